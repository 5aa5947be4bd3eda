import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OutgoingMessage } from "../../../src/hosts/sinch/wire.ts";
import { applyEvents } from "../../../src/state/session/applyEvent.ts";
import { initialState, type PanelState } from "../../../src/state/session/panelState.ts";
import { answering, documented, settled, startScripted } from "../../conformance/scriptedSinch.ts";
import { failureOf } from "../../support/failureOf.ts";

type Scripted = Awaited<ReturnType<typeof startScripted>>;

const call = (id: string) => ({ id, channel_type: "phone", status: "accepted", channel_status: "connected" });
const calls = [call("I-1"), call("I-2"), call("I-3")];

/** The panel's state after everything the adapter told, in the order it told it. */
const stateOf = ({ batches }: Scripted): PanelState =>
  batches.reduce((state, events) => applyEvents(state, events, Date.now()), initialState);

/** Starts with three running calls. Answers to the questions named in `answers` are as given, one list after the other. */
async function startWithCalls(): Promise<Scripted> {
  const scripted = await startScripted(answering("interactions", { value: calls }));
  expect(stateOf(scripted).order).toEqual(["I-1", "I-2", "I-3"]);
  return scripted;
}

const detailOf = (message: OutgoingMessage): unknown =>
  message.type === "action" && message.payload.command === "detail" ? message.payload.value : undefined;

/** Answers the question for the list with one payload after the other, the last again and again. */
function answerLists(scripted: Scripted, ...payloads: readonly unknown[]): void {
  let count = 0;
  scripted.answer = (message) => {
    if (detailOf(message) !== "interactions") return documented(message);
    const payload = payloads[Math.min(count, payloads.length - 1)];
    count += 1;
    return { id: message.id, type: "response", payload };
  };
}

const timesListAsked = ({ sent }: Scripted) => sent.filter((message) => detailOf(message) === "interactions").length;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("asked about one call", () => {
  it.each<[string, unknown]>([
    ["an error", { value: "error", reason: "temporary failure" }],
    ["ok", { value: "ok" }],
    ["another call", { value: call("I-9") }],
    ["nothing", { value: null }],
    ["an empty text", { value: "" }],
    ["no payload", undefined],
    ["a list", { value: [call("I-2")] }],
  ])("%s leaves the call as it is, marked as unsure", async (_what, payload) => {
    const scripted = await startWithCalls();
    const before = stateOf(scripted).interactions;
    scripted.answer = (message) =>
      detailOf(message) === "interaction"
        ? { id: message.id, type: "response", payload }
        : { id: message.id, type: "response", payload: { value: "error", reason: "no list" } };
    await scripted.host.refresh({ interactionId: "I-2" });
    const state = stateOf(scripted);
    expect(state.interactions["I-2"]).toEqual(before["I-2"]);
    expect(state.order).toContain("I-2");
    expect(state.unsure).toEqual(["I-2"]);
  });

  it("an unclear answer makes the panel ask for the list, which settles it", async () => {
    const scripted = await startWithCalls();
    scripted.answer = (message) => answering("interactions", { value: calls })(message);
    await scripted.host.refresh({ interactionId: "I-2" });
    expect(stateOf(scripted).unsure).toEqual([]);
    expect(stateOf(scripted).order).toHaveLength(3);
  });

  it("a call that two lists in a row lack is gone", async () => {
    const scripted = await startWithCalls();
    answerLists(scripted, { value: [calls[0], calls[2]] });
    const before = timesListAsked(scripted);
    await scripted.host.refresh({ interactionId: "I-2" });
    expect(timesListAsked(scripted) - before).toBe(2);
    expect(stateOf(scripted).order).toEqual(["I-1", "I-3"]);
  });

  it("no answer rejects, and says nothing about the call", async () => {
    const scripted = await startWithCalls();
    scripted.answer = () => undefined;
    const refreshed = failureOf(scripted.host.refresh({ interactionId: "I-2" }));
    await vi.advanceTimersByTimeAsync(5000);
    expect(await refreshed).toMatchObject({ code: "timeout" });
    expect(stateOf(scripted).order).toHaveLength(3);
  });
});

describe("asked for the list", () => {
  it.each<[string, unknown]>([
    ["null", { value: null }],
    ["an empty text", { value: "" }],
    ["one call", { value: call("I-1") }],
    ["ok", { value: "ok" }],
    ["an error", { value: "error", reason: "temporary failure" }],
    ["nothing", undefined],
  ])("%s ends no call", async (_what, payload) => {
    const scripted = await startWithCalls();
    answerLists(scripted, payload);
    await scripted.host.refresh("all");
    expect(stateOf(scripted).order).toEqual(["I-1", "I-2", "I-3"]);
  });

  it("asks again when calls are missing, and keeps those that the second list has", async () => {
    const scripted = await startWithCalls();
    answerLists(scripted, { value: [] }, { value: [calls[0], calls[1]] });
    await scripted.host.refresh("all");
    expect(stateOf(scripted).order).toEqual(["I-1", "I-2"]);
  });

  it("keeps a call that only the second list lacks, marked as unsure", async () => {
    const scripted = await startWithCalls();
    answerLists(scripted, { value: [calls[0], calls[1]] }, { value: [calls[0]] });
    await scripted.host.refresh("all");
    expect(stateOf(scripted).order).toEqual(["I-1", "I-2"]);
    expect(stateOf(scripted).unsure).toEqual(["I-2"]);
  });

  it("keeps all calls when the second list does not come", async () => {
    const scripted = await startWithCalls();
    answerLists(scripted, { value: [] }, { value: "error", reason: "busy" });
    await scripted.host.refresh("all");
    expect(stateOf(scripted).order).toEqual(["I-1", "I-2", "I-3"]);
    expect(stateOf(scripted).unsure).toEqual(["I-1", "I-2", "I-3"]);
  });

  it("ends no call by a list with an item that cannot be read", async () => {
    const scripted = await startWithCalls();
    answerLists(scripted, { value: [calls[0], { id: 4711 }] });
    await scripted.host.refresh("all");
    expect(stateOf(scripted).order).toEqual(["I-1", "I-2", "I-3"]);
  });

  it("keeps a call that was pushed while the list was on its way", async () => {
    const scripted = await startWithCalls();
    scripted.answer = () => undefined;
    const refreshed = scripted.host.refresh("all").catch(() => undefined);
    const question = scripted.sent.findLast((message) => detailOf(message) === "interactions");
    vi.advanceTimersByTime(20);
    scripted.say({
      type: "state",
      payload: { attribute: "status", value: "accepted", interaction: { ...call("I-4"), title: "New" } },
    });
    scripted.answer = documented;
    scripted.say({ id: question?.id, type: "response", payload: { value: calls } });
    await settled();
    expect(stateOf(scripted).order).toEqual(["I-1", "I-2", "I-3", "I-4"]);
    expect(stateOf(scripted).interactions["I-4"]?.title).toBe("New");
    await vi.advanceTimersByTimeAsync(5000);
    await refreshed;
  });

  it("ends no call by what the handshake's answer lacks", async () => {
    const scripted = await startWithCalls();
    answerLists(scripted, { value: "error", reason: "unknown attribute" });
    scripted.say({ type: "init", payload: { value: [call("I-1")] } });
    await settled();
    expect(stateOf(scripted).order).toEqual(["I-1", "I-2", "I-3"]);
  });
});

describe("asked about the agent", () => {
  it.each([null, "", 7, undefined])("an answer whose id is %j names no other agent", async (id) => {
    const scripted = await startScripted(answering("user", { value: { id: "A1", username: "ann" } }));
    expect(stateOf(scripted).agent.id).toBe("A1");
    scripted.answer = answering("user", { value: { id, username: "ann", work_status: "ready" } });
    await scripted.host.refresh("agent");
    expect(stateOf(scripted).agent).toMatchObject({ id: "A1", work: "ready" });
  });
});

describe("a push whose interaction cannot be read", () => {
  it.each([{ id: 4711 }, "I-1", 7, [], { title: "x" }, null])(
    "%j changes nothing, also with one call only",
    async (told) => {
      const scripted = await startScripted(answering("interactions", { value: [call("I-1")] }));
      const before = stateOf(scripted);
      for (const [attribute, value] of Object.entries({
        status: "handled",
        channel_status: "onhold",
        cad: { a: "b" },
        message: { message: "Hi", timestamp: 1, originator: "p" },
      })) {
        scripted.say({ type: "state", payload: { attribute, value, interaction: told } });
      }
      const after = stateOf(scripted);
      expect({ ...after, ignored: before.ignored }).toEqual(before);
      expect(after.ignored.malformed - before.ignored.malformed).toBe(4);
    },
  );
});
