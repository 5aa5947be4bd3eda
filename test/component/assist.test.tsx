import { act, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { App } from "../../src/App.tsx";
import { type AssistAction, type Assistance, noAssistance } from "../../src/domain/assist.ts";
import { HostError } from "../../src/domain/HostError.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { capabilities } from "../../src/hosts/genesys/capabilities.ts";
import { push } from "../support/builders.ts";
import { renderView } from "../support/renderView.tsx";

const call: InteractionPatch = { id: "c1", channel: "phone", status: "accepted", line: "connected", title: "Ada Lark" };
const step = (id: string, name: string, isTicked = false) => ({
  id,
  name,
  description: "",
  isImportant: id === "s2",
  isTicked,
  isTickedByHost: false,
});
const fullHelp: Assistance = {
  summaries: [{ id: "m1", text: "Ada asked for a refund.", facts: [{ kind: "reason", text: "Refund" }] }],
  suggestions: [
    { id: "g1", title: "Refunds", text: "Paid in five days.", isDismissed: false },
    { id: "g2", title: "Script of the queue", text: "", isDismissed: false },
  ],
  checklists: [{ id: "k1", name: "Care", steps: [step("s1", "Greet"), step("s2", "Verify")], isFinal: false }],
  payments: [],
  failed: undefined,
};
const hidden = { rules: { region: { enabled: false }, "color-contrast": { enabled: false } } };

/** Opens Details of a call with a host whose help the test controls. */
async function open(help: Assistance, patch: InteractionPatch = call) {
  const host = {
    help,
    reads: 0,
    acts: [] as AssistAction[],
    onAct: async (_action: AssistAction): Promise<void> => undefined,
  };
  const view = await act(async () =>
    renderView(<App configProblems={[]} />, {}, (scripted) => {
      scripted.assistant = {
        paymentFlows: [{ id: "f1", name: "Card" }],
        read: async () => {
          host.reads += 1;
          return host.help;
        },
        act: (_id: string, action: AssistAction) => {
          host.acts.push(action);
          return host.onAct(action);
        },
      };
    }),
  );
  await act(async () => view.emit({ type: "capabilities", capabilities }, push(patch)));
  await view.user.click(await screen.findByRole("tab", { name: "Details" }));
  const region = () => screen.findByRole("region", { name: "Assist" });
  const inRegion = async () => within(await region());
  const draft = () => view.panel.drafts.getState().drafts["c1"];
  return { ...view, assist: host, region: inRegion, draft };
}

describe("Assist", () => {
  it("has no region without help, and none while a call only rings", async () => {
    const { assist } = await open(noAssistance);
    await waitFor(() => expect(assist.reads).toBeGreaterThan(0));
    expect(screen.queryByRole("region", { name: "Assist" })).toBeNull();
  });

  it("puts a suggestion into the notes, tells the host once, and marks what is dismissed", async () => {
    const { user, assist, region, draft, panel } = await open(fullHelp);
    const help = await region();
    panel.work.get()?.draftActions.edit("c1", { notes: "Angry." });
    const [use] = await help.findAllByRole("button", { name: "Use" });
    await user.click(use!);
    await user.click(use!);
    expect(draft()?.notes).toBe("Angry.\nPaid in five days.\nPaid in five days.");
    expect(assist.acts.filter(({ type }) => type === "used-suggestion")).toEqual([
      { type: "used-suggestion", suggestionId: "g1" },
    ]);
    expect(help.getAllByText("Added to the notes.").length).toBe(1);
    assist.onAct = async () => {
      assist.help = { ...fullHelp, suggestions: fullHelp.suggestions?.map((one) => ({ ...one, isDismissed: true })) };
    };
    await user.click(help.getAllByRole("button", { name: "Dismiss" })[0]!);
    await help.findByText("Dismissed: Refunds");
  });

  it("puts a suggestion into the message where the agent can write one", async () => {
    const { user, region, draft, assist } = await open(fullHelp, { ...call, channel: "other", line: "none" });
    await user.click((await (await region()).findAllByRole("button", { name: "Use" }))[0]!);
    expect(draft()?.reply).toBe("Paid in five days.");
    expect(assist.acts).toContainEqual({ type: "used-suggestion", suggestionId: "g1" });
  });

  it("tells that a summary was seen and used, and sends the rating", async () => {
    const { user, assist, region, draft } = await open({ ...fullHelp, suggestions: undefined });
    const help = await region();
    await waitFor(() => expect(assist.acts).toContainEqual({ type: "saw-summary", summaryId: "m1" }));
    await user.click(help.getByRole("button", { name: "Use" }));
    expect(draft()?.notes).toBe("Ada asked for a refund.");
    assist.onAct = () => Promise.reject(new HostError("forbidden", "No rating"));
    await user.click(help.getByRole("button", { name: "Helpful" }));
    expect((await help.findByRole("alert")).textContent).toContain("No rating");
    expect(help.getByRole("button", { name: "Helpful" }).getAttribute("aria-pressed")).toBe("false");
    assist.onAct = async () => undefined;
    await user.click(help.getByRole("button", { name: "Retry" }));
    await waitFor(() =>
      expect(help.getByRole("button", { name: "Helpful" }).getAttribute("aria-pressed")).toBe("true"),
    );
    expect(help.queryByRole("alert")).toBeNull();
    expect(assist.acts.at(-1)).toEqual({
      type: "rate-summary",
      summaryId: "m1",
      isGood: true,
      text: "Ada asked for a refund.",
    });
  });

  it("ticks a step only once the host shows it, also after the tab was left", async () => {
    const { user, assist, region } = await open(fullHelp);
    let confirm = () => {};
    assist.onAct = () => new Promise((resolve) => (confirm = resolve));
    const box = async () => (await region()).findByRole<HTMLInputElement>("checkbox", { name: "Verify" });
    await user.click(await box());
    expect([(await box()).checked, (await box()).getAttribute("aria-busy")]).toEqual([false, "true"]);
    await user.click(await screen.findByRole("tab", { name: "Transfer" }));
    await user.click(await screen.findByRole("tab", { name: "Details" }));
    await user.click(await box());
    expect(assist.acts.filter(({ type }) => type === "tick-step")).toHaveLength(1);
    assist.help = {
      ...fullHelp,
      checklists: [
        { id: "k1", name: "Care", steps: [step("s1", "Greet"), step("s2", "Verify", true)], isFinal: false },
      ],
    };
    await act(async () => confirm());
    await waitFor(async () => expect((await box()).checked).toBe(true));
    expect((await box()).getAttribute("aria-busy")).toBeNull();
    (await region()).getByText("1 of 2 done");
  });

  it("says that a step which the host took is not confirmed, until the host shows it", async () => {
    const { user, assist, region } = await open(fullHelp);
    const help = await region();
    await user.click(await help.findByRole("checkbox", { name: "Greet" }));
    const alert = await help.findByRole("alert", {}, { timeout: 8000 });
    expect(alert.textContent).toContain("Not confirmed");
    assist.help = {
      ...fullHelp,
      checklists: [{ id: "k1", name: "Care", steps: [step("s1", "Greet", true), step("s2", "Verify")], isFinal: true }],
    };
    await user.click(help.getByRole("button", { name: "Finish checklists" }));
    await waitFor(() => expect(help.queryByRole("alert")).toBeNull());
    expect(help.getByRole("button", { name: "Finish checklists" }).getAttribute("aria-disabled")).toBe("true");
    await user.click(help.getByRole("checkbox", { name: "Verify" }));
    expect(assist.acts.filter(({ type }) => type === "tick-step")).toHaveLength(1);
  });

  it("tells the next agent nothing of an action that the one before began", async () => {
    const { user, assist, region, emit } = await open(fullHelp);
    emit({ type: "agent", patch: { id: "sam" } });
    let refuse = (_error: Error) => {};
    assist.onAct = () => new Promise((_, reject) => (refuse = reject));
    await user.click(await (await region()).findByRole("checkbox", { name: "Greet" }));
    await act(async () => emit({ type: "agent", patch: { id: "maya" } }));
    await act(async () => refuse(new HostError("refused", "Sam may not do this")));
    await user.click(await screen.findByRole("tab", { name: "Transfer" }));
    await user.click(await screen.findByRole("tab", { name: "Details" }));
    await (await region()).findByRole("checkbox", { name: "Greet" });
    expect(screen.queryByText(/Sam may not do this/)).toBeNull();
  });

  it("hands the customer to the payment once, and shows how far it is", async () => {
    const { user, assist, region, emit } = await open(fullHelp);
    const help = await region();
    const pay = () => help.getByRole("button", { name: "Secure payment" });
    assist.onAct = async () => {
      assist.help = { ...fullHelp, payments: [{ id: "p1", flowId: "f1", state: "running", stateText: "PENDING" }] };
    };
    await user.click(pay());
    await help.findByText("The customer is paying now.", { selector: "output" });
    await user.click(pay());
    expect(assist.acts.filter(({ type }) => type === "start-payment")).toEqual([
      { type: "start-payment", flowId: "f1" },
    ]);
    assist.help = { ...fullHelp, payments: [{ id: "p1", flowId: "f1", state: "done", stateText: "COMPLETED" }] };
    await help.findByText("The payment is complete.", {}, { timeout: 5000 });
    emit(push({ id: "c1", line: "disconnected" }));
    expect(pay().getAttribute("aria-disabled")).toBe("true");
  });

  it("lets what comes later wait for a press, so that nothing moves", async () => {
    const { user, assist, region } = await open({ ...fullHelp, summaries: undefined });
    const help = await region();
    await help.findByText("Refunds");
    assist.help = fullHelp;
    await user.click(help.getByRole("checkbox", { name: "Greet" }));
    const more = await help.findByRole("button", { name: "Show 1 new" }, { timeout: 5000 });
    expect(help.queryByText("Ada asked for a refund.")).toBeNull();
    await waitFor(async () => {
      await user.click(more);
      help.getByText("Ada asked for a refund.");
    });
  });

  it("tells what could not be read, keeps the rest, and has no accessibility problem", async () => {
    const { user, assist, region } = await open({ ...fullHelp, failed: { code: "refused", reason: "Too slow" } });
    const help = await region();
    expect((await help.findByRole("alert")).textContent).toContain("Too slow");
    expect((await axe.run(document.body, hidden)).violations.map(({ id }) => id)).toEqual([]);
    assist.help = fullHelp;
    await user.click(help.getByRole("button", { name: "Retry" }));
    await waitFor(() => expect(help.queryByRole("alert")).toBeNull());
    help.getByText("Refunds");
  });
});
