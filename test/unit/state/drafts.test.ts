import { describe, expect, it } from "vitest";
import { HostError } from "../../../src/domain/HostError.ts";
import { applyEvents } from "../../../src/state/applyEvent.ts";
import { createCommands } from "../../../src/state/commands.ts";
import { createDraftActions } from "../../../src/state/draftActions.ts";
import { createDraftsStore } from "../../../src/state/drafts.ts";
import { createPanelStore } from "../../../src/state/panelStore.ts";
import { entry, push, scriptedHost } from "../../support/builders.ts";

function setUp() {
  const store = createPanelStore();
  const drafts = createDraftsStore();
  const host = scriptedHost();
  host.start((events) => {
    store.setState((state) => applyEvents(state, events, 1000));
  });
  const commands = createCommands({ store, host, confirmMs: 1000, flush: () => {} });
  const actions = createDraftActions({ store, drafts, host, commands });
  host.emit(
    push({ id: "a", channel: "chat", status: "accepted" }),
    push({ id: "b", channel: "chat", status: "accepted" }),
  );
  return { host, actions, draft: (id: string) => drafts.getState().drafts[id] };
}

describe("a reply", () => {
  it("belongs to its own conversation", () => {
    const { actions, draft } = setUp();
    actions.edit("a", { reply: "for Ada" });
    actions.edit("b", { reply: "for Bo" });
    expect([draft("a")?.reply, draft("b")?.reply]).toEqual(["for Ada", "for Bo"]);
  });

  it("stays in view as sent until the host's transcript shows it", async () => {
    const { host, actions, draft } = setUp();
    actions.edit("a", { reply: "hello" });
    await actions.sendReply("a");
    expect(draft("a")?.unsent).toMatchObject([{ text: "hello", phase: "sent" }]);
    host.emit({ type: "transcript", interactionId: "a", entries: [entry({ id: "m", text: "<b>hello</b>" })] });
    expect(draft("a")).toBeUndefined();
  });

  it("keeps what the host refused, with its reason, and sends it again only when told", async () => {
    const { host, actions, draft } = setUp();
    host.answer = () => Promise.reject(new HostError("refused", "Chat is closed"));
    actions.edit("a", { reply: "hello" });
    await actions.sendReply("a");
    const [unsent] = draft("a")?.unsent ?? [];
    expect(unsent).toMatchObject({ text: "hello", phase: "failed", reason: "Chat is closed" });
    host.answer = async () => {};
    await actions.retryUnsent("a", unsent?.key ?? "");
    expect(host.asked.filter((what) => what === "send-message")).toHaveLength(2);
    expect(draft("a")?.unsent).toMatchObject([{ phase: "sent" }]);
  });

  it("leaves the next words in the box while one is on its way", async () => {
    const { actions, draft } = setUp();
    actions.edit("a", { reply: "first" });
    const sending = actions.sendReply("a");
    actions.edit("a", { reply: "second" });
    await actions.sendReply("a");
    await sending;
    expect(draft("a")?.reply).toBe("second");
    expect(draft("a")?.unsent.map(({ text }) => text)).toEqual(["first"]);
  });
});
