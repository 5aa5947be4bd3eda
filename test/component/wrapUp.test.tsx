import { screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { Suspense } from "react";
import { describe, expect, it } from "vitest";
import type { WrapUpConfig } from "../../src/config/config.ts";
import { HostError } from "../../src/domain/HostError.ts";
import { prefixOf } from "../../src/state/storage/KeyValueStore.ts";
import { AskFirstWhenNeeded } from "../../src/views/closing/AskFirstWhenNeeded.tsx";
import { WrapUp } from "../../src/views/wrap-up/WrapUp.tsx";
import { push } from "../support/builders.ts";
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
  view.tell(push({ id: "c1", channel: "phone", status: "accepted", queue: { id: "q1", name: "Support" } }));
  return view;
}

const handled = () => screen.getByRole("button", { name: "Mark as handled" });
const notes = () => screen.getByRole("textbox", { name: "Notes" });
const reason = () => document.getElementById(handled().getAttribute("aria-describedby") ?? "")?.textContent;

describe("WrapUp", () => {
  it("takes notes during the call, and keeps them for this conversation", async () => {
    const { user, panel, tell } = showWrapUp();
    await user.type(notes(), "Called about the bill");
    expect(panel.drafts.getState().drafts["c1"]?.notes).toBe("Called about the bill");
    expect(screen.queryByRole("timer")).toBeNull();
    expect(reason()).toBe("The conversation has not ended yet.");
    tell(push({ id: "c1", status: "ended" }));
    expect(notes()).toHaveProperty("value", "Called about the bill");
    expect(screen.getByRole("timer", { name: "Wrap-up time" }).textContent).toBe("00:00");
  });

  it("asks for what is required before it is marked as handled", async () => {
    const { user, tell, sent } = showWrapUp({ notesRequired: true, outcomeRequired: true });
    tell(push({ id: "c1", status: "ended" }));
    expect(reason()).toBe("Write notes and choose an outcome first.");
    await user.click(handled());
    await user.type(notes(), "x");
    expect(reason()).toBe("Choose an outcome first.");
    expect(screen.queryByRole("radio", { name: "Sold" })).toBeNull();
    await user.click(screen.getByRole("radio", { name: "Solved" }));
    expect(sent).toEqual([]);
    await user.click(handled());
    await user.click(await screen.findByRole("button", { name: "Mark as handled anyway" }));
    expect(sent).toEqual([{ type: "close", interactionId: "c1" }]);
    expect(handled().getAttribute("aria-busy")).toBe("true");
  });

  it("offers the outcomes of the queue, as a list when there are many", async () => {
    const many = Array.from({ length: 6 }, (_, index) => ({ id: `${index}`, name: `Way ${index}`, queues: ["q1"] }));
    const { user, panel } = showWrapUp({ outcomes: many });
    await user.selectOptions(screen.getByRole("combobox", { name: "Outcome" }), "Way 4");
    expect(panel.drafts.getState().drafts["c1"]?.outcome).toBe("4");
  });

  it("never asks for an outcome that its queue does not have", () => {
    const { tell } = showWrapUp({ outcomes: outcomes.slice(0, 1), outcomeRequired: true });
    tell(push({ id: "c1", status: "ended" }));
    expect(screen.queryByRole("radiogroup")).toBeNull();
    expect(handled().getAttribute("aria-disabled")).toBeNull();
  });

  it("shows why the host refused and keeps the notes", async () => {
    const { user, tell, host } = showWrapUp();
    tell(push({ id: "c1", status: "ended" }));
    host.answer = () => Promise.reject(new HostError("refused", "Script is not finished"));
    await user.type(notes(), "Kept");
    await user.click(screen.getByRole("button", { name: "Copy" }));
    await user.click(handled());
    expect((await screen.findByRole("alert")).textContent).toContain("Script is not finished");
    expect(notes()).toHaveProperty("value", "Kept");
  });

  it("copies the notes and says where they go", async () => {
    const { user } = showWrapUp();
    expect(screen.getByText(/not sent anywhere/)).toBeTruthy();
    await user.type(notes(), "Copy me");
    await user.click(screen.getByRole("button", { name: "Copy" }));
    expect(await screen.findByText("Notes copied.")).toBeTruthy();
    expect(await navigator.clipboard.readText()).toBe("Copy me");
  });

  it("copies the outcome with the notes, and says beforehand that neither goes anywhere", async () => {
    const { user, panel } = showWrapUp();
    expect(screen.getByText("Notes and outcome are not sent anywhere: copy them before you close.")).toBeTruthy();
    await user.click(screen.getByRole("radio", { name: "Solved" }));
    await user.type(notes(), "Copy me");
    await user.click(screen.getByRole("button", { name: "Copy" }));
    await screen.findByText("Notes copied.");
    expect(await navigator.clipboard.readText()).toBe("Solved\nCopy me");
    expect(panel.drafts.getState().drafts["c1"]?.notesCopied).toBe(true);
    await user.click(screen.getByRole("button", { name: "Clear" }));
    expect(panel.drafts.getState().drafts["c1"]?.notesCopied).toBe(false);
  });

  it("copies no card number, and says so", async () => {
    const { user } = showWrapUp();
    await user.type(notes(), "Paid with 4111 1111 1111 1111");
    await user.click(screen.getByRole("button", { name: "Copy" }));
    expect(await screen.findByText("Copied with the card number masked")).toBeTruthy();
    expect(await navigator.clipboard.readText()).toBe("Paid with •••• •••• •••• 1111");
    expect(notes()).toHaveProperty("value", "Paid with 4111 1111 1111 1111");
  });

  it("brings back notes of the day before to a conversation that is still open, and deletes older ones of others", async () => {
    const day = 24 * 3_600_000;
    const at = Date.now() - 25 * 3_600_000;
    const own = (key: string) => `${prefixOf("sinch:kim")}${key}`;
    const drafts = {
      [own("notes/c1")]: { at, value: "Mail of Friday" },
      [own("notes/c2")]: { at: at - 2 * day, value: "Long gone" },
      [own("warned/c2")]: { at: at - day, value: true },
      "notes/c1": { at, value: "Of an earlier version, by nobody knows whom" },
    };
    history.replaceState({ drafts }, "");
    const { tell, panel } = renderView(<WrapUp interactionId="c1" />);
    tell({ type: "agent", patch: { id: "kim" } });
    await waitFor(() => expect(panel.drafts.getState().reach).toBe("reload"));
    tell({ type: "snapshot", interactions: [{ id: "c1", channel: "email", status: "accepted" }] });
    await waitFor(() => expect(notes()).toHaveProperty("value", "Mail of Friday"));
    expect(JSON.stringify(history.state)).not.toMatch(/Long gone|nobody knows/);
  });

  it("has no accessibility faults", async () => {
    const { tell } = showWrapUp({ outcomeRequired: true });
    tell(push({ id: "c1", status: "ended" }));
    const { violations } = await axe.run(document.body, {
      rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
