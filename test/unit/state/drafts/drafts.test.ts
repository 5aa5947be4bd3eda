import { describe, expect, it } from "vitest";
import { addressOf } from "../../../../src/domain/destination.ts";
import { HostError } from "../../../../src/domain/HostError.ts";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { followCommands } from "../../../../src/state/drafts/followCommands.ts";
import { createCommands } from "../../../../src/state/session/commands.ts";
import { createDraftActions } from "../../../../src/state/drafts/draftActions.ts";
import { createDraftsStore, messagesOf } from "../../../../src/state/drafts/drafts.ts";
import { initialState } from "../../../../src/state/session/panelState.ts";
import { createPanelStore } from "../../../../src/state/session/panelStore.ts";
import { entry, push, scriptedHost, snapshot } from "../../../support/builders.ts";
import { fullCapabilities } from "../../../support/capabilities.ts";

function setUp() {
  const store = createPanelStore();
  const drafts = createDraftsStore();
  const host = scriptedHost();
  host.start((events) => {
    store.setState((state) => applyEvents(state, events, 1000));
  });
  const commands = createCommands({ store, host, flush: () => {} });
  const nothing = async () => {};
  const persistence = { restore: nothing, flush: nothing };
  const parts = {
    store,
    drafts,
    host,
    commands,
    flush: () => {},
    persistence,
    frame: "here",
    mayUndoSend: false,
    stops: [],
  };
  const actions = createDraftActions(parts);
  host.emit(
    { type: "capabilities", capabilities: { ...initialState.capabilities, transcript: fullCapabilities.transcript } },
    { type: "agent", patch: { id: "kim" } },
    push({ id: "a", channel: "chat", status: "accepted" }),
    push({ id: "b", channel: "chat", status: "accepted" }),
  );
  followCommands(parts);
  return {
    host,
    actions,
    commands,
    draft: (id: string) => drafts.getState().drafts[id],
    unsent: (id: string) => messagesOf(drafts.getState(), id).map((one) => ({ ...one, text: one.command.text })),
  };
}

/** A message of the panel's own agent. */
const own = (patch: Parameters<typeof entry>[0]) => entry({ originator: "kim", ...patch });

describe("a reply", () => {
  it("belongs to its own conversation", () => {
    const { actions, draft } = setUp();
    actions.edit("a", { reply: "for Ada" });
    actions.edit("b", { reply: "for Bo" });
    expect([draft("a")?.reply, draft("b")?.reply]).toEqual(["for Ada", "for Bo"]);
  });

  it("stays in view as sent until the host's transcript shows it", async () => {
    const { host, actions, draft, unsent } = setUp();
    actions.edit("a", { reply: "hello" });
    await actions.sendReply("a");
    expect(unsent("a")).toMatchObject([{ text: "hello", phase: "sent" }]);
    host.emit({ type: "transcript", interactionId: "a", entries: [entry({ id: "m", text: "<b>hello</b>" })] });
    expect(draft("a")).toBeUndefined();
  });

  it("keeps what the host refused, with its reason, and sends it again only when told", async () => {
    const { host, actions, unsent } = setUp();
    host.answer = () => Promise.reject(new HostError("refused", "Chat is closed"));
    actions.edit("a", { reply: "hello" });
    await actions.sendReply("a");
    const [message] = unsent("a");
    expect(message).toMatchObject({ text: "hello", phase: "failed", reason: "Chat is closed" });
    host.answer = async () => "awaiting-state";
    await actions.retryMessage(message?.key ?? "");
    expect(host.asked.filter((what) => what === "send-message")).toHaveLength(2);
    expect(unsent("a")).toMatchObject([{ phase: "sent" }]);
  });

  it("whose answer was lost leaves once its echo comes, and takes no other's echo", async () => {
    const { host, actions, draft, unsent } = setUp();
    host.answer = () => Promise.reject(new HostError("timeout"));
    for (const reply of ["yes", "yes"]) {
      actions.edit("a", { reply });
      await actions.sendReply("a");
    }
    host.emit({ type: "transcript", interactionId: "a", entries: [own({ id: "m1", text: "yes" })] });
    expect(unsent("a")).toMatchObject([{ text: "yes", phase: "failed" }]);
    host.emit({ type: "transcript", interactionId: "a", entries: [own({ id: "m2", text: "yes" })] });
    expect(draft("a")).toBeUndefined();
  });

  it("whose answer and echo were both lost is found in the transcript, and not sent twice", async () => {
    const { host, actions, draft, unsent } = setUp();
    const arrived = { type: "transcript", interactionId: "a", entries: [own({ id: "m", text: "hello" })] } as const;
    host.answer = () => Promise.reject(new HostError("timeout"));
    host.onReadTranscript = async () => host.emit(arrived);
    actions.edit("a", { reply: "hello" });
    await actions.sendReply("a");
    expect(draft("a")).toBeUndefined();

    host.onReadTranscript = () => Promise.reject(new HostError("timeout"));
    actions.edit("b", { reply: "hello again" });
    await actions.sendReply("b");
    const [message] = unsent("b");
    expect(message).toMatchObject({ phase: "failed", code: "timeout" });
    host.onReadTranscript = async () =>
      host.emit({ ...arrived, interactionId: "b", entries: [own({ id: "n", text: "hello again" })] });
    await actions.retryMessage(message?.key ?? "");
    expect(draft("b")).toBeUndefined();
    expect(host.asked.filter((what) => what === "send-message")).toHaveLength(2);
  });

  it("leaves the next words in the box while one is on its way", async () => {
    const { actions, draft, unsent } = setUp();
    actions.edit("a", { reply: "first" });
    const sending = actions.sendReply("a");
    actions.edit("a", { reply: "second" });
    await actions.sendReply("a");
    await sending;
    expect(draft("a")?.reply).toBe("second");
    expect(unsent("a").map(({ text }) => text)).toEqual(["first"]);
  });
});

describe("what the host confirmed", () => {
  const typed = { transferTo: "+44 1", transferData: [{ key: "k", value: "v" }], notes: "n", reply: "r" };
  const transfer = {
    type: "transfer",
    interactionId: "a",
    to: addressOf("+44 1"),
    keepUntilAnswered: false,
    attachedData: undefined,
  } as const;

  it("clears where a transfer went once the host shows it, not when it was only taken", async () => {
    const { host, actions, commands, draft } = setUp();
    actions.edit("a", typed);
    await commands.run(transfer);
    expect(draft("a")).toMatchObject(typed);
    host.emit(push({ id: "a", line: "transferring" }));
    expect(draft("a")).toMatchObject({ transferTo: "", transferData: undefined, notes: "n", reply: "r" });
  });

  it("keeps a transfer that was changed meanwhile, and one that was put away unconfirmed", async () => {
    const { host, actions, commands, draft } = setUp();
    actions.edit("a", typed);
    host.answer = () => Promise.reject(new HostError("refused", "Busy"));
    await commands.run(transfer);
    commands.dismiss("a/transfer");
    expect(draft("a")).toMatchObject(typed);
    host.answer = async () => "awaiting-state";
    await commands.run(transfer);
    actions.edit("a", { transferTo: "+44 2" });
    host.emit(push({ id: "a", line: "transferring" }));
    expect(draft("a")).toMatchObject({ transferTo: "+44 2", transferData: typed.transferData });
  });

  it("leaves words to the agent when the conversation was closed", async () => {
    const { host, actions, commands, draft, unsent } = setUp();
    host.answer = () => Promise.reject(new HostError("refused"));
    actions.edit("a", { reply: "never taken" });
    await actions.sendReply("a");
    actions.edit("a", typed);
    host.answer = async () => "awaiting-state";
    await commands.run({ type: "close", interactionId: "a", outcome: undefined });
    expect(draft("a")?.notes).toBe("n");
    host.emit({ type: "interaction-gone", interactionId: "a" });
    expect(draft("a")).toMatchObject({ notes: "n", reply: "r" });
    expect(unsent("a")).toMatchObject([{ text: "never taken" }]);
  });

  it("keeps the drafts of conversations that ended or left without a word", () => {
    const { host, actions, draft } = setUp();
    actions.edit("a", typed);
    host.emit(push({ id: "a", status: "ended" }), snapshot([]));
    expect(draft("a")).toMatchObject(typed);
  });

  it("lets go of a reply the host took where no transcript will ever show it", async () => {
    const { host, actions, draft } = setUp();
    host.emit({ type: "capabilities", capabilities: initialState.capabilities });
    actions.edit("a", { reply: "hello" });
    await actions.sendReply("a");
    expect(draft("a")).toBeUndefined();
  });
});
