import { screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { Suspense } from "react";
import { describe, expect, it } from "vitest";
import type { WrapUpConfig } from "../../src/config/config.ts";
import { HostError } from "../../src/domain/HostError.ts";
import type { HostOutcome } from "../../src/domain/wrapUp.ts";
import { prefixOf } from "../../src/state/storage/KeyValueStore.ts";
import { AskFirstWhenNeeded } from "../../src/views/closing/AskFirstWhenNeeded.tsx";
import { WrapUp } from "../../src/views/wrap-up/WrapUp.tsx";
import { push, snapshot } from "../support/builders.ts";
import { capabilitiesWith } from "../support/capabilities.ts";
import { renderView } from "../support/renderView.tsx";

const outcomes = [
  { id: "sold", name: "Sold", queues: ["Sales"] },
  { id: "solved", name: "Solved", queues: undefined },
];

function showWrapUp(wrapUp: Partial<WrapUpConfig> = {}) {
  const view = renderView(
    <>
      <WrapUp interactionId="c1" />
      <Suspense>
        <AskFirstWhenNeeded />
      </Suspense>
    </>,
    { wrapUp: { outcomes, notesRequired: false, outcomeRequired: false, submitUrl: undefined, ...wrapUp } },
  );
  view.emit(push({ id: "c1", channel: "phone", status: "accepted", queue: { id: "q1", name: "Support" } }));
  return view;
}

const ended = { id: "c1", status: "ended", wrapUp: { kind: "close" } } as const;

const handled = () => screen.getByRole("button", { name: "Mark as handled" });
const notes = () => screen.getByRole("textbox", { name: "Notes" });
const reason = () => document.getElementById(handled().getAttribute("aria-describedby") ?? "")?.textContent;

describe("WrapUp", () => {
  it("takes notes during the call and stores them for this conversation", async () => {
    const { user, panel, emit } = showWrapUp();
    await user.type(notes(), "Called about the bill");
    expect(panel.drafts.getState().drafts["c1"]?.notes).toBe("Called about the bill");
    expect(screen.queryByRole("timer")).toBeNull();
    expect(reason()).toBe("The conversation has not ended yet.");
    emit(push(ended));
    expect(notes()).toHaveProperty("value", "Called about the bill");
    expect(screen.getByRole("timer", { name: "Wrap-up time" }).textContent).toBe("00:00");
  });

  it("requires the missing fields before Mark as handled", async () => {
    const { user, emit, sent } = showWrapUp({ notesRequired: true, outcomeRequired: true });
    emit(push(ended));
    expect(reason()).toBe("Enter notes and select an outcome.");
    await user.click(handled());
    await user.type(notes(), "x");
    expect(reason()).toBe("Select an outcome.");
    expect(screen.queryByRole("radio", { name: "Sold" })).toBeNull();
    await user.click(screen.getByRole("radio", { name: "Solved" }));
    expect(sent).toEqual([]);
    await user.click(handled());
    await user.click(await screen.findByRole("button", { name: "Mark as handled anyway" }));
    expect(sent).toEqual([{ type: "close", interactionId: "c1", outcome: undefined }]);
    expect(handled().getAttribute("aria-busy")).toBe("true");
  });

  it("offers the outcomes of the queue, in a combobox when there are many", async () => {
    const many = Array.from({ length: 6 }, (_, index) => ({ id: `${index}`, name: `Way ${index}`, queues: ["q1"] }));
    const { user, panel } = showWrapUp({ outcomes: many });
    const field = await screen.findByRole("combobox", { name: "Outcome" });
    await user.click(field);
    expect(await screen.findAllByRole("option")).toHaveLength(6);
    await user.type(field, "4 way");
    expect((await screen.findAllByRole("option")).map((option) => option.textContent)).toEqual(["Way 45"]);
    await user.keyboard("{Enter}");
    expect(panel.drafts.getState().drafts["c1"]?.outcome).toBe("4");
    expect(field).toHaveProperty("value", "Way 4");
    await user.clear(field);
    await user.type(field, "nothing like it");
    await screen.findByText("No outcome has this name.");
    await user.tab();
    expect(field).toHaveProperty("value", "Way 4");
    await user.clear(field);
    await user.tab();
    expect(panel.drafts.getState().drafts["c1"]).toBeUndefined();
  });

  it("requires no outcome when the queue has none", () => {
    const { emit } = showWrapUp({ outcomes: outcomes.slice(0, 1), outcomeRequired: true });
    emit(push(ended));
    expect(screen.queryByRole("radiogroup")).toBeNull();
    expect(handled().getAttribute("aria-disabled")).toBeNull();
  });

  it("shows the host's reason for a refusal and preserves the notes", async () => {
    const { user, emit, host } = showWrapUp();
    emit(push(ended));
    host.answer = () => Promise.reject(new HostError("refused", "Script is not finished"));
    await user.type(notes(), "Kept");
    await user.click(screen.getByRole("button", { name: "Copy" }));
    await user.click(handled());
    expect((await screen.findByRole("alert")).textContent).toContain("Script is not finished");
    expect(notes()).toHaveProperty("value", "Kept");
  });

  /** What was copied, without the facts that follow. */
  const copiedWords = async () => (await navigator.clipboard.readText()).split("\n\n")[0];

  it("copies the facts of the conversation below outcome and notes", async () => {
    const { user, emit } = showWrapUp();
    const at = Date.UTC(2026, 2, 2, 9, 14);
    emit(push({ id: "c1", title: "Ada Lark", originator: "+44 20 7946 0131", acceptedAt: at }));
    emit(push(ended));
    await user.type(notes(), "Paid");
    await user.click(screen.getByRole("button", { name: "Copy" }));
    await screen.findByText("Notes copied.");
    const lines = (await navigator.clipboard.readText()).split("\n");
    expect(lines.slice(0, 6)).toEqual([
      "Paid",
      "",
      "Conversation: Ada Lark",
      "From: +44 20 7946 0131",
      "Channel: Phone",
      "Queue: Support",
    ]);
    expect(lines.slice(6).map((line) => line.split(":")[0])).toEqual(["Accepted", "Ended", "Duration"]);
  });

  it("copies the notes and says where they are sent", async () => {
    const { user } = showWrapUp();
    expect(screen.getByText(/not sent anywhere/)).toBeTruthy();
    await user.type(notes(), "Copy me");
    await user.click(screen.getByRole("button", { name: "Copy" }));
    expect(await screen.findByText("Notes copied.")).toBeTruthy();
    expect(await copiedWords()).toBe("Copy me");
  });

  it("copies the outcome with the notes, and says before that neither is sent", async () => {
    const { user, panel } = showWrapUp();
    expect(
      screen.getByText("Notes and outcome are not sent anywhere. Copy them before you close the conversation."),
    ).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: "Solved" }));
    await user.type(notes(), "Copy me");
    await user.click(screen.getByRole("button", { name: "Copy" }));
    await screen.findByText("Notes copied.");
    expect(await copiedWords()).toBe("Solved\nCopy me");
    expect(panel.drafts.getState().drafts["c1"]?.notesCopied).toBe(true);
    await user.click(screen.getByRole("button", { name: "Clear" }));
    expect(panel.drafts.getState().drafts["c1"]?.notesCopied).toBe(false);
  });

  it("says once, above the fields, that notes and outcome are not sent", () => {
    showWrapUp();
    const said = screen.getAllByText(/not sent anywhere/);
    expect(said).toHaveLength(1);
    for (const field of [notes(), screen.getByRole("radio", { name: "Solved" })]) {
      expect(said[0]?.compareDocumentPosition(field)).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    }
  });

  it("copies an outcome without notes", async () => {
    const { user } = showWrapUp();
    await user.click(screen.getByRole("radio", { name: "Solved" }));
    await user.click(screen.getByRole("button", { name: "Copy" }));
    await screen.findByText("Notes copied.");
    expect(await copiedWords()).toBe("Solved");
  });

  it("masks card numbers in the copy and says so", async () => {
    const { user } = showWrapUp();
    await user.type(notes(), "Paid with 4111 1111 1111 1111");
    await user.click(screen.getByRole("button", { name: "Copy" }));
    expect(await screen.findByText("Copied with the card number masked")).toBeTruthy();
    expect(await copiedWords()).toBe("Paid with •••• •••• •••• 1111");
    expect(notes()).toHaveProperty("value", "Paid with 4111 1111 1111 1111");
  });

  it("restores yesterday's notes of an open conversation and deletes older notes of others", async () => {
    const day = 24 * 3_600_000;
    const at = Date.now() - 25 * 3_600_000;
    const own = (key: string) => `${prefixOf("sinch:kim")}${key}`;
    const work = {
      [own("notes/c1")]: { at, value: "Mail of Friday" },
      [own("notes/c2")]: { at: at - 2 * day, value: "Long gone", isLast: true },
    };
    const drafts = { "notes/c1": { at, value: "Of an earlier version, by nobody knows whom" } };
    history.replaceState({ work, drafts }, "");
    const { emit, panel } = renderView(<WrapUp interactionId="c1" />);
    emit({ type: "agent", patch: { id: "kim" } });
    await waitFor(() => expect(panel.drafts.getState().reach).toBe("reload"));
    emit(snapshot([{ id: "c1", channel: "email", status: "accepted" }]));
    await waitFor(() => expect(notes()).toHaveProperty("value", "Mail of Friday"));
    expect(JSON.stringify(history.state)).not.toMatch(/Long gone|nobody knows/);
  });

  it("takes only notes when the host closes the conversation", () => {
    const { emit } = showWrapUp();
    emit({ type: "capabilities", capabilities: capabilitiesWith(["hangup"], { outcomes: "none" }) });
    emit(push({ ...ended, wrapUp: { kind: "waiting" } }));
    expect(notes()).toBeTruthy();
    expect(screen.getByText(/The host closes this conversation/)).toBeTruthy();
    expect(screen.queryByRole("radiogroup")).toBeNull();
    expect(screen.queryByRole("button", { name: "Mark as handled" })).toBeNull();
  });

  describe("host's own form", () => {
    const form = { kind: "form", formId: "leg-7", required: true, canLeaveEarly: true } as const;
    const save = () => screen.getByRole("button", { name: "Save wrap-up" });

    function showForm({ canSkip = false, dueAt = undefined as number | undefined } = {}) {
      const view = showWrapUp();
      view.host.outcomes = async () => [
        { id: "w1", name: "Resolved" },
        { id: "w2", name: "Call again" },
      ];
      const capabilities = capabilitiesWith(["save-wrap-up", "skip-wrap-up"], { outcomes: "host" });
      view.emit({ type: "capabilities", capabilities });
      view.emit(push({ ...ended, wrapUp: { ...form, canSkip, startedAt: undefined, dueAt } }));
      return view;
    }

    it("saves the host's outcome with the notes, and deletes both once the host confirms", async () => {
      const { user, sent, emit, panel } = showForm();
      const choice = await screen.findByRole("radio", { name: "Resolved" });
      expect(screen.queryByRole("radio", { name: "Solved" })).toBeNull();
      screen.getByRole("button", { name: "Save wrap-up", description: "Select an outcome." });
      await user.type(notes(), "Paid");
      await user.click(choice);
      await user.click(save());
      const command = { type: "save-wrap-up", interactionId: "c1", formId: "leg-7", outcome: "w1", notes: "Paid" };
      expect(sent).toEqual([{ ...command, tags: [], isDraft: false }]);
      expect(save().ariaBusy).toBe("true");
      expect(panel.drafts.getState().drafts["c1"]?.notes).toBe("Paid");
      emit(push({ id: "c1", wrapUp: { kind: "none" } }));
      expect(panel.drafts.getState().drafts["c1"]).toBeUndefined();
      expect(screen.queryByRole("button", { name: "Save wrap-up" })).toBeNull();
    });

    it("preserves the notes when the host refuses, and shows the reason", async () => {
      const { user, host } = showForm();
      host.answer = () => Promise.reject(new HostError("refused", "Code is retired"));
      await user.type(notes(), "Paid");
      await user.click(await screen.findByRole("radio", { name: "Resolved" }));
      await user.click(save());
      expect((await screen.findByRole("alert")).textContent).toContain("Code is retired");
      expect(notes()).toHaveProperty("value", "Paid");
    });

    it("can be skipped if the host allows it, and counts down to its end", async () => {
      const { user, sent } = showForm({ canSkip: true, dueAt: Date.now() + 30_500 });
      expect(screen.getByRole("timer", { name: "Wrap-up time" }).textContent).toMatch(/^00:(30|29)$/);
      await user.click(screen.getByRole("button", { name: "Skip wrap-up" }));
      expect(sent).toEqual([{ type: "skip-wrap-up", interactionId: "c1" }]);
    });

    it("says when the outcomes could not be loaded, and loads them on Retry", async () => {
      const view = showWrapUp();
      view.host.outcomes = () => Promise.reject(new HostError("timeout"));
      view.emit({ type: "capabilities", capabilities: capabilitiesWith(["save-wrap-up"], { outcomes: "host" }) });
      view.emit(push({ ...ended, wrapUp: { ...form, canSkip: false, startedAt: undefined, dueAt: undefined } }));
      expect((await screen.findByRole("alert")).textContent).toContain("could not be loaded");
      view.host.outcomes = async () => [{ id: "w1", name: "Resolved" }];
      await view.user.click(screen.getByRole("button", { name: "Retry" }));
      await screen.findByRole("radio", { name: "Resolved" });
    });

    function showFormWith(outcomes: () => Promise<readonly HostOutcome[]>) {
      const view = showWrapUp();
      view.host.outcomes = outcomes;
      view.emit({ type: "capabilities", capabilities: capabilitiesWith(["save-wrap-up"], { outcomes: "host" }) });
      view.emit(push({ ...ended, wrapUp: { ...form, canSkip: false, startedAt: undefined, dueAt: undefined } }));
      return view;
    }

    it("says that the outcomes are on their way, and needs one until they are there", async () => {
      let answer: (outcomes: readonly HostOutcome[]) => void = () => {};
      const { user } = showFormWith(() => new Promise((resolve) => (answer = resolve)));
      await screen.findByText("The outcomes are being loaded.");
      screen.getByRole("button", { name: "Save wrap-up", description: "Select an outcome." });
      answer([{ id: "w1", name: "Resolved" }]);
      await user.click(await screen.findByRole("radio", { name: "Resolved" }));
      expect(screen.queryByText("The outcomes are being loaded.")).toBeNull();
      expect(save().getAttribute("aria-disabled")).toBeNull();
    });

    it("can be saved without an outcome where the host has none, and says so", async () => {
      const { user, sent } = showFormWith(async () => []);
      await screen.findByText("The host has no outcomes for this conversation. You can save without one.");
      await user.type(notes(), "Paid");
      await user.click(save());
      expect(sent).toMatchObject([{ type: "save-wrap-up", outcome: "", notes: "Paid", isDraft: false }]);
    });

    it("can be saved without an outcome where the host refuses to tell them, with the host's reason", async () => {
      const { user, sent } = showFormWith(() => Promise.reject(new HostError("forbidden", "No codes for you")));
      const { textContent } = await screen.findByRole("alert");
      expect(textContent).toContain("No codes for you");
      expect(textContent).toContain("You can save without one.");
      await user.click(save());
      expect(sent).toMatchObject([{ type: "save-wrap-up", outcome: "" }]);
    });

    it("tells why the outcomes are missing, and that Retry is on its way", async () => {
      let answers = 0;
      const { user } = showFormWith(() => {
        answers += 1;
        return answers === 1 ? Promise.reject(new HostError("refused", "Codes are down")) : new Promise(() => {});
      });
      const alert = await screen.findByRole("alert");
      expect(alert.textContent).toContain("Codes are down");
      screen.getByRole("button", { name: "Save wrap-up", description: "Select an outcome." });
      const retry = screen.getByRole("button", { name: "Retry" });
      await user.click(retry);
      await waitFor(() => expect(retry.ariaBusy).toBe("true"));
      await user.click(retry);
      expect(answers).toBe(2);
      expect(document.activeElement).toBe(retry);
    });
  });

  it("has no accessibility violations", async () => {
    const { emit } = showWrapUp({ outcomeRequired: true });
    emit(push(ended));
    const { violations } = await axe.run(document.body, {
      rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
