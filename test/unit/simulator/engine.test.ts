import { describe, expect, it } from "vitest";
import { channelStatusOf } from "../../../src/simulator/engine/channelStatusOf.ts";
import { createEngine } from "../../../src/simulator/engine/createEngine.ts";
import type { Engine, EngineEvent } from "../../../src/simulator/engine/Engine.ts";

const caller = { from: "+447700900321", name: "Emma Clarke" };

/** An engine whose own delays take no time, and everything it tells. */
function start(options: Parameters<typeof createEngine>[0] = {}) {
  const engine = createEngine({ now: () => 0, later: (action) => action(), ...options });
  const events: EngineEvent[] = [];
  engine.subscribe((event) => events.push(event));
  const told = () =>
    events.flatMap((event) => {
      if (event.type === "status") return [event.interaction.status];
      if (event.type === "channel") return [channelStatusOf(event.interaction)];
      return [];
    });
  return { engine, events, told };
}

function ring(engine: Engine, queue?: string): string {
  const outcome = engine.ring(queue === undefined ? caller : { ...caller, queue });
  return outcome.ok ? (outcome.id ?? "") : "";
}

function accepted(engine: Engine, queue = "Customer Care"): string {
  const id = ring(engine, queue);
  expect(engine.accept(id)).toEqual({ ok: true });
  return id;
}

const line = (engine: Engine, id: string) => {
  const one = engine.find(id);
  return one && channelStatusOf(one);
};

describe("createEngine", () => {
  it("takes a queue call from queued to handled", () => {
    const { engine, told } = start();
    const id = accepted(engine);
    engine.hangup(id);
    expect(engine.state().agent.work).toBe("wrap_up");
    engine.handle(id);
    expect(told()).toEqual([
      "queued",
      "incoming",
      "ringing",
      "accepted",
      "connected",
      "disconnected",
      "ended",
      "handled",
    ]);
    expect(engine.state().interactions).toEqual([]);
    expect(engine.state().agent.work).toBe("ready");
  });

  it("keeps hold and mute apart, and shows mute again after the hold", () => {
    const { engine, told } = start();
    const id = accepted(engine);
    engine.mute(id);
    engine.hold(id);
    expect(engine.find(id)).toMatchObject({ held: true, muted: true });
    engine.unhold(id);
    expect(told().slice(-3)).toEqual(["muted", "onhold", "muted"]);
  });

  it("returns a declined queue call to its queue and disconnects a direct one", () => {
    const { engine } = start();
    const queued = ring(engine, "Customer Care");
    engine.reject(queued);
    expect(engine.find(queued)).toMatchObject({ status: "queued", withdrawn: true });
    expect(engine.offer(queued).ok).toBe(true);
    const direct = ring(engine);
    engine.reject(direct);
    expect(engine.find(direct)).toBeUndefined();
  });

  it("consults on a new call while the first is held, and joins the two", () => {
    const { engine } = start();
    const id = accepted(engine);
    const consult = engine.consult(id, "Oliver Grant, Billing");
    const consultId = consult.ok ? (consult.id ?? "") : "";
    expect(line(engine, id)).toBe("onhold");
    expect(engine.find(consultId)).toMatchObject({ consultFor: id, status: "outgoing", line: "calling" });
    expect(engine.join(id)).toEqual({ ok: false, reason: "Cannot join: consultation call is not connected" });
    engine.remoteRings(consultId);
    engine.consultedAnswers(consultId);
    expect(engine.join(consultId)).toEqual({ ok: true, id });
    expect(engine.find(id)).toMatchObject({ status: "ended", outcome: "joined" });
    expect(engine.find(consultId)).toMatchObject({ status: "ended", outcome: "joined" });
  });

  it.each([
    ["refuses", "rejected"],
    ["is busy", "busy"],
  ])("leaves the customer on hold when the consulted party %s", (_, expected) => {
    const { engine } = start();
    const id = accepted(engine);
    const consult = engine.consult(id, "+442079460133");
    const consultId = consult.ok ? (consult.id ?? "") : "";
    if (expected === "busy") engine.remoteBusy(consultId);
    else engine.consultedRefuses(consultId);
    expect(engine.find(consultId)).toMatchObject({ status: "ended", line: expected });
    expect(line(engine, id)).toBe("onhold");
    expect(engine.unhold(id).ok).toBe(true);
    expect(engine.consult(id, "+442079460131").ok).toBe(true);
  });

  it("holds the first call when a second is accepted", () => {
    const { engine } = start();
    const first = accepted(engine);
    const second = accepted(engine);
    expect([line(engine, first), line(engine, second)]).toEqual(["onhold", "connected"]);
    engine.unhold(first);
    expect([line(engine, first), line(engine, second)]).toEqual(["connected", "onhold"]);
  });

  it("hands over on transfer, keeps the call when the target refuses, and refuses a busy target", () => {
    const { engine } = start();
    const id = accepted(engine);
    expect(engine.transfer(id, "Hannah Wood, Supervisor")).toEqual({ ok: false, reason: "Destination is busy" });
    engine.transfer(id, "Tom Becker, Warehouse");
    expect(line(engine, id)).toBe("connected");
    engine.transfer(id, "Oliver Grant, Billing", { note: "Refund" });
    expect(engine.find(id)).toMatchObject({
      status: "ended",
      outcome: "transferred",
      attachedData: { note: "Refund" },
    });
  });

  it("records only with permission, and only once", () => {
    const { engine } = start();
    const id = accepted(engine);
    expect(engine.startRecording(id).ok).toBe(true);
    expect(engine.startRecording(id)).toEqual({ ok: false, reason: "Call is already recorded" });
    engine.setRecordingPermission("disabled");
    expect(engine.stopRecording(id)).toEqual({ ok: false, reason: "Recording is not permitted" });
  });

  it("sends one tone at a time, not while held", () => {
    const { engine } = start();
    const id = accepted(engine);
    expect(engine.dtmf(id, "5").ok).toBe(true);
    expect(engine.dtmf(id, "55").ok).toBe(false);
    engine.hold(id);
    expect(engine.dtmf(id, "6").ok).toBe(false);
    expect(engine.find(id)?.tones).toEqual(["5"]);
  });

  it("opens a draft or sends at once", () => {
    const { engine } = start();
    const draft = engine.outbound({ channel: "sms", to: ["+447700900654"], content: "Hi" });
    const draftId = draft.ok ? (draft.id ?? "") : "";
    expect(engine.find(draftId)).toMatchObject({ status: "outgoing", line: "outgoing", draft: { content: "Hi" } });
    engine.confirmDraft(draftId);
    expect(engine.find(draftId)).toMatchObject({ status: "accepted", draft: undefined });
    expect(engine.find(draftId)?.transcript).toHaveLength(1);
    const mail = engine.outbound({
      channel: "email",
      to: ["a@mail.example"],
      subject: "S",
      content: "C",
      direct: true,
    });
    expect(engine.find(mail.ok ? (mail.id ?? "") : "")).toMatchObject({ status: "ended", outcome: "sent" });
  });

  it("dials out through calling, ringing and connected", () => {
    const { engine, told } = start();
    const call = engine.outbound({ channel: "phone", to: ["+447700900654"] });
    const id = call.ok ? (call.id ?? "") : "";
    engine.remoteRings(id);
    engine.remoteAnswers(id);
    expect(told()).toEqual(["outgoing", "calling", "ringing", "accepted", "connected"]);
  });

  it("offers nothing from queues while not ready, and what waits once ready", () => {
    const { engine } = start();
    engine.setWorkStatus("not_ready");
    const id = ring(engine, "Customer Care");
    expect(engine.find(id)?.status).toBe("queued");
    engine.setWorkStatus("ready");
    expect(engine.find(id)?.status).toBe("incoming");
  });

  it("refuses ready during an absence", () => {
    const { engine } = start();
    const lunch = engine.state().agent.profiles.find((profile) => profile.type === "absence");
    engine.setPresence(lunch?.id ?? "");
    expect(engine.state().agent.work).toBe("not_ready");
    expect(engine.setWorkStatus("ready").ok).toBe(false);
  });

  it("picks what waits", () => {
    const { engine } = start();
    const chat = engine.queueChat({ from: "x", name: "X", queue: "Sales chat", wait: true });
    const id = chat.ok ? (chat.id ?? "") : "";
    expect(engine.pick(id).ok).toBe(true);
    expect(engine.find(id)?.status).toBe("accepted");
    expect(engine.pick(id)).toEqual({ ok: false, reason: "Contact is not pickable" });
  });

  it("ends a missed call without wrap-up", () => {
    const { engine, told } = start();
    engine.customerHangsUp(ring(engine, "Customer Care"));
    expect(told().slice(-2)).toEqual(["ended", "handled"]);
    expect(engine.state().agent.work).toBe("ready");
  });

  it("loses calls at logout and leaves the queue alone", () => {
    const { engine } = start();
    accepted(engine);
    engine.queueChat({ from: "x", name: "X", queue: "Sales chat", wait: true });
    engine.logout();
    expect(engine.state().interactions.map((one) => one.status)).toEqual(["queued"]);
    expect(engine.state().agent).toMatchObject({ login: "logged_out", work: "not_ready" });
    expect(engine.ring(caller).ok).toBe(false);
  });

  it("tells every listener the same order, also of what a listener causes", () => {
    const { engine, told } = start();
    engine.subscribe((event) => {
      if (event.type === "status" && event.interaction.status === "incoming") engine.accept(event.interaction.id);
    });
    ring(engine, "Customer Care");
    expect(told()).toEqual(["queued", "incoming", "ringing", "accepted", "connected"]);
  });

  it("is plain data and never changes under the reader", () => {
    const { engine } = start();
    const id = accepted(engine);
    const before = engine.state();
    const copy = structuredClone(before);
    engine.hold(id);
    expect(before).toEqual(copy);
    expect(JSON.parse(JSON.stringify(engine.state()))).toMatchObject({ activeInteractionId: id });
  });

  it("makes the same ids in every run with the same seed", () => {
    expect(ring(start().engine)).toBe(ring(start().engine));
    expect(ring(start().engine)).toMatch(/^[0-9A-F]{32}$/);
  });
});
