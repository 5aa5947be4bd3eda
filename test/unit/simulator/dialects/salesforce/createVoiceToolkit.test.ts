import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createVoiceToolkit } from "../../../../../src/simulator/dialects/salesforce/createVoiceToolkit.ts";
import { orgIds } from "../../../../../src/simulator/dialects/salesforce/ids.ts";
import type { Telephony } from "../../../../../src/simulator/dialects/salesforce/Telephony.ts";
import { createEngine } from "../../../../../src/simulator/engine/createEngine.ts";
import { startAutopilot } from "../../../../../src/simulator/engine/startAutopilot.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const customer = "+447700900321";

/** Opens a page with a toolkit. `said` returns the events since the last call, without what is said in the call. */
function openToolkit(telephony: Telephony) {
  const engine = createEngine({ recordsCalls: true });
  startAutopilot(engine);
  const events: { readonly type: string; readonly detail: Record<string, unknown> }[] = [];
  const toolkit = createVoiceToolkit(engine, {
    telephony,
    raise: (type, detail) => events.push({ type, detail: structuredClone(detail) as Record<string, unknown> }),
  });
  const taken = () => events.splice(0);
  return {
    engine,
    toolkit,
    taken,
    said: () => taken().flatMap(({ type }) => (type === "transcript" || type === "audiostats" ? [] : [type])),
    call: (method: string, ...args: unknown[]) => toolkit.call(method, args),
    ring: () => engine.ring({ from: customer, name: "Emma Clarke", queue: "Customer Care" }),
  };
}

/** Opens a page with a connected call. */
function openCall(telephony: Telephony) {
  const page = openToolkit(telephony);
  const { engine } = page;
  page.ring();
  engine.accept(engine.state().interactions[0]?.id ?? "");
  page.said();
  return page;
}

describe("simulated voice toolkit", () => {
  it.each([
    ["partner", ["callstarted"], ["callconnected"], ["callended"], ["wrapupended"]],
    ["amazon", ["callstarted"], ["callconnected"], ["callended"], ["wrapupended"]],
    ["native", [], ["callconnected"], ["callended"], []],
  ] as const)("tells a call of %s telephony", (telephony, ring, connect, end, done) => {
    const { engine, ring: ringNow, call, said, taken } = openToolkit(telephony);
    ringNow();
    const id = engine.state().interactions[0]?.id;
    expect(said()).toEqual(ring);
    call("acceptCall");
    expect(taken()).toEqual([{ type: connect[0], detail: { callId: id, callType: "inbound", participant: customer } }]);
    call("endCall", "Agent");
    expect(said()).toEqual(end);
    // With Native Telephony there is no after-call work that anybody could end.
    if (done.length > 0) engine.close(id ?? "");
    expect(said()).toEqual(done);
    expect(engine.state().interactions).toEqual([]);
  });

  it("names a call that is offered again by another id, and tells no wrap-up of a missed one", () => {
    const { engine, ring, call, taken } = openToolkit("partner");
    ring();
    call("declineCall");
    const [first, ended] = taken();
    expect(ended).toEqual({ type: "callended", detail: { callId: first?.detail["callId"] } });
    engine.offer(engine.state().interactions[0]?.id ?? "");
    const [again] = taken();
    expect(again?.type).toBe("callstarted");
    expect(again?.detail["callId"]).not.toBe(first?.detail["callId"]);
    engine.customerHangsUp(engine.state().interactions[0]?.id ?? "");
    expect(taken().map(({ type }) => type)).toEqual(["callended"]);
  });

  it.each([
    ["hold", "Initial_Caller", "resume"],
    ["mute", undefined, "unmute"],
  ])("carries out %s and its opposite", (method, who, opposite) => {
    const { call, said } = openCall("partner");
    const args = who === undefined ? [] : [who];
    call(method, ...args);
    expect(said()).toEqual([method]);
    expect(() => call(method, ...args)).toThrow(/already/);
    call(opposite, ...args);
    expect(said()).toEqual([opposite]);
  });

  it("carries out pauses of the recording and digits", () => {
    const { engine, call, said } = openCall("partner");
    call("pauseRecording");
    call("resumeRecording");
    expect(said()).toEqual(["pauserecording", "resumerecording"]);
    call("sendDigits", "5,#");
    expect(engine.state().interactions[0]?.tones).toEqual(["5", "#"]);
    expect(said()).toEqual([]);
  });

  it("plays a consultation with swap and conference, each with one event", () => {
    const { call, taken, said, engine } = openCall("partner");
    call("addParticipant", "AgentOrQueueId", orgIds.get("Priya Nair, Second line"), false);
    const [held, added] = taken();
    expect([held?.type, held?.detail["participant"]]).toEqual(["hold", customer]);
    expect([added?.type, added?.detail["participant"]]).toEqual(["participantadded", "Priya Nair, Second line"]);
    expect(added?.detail["callId"]).toBe(held?.detail["callId"]);
    vi.advanceTimersByTime(2500);
    said();
    call("swap");
    call("swap");
    call("merge");
    expect(said()).toEqual(["swap", "swap", "conference"]);
    call("endCall", "Third_Party");
    expect(said()).toEqual(["participantremoved"]);
    expect(engine.state().interactions.map(({ status, held: isHeld }) => [status, isHeld])).toEqual([
      ["accepted", false],
    ]);
    call("addParticipant", "PhoneNumber", "+3589000100", false);
    vi.advanceTimersByTime(2500);
    said();
    call("endCall", "Agent");
    expect(said()).toEqual(["callended"]);
  });

  it("tells that a consulted person has refused, and needs nobody to tidy up", () => {
    const { call, said, engine } = openCall("partner");
    engine.setAnswering("refuses");
    call("addParticipant", "PhoneNumber", "+3589000100", false);
    said();
    vi.advanceTimersByTime(2500);
    expect(said()).toEqual(["participantremoved"]);
    expect(engine.state().interactions).toHaveLength(1);
  });

  it("transfers blind, and dials", () => {
    const { call, said, engine } = openCall("partner");
    call("addParticipant", "AgentOrQueueId", orgIds.get("Technical Support"), true);
    vi.advanceTimersByTime(500);
    expect(said()).toEqual(["callended"]);
    engine.close(engine.state().interactions[0]?.id ?? "");
    said();
    call("startPreviewCall", "+447700900111");
    vi.advanceTimersByTime(2500);
    expect(said()).toEqual(["callstarted", "callconnected"]);
  });

  it.each([
    ["native", "swap", []],
    ["native", "startPreviewCall", ["+44"]],
    ["amazon", "addParticipant", ["PhoneNumber", "+44", true]],
    ["partner", "addParticipant", ["AgentOrQueueId", "005000000000000", false]],
    ["partner", "swap", []],
    ["partner", "merge", []],
    ["partner", "acceptCall", []],
    ["partner", "toString", []],
  ] as const)("of %s telephony refuses %s(%j) in words", (telephony, method, args) => {
    const { call, said } = openCall(telephony);
    expect(() => call(method, ...args)).toThrow(/[a-z]{3} [a-z]/i);
    expect(said()).toEqual([]);
  });

  it("talks, and measures the sound in the shape of its telephony", () => {
    const kinds = (telephony: Telephony) => {
      const { taken } = openCall(telephony);
      vi.advanceTimersByTime(61_500);
      return taken();
    };
    const partner = kinds("partner");
    const roles = partner.flatMap(({ type, detail }) => (type === "transcript" ? [detail["sender"]] : []));
    expect(roles).toEqual(["Agent", "EndUser", "Agent", "EndUser", "Agent", "EndUser"].map((role) => ({ role })));
    const stats = (events: typeof partner) => events.filter(({ type }) => type === "audiostats");
    expect(stats(partner).map(({ detail }) => Array.isArray(detail["stats"]))).toEqual([true, true, true]);
    expect(stats(kinds("amazon")).map(({ detail }) => detail["stats"])).toEqual(
      Array.from({ length: 3 }, () => ["inputChannelStats", "outputChannelStats"]).flat(),
    );
    expect(stats(kinds("native"))).toEqual([]);
  });

  it("tells what supervisors do, with text as it was given", () => {
    const { toolkit, taken } = openCall("partner");
    toolkit.act("flagraise", "<b>Refund</b>");
    toolkit.act("note", "Be kind");
    toolkit.act("flaglower", "ignored");
    expect(taken().map(({ type, detail }) => [type, (detail["content"] as { text: unknown }).text])).toEqual([
      ["flagraise", "<b>Refund</b>"],
      ["note", "Be kind"],
      ["flaglower", null],
    ]);
  });

  it("tells the running calls again, and nothing after its end", () => {
    const { toolkit, engine, said } = openCall("partner");
    toolkit.announce();
    expect(said()).toEqual(["callconnected"]);
    toolkit.stop();
    engine.hold(engine.state().interactions[0]?.id ?? "");
    vi.advanceTimersByTime(60_000);
    expect(said()).toEqual([]);
  });
});
