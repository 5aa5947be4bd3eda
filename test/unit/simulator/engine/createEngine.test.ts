import { describe, expect, it } from "vitest";
import { createEngine } from "../../../../src/simulator/engine/createEngine.ts";
import type { Engine, EngineEvent } from "../../../../src/simulator/engine/Engine.ts";

const caller = { from: "+447700900321", name: "Emma Clarke" };

/** Starts an engine without delays and collects its events. */
function start(options: Parameters<typeof createEngine>[0] = {}) {
  const engine = createEngine({ now: () => 0, later: (action) => action(), ...options });
  const events: EngineEvent[] = [];
  engine.subscribe((event) => events.push(event));
  /** The changes of status and line, and of the other facts by their name. */
  const changes = () =>
    events.flatMap((event) => {
      if (event.type === "status" || event.type === "line") return [event.interaction[event.type]];
      return event.type === "held" || event.type === "muted" ? [`${event.type} ${event.interaction[event.type]}`] : [];
    });
  return { engine, events, changes };
}

function ring(engine: Engine, queue?: string): string {
  const result = engine.ring(queue === undefined ? caller : { ...caller, queue });
  return result.ok ? (result.id ?? "") : "";
}

function accepted(engine: Engine, queue = "Customer Care"): string {
  const id = ring(engine, queue);
  expect(engine.accept(id)).toEqual({ ok: true });
  return id;
}

const isHeld = (engine: Engine, id: string) => engine.find(id)?.held;

describe("createEngine", () => {
  it("takes a queue call from queued to handled", () => {
    const { engine, changes } = start();
    const id = accepted(engine);
    engine.hangup(id);
    expect(engine.state().agent.work).toBe("wrap-up");
    engine.close(id);
    expect(changes()).toEqual([
      "queued",
      "offered",
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

  it("keeps hold and mute as separate facts", () => {
    const { engine, changes } = start();
    const id = accepted(engine);
    engine.mute(id);
    engine.hold(id);
    expect(engine.find(id)).toMatchObject({ held: true, muted: true });
    engine.resume(id);
    expect(engine.find(id)).toMatchObject({ held: false, muted: true });
    expect(changes().slice(-3)).toEqual(["muted true", "held true", "held false"]);
  });

  it("returns a declined queue call to its queue and disconnects a direct one", () => {
    const { engine } = start();
    const queued = ring(engine, "Customer Care");
    engine.decline(queued);
    expect(engine.find(queued)).toMatchObject({ status: "queued", withdrawn: true });
    expect(engine.offer(queued).ok).toBe(true);
    const direct = ring(engine);
    engine.decline(direct);
    expect(engine.find(direct)).toBeUndefined();
  });

  it("consults on a second call while the first is on hold, and completes the consultation", () => {
    const { engine } = start();
    const id = accepted(engine);
    const consult = engine.consult(id, "Oliver Grant, Billing");
    const consultId = consult.ok ? (consult.id ?? "") : "";
    expect(isHeld(engine, id)).toBe(true);
    expect(engine.find(consultId)).toMatchObject({ consultFor: id, status: "dialing", line: "dialing" });
    expect(engine.completeConsult(id)).toEqual({ ok: false, reason: "Consultation call is not connected" });
    engine.remoteRings(consultId);
    engine.consultedAnswers(consultId);
    expect(engine.completeConsult(consultId)).toEqual({ ok: true, id });
    expect(engine.find(id)).toMatchObject({ status: "ended", endReason: "consult-completed" });
    expect(engine.find(consultId)).toMatchObject({ status: "ended", endReason: "consult-completed" });
  });

  it.each([
    ["refuses", "refused"],
    ["is busy", "busy"],
  ])("leaves the customer on hold when the consulted party %s", (_, expected) => {
    const { engine } = start();
    const id = accepted(engine);
    const consult = engine.consult(id, "+442079460133");
    const consultId = consult.ok ? (consult.id ?? "") : "";
    if (expected === "busy") engine.remoteBusy(consultId);
    else engine.consultedRefuses(consultId);
    expect(engine.find(consultId)).toMatchObject({ status: "ended", line: expected });
    expect(isHeld(engine, id)).toBe(true);
    expect(engine.resume(id).ok).toBe(true);
    expect(engine.consult(id, "+442079460131").ok).toBe(true);
  });

  it("puts the first call on hold when a second one is accepted", () => {
    const { engine } = start();
    const first = accepted(engine);
    const second = accepted(engine);
    expect([isHeld(engine, first), isHeld(engine, second)]).toEqual([true, false]);
    engine.resume(first);
    expect([isHeld(engine, first), isHeld(engine, second)]).toEqual([false, true]);
  });

  it("transfers, keeps the call if the target refuses, and refuses a busy target", () => {
    const { engine } = start();
    const id = accepted(engine);
    expect(engine.transfer(id, "Hannah Wood, Supervisor")).toEqual({ ok: false, reason: "Destination is busy" });
    engine.transfer(id, "Tom Becker, Warehouse");
    expect(engine.find(id)).toMatchObject({ line: "connected", held: false, muted: false });
    engine.transfer(id, "Oliver Grant, Billing", { note: "Refund" });
    expect(engine.find(id)).toMatchObject({
      status: "ended",
      endReason: "transferred",
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

  it("sends one tone at a time, and none while the call is on hold", () => {
    const { engine } = start();
    const id = accepted(engine);
    expect(engine.sendTone(id, "5").ok).toBe(true);
    expect(engine.sendTone(id, "55").ok).toBe(false);
    engine.hold(id);
    expect(engine.sendTone(id, "6").ok).toBe(false);
    expect(engine.find(id)?.tones).toEqual(["5"]);
  });

  it("opens a draft, or sends at once", () => {
    const { engine } = start();
    const draft = engine.startConversation({ channel: "sms", to: ["+447700900654"], content: "Hi" });
    const draftId = draft.ok ? (draft.id ?? "") : "";
    expect(engine.find(draftId)).toMatchObject({ status: "draft", line: "none", draft: { content: "Hi" } });
    engine.sendDraft(draftId);
    expect(engine.find(draftId)).toMatchObject({ status: "accepted", draft: undefined });
    expect(engine.find(draftId)?.transcript).toHaveLength(1);
    const mail = engine.startConversation({
      channel: "email",
      to: ["a@mail.example"],
      subject: "S",
      content: "C",
      direct: true,
    });
    expect(engine.find(mail.ok ? (mail.id ?? "") : "")).toMatchObject({ status: "ended", endReason: "sent" });
  });

  it("dials, rings, and connects an outbound call", () => {
    const { engine, changes } = start();
    const call = engine.startConversation({ channel: "phone", to: ["+447700900654"] });
    const id = call.ok ? (call.id ?? "") : "";
    engine.remoteRings(id);
    engine.remoteAnswers(id);
    expect(changes()).toEqual(["dialing", "dialing", "ringing", "accepted", "connected"]);
  });

  it("offers nothing from queues while the agent is not ready, and the waiting conversation afterwards", () => {
    const { engine } = start();
    engine.setWorkStatus("not-ready");
    const id = ring(engine, "Customer Care");
    expect(engine.find(id)?.status).toBe("queued");
    engine.setWorkStatus("ready");
    expect(engine.find(id)?.status).toBe("offered");
  });

  it("refuses ready during an absence", () => {
    const { engine } = start();
    const lunch = engine.state().agent.profiles.find((profile) => profile.type === "absence");
    engine.setPresence(lunch?.id ?? "");
    expect(engine.state().agent.work).toBe("not-ready");
    expect(engine.setWorkStatus("ready").ok).toBe(false);
  });

  it("picks a waiting conversation", () => {
    const { engine } = start();
    const chat = engine.queueChat({ from: "x", name: "X", queue: "Sales chat", wait: true });
    const id = chat.ok ? (chat.id ?? "") : "";
    expect(engine.pick(id).ok).toBe(true);
    expect(engine.find(id)?.status).toBe("accepted");
    expect(engine.pick(id)).toEqual({ ok: false, reason: "Interaction is not pickable" });
  });

  it("ends a missed call without wrap-up", () => {
    const { engine, changes } = start();
    engine.customerHangsUp(ring(engine, "Customer Care"));
    expect(changes().slice(-2)).toEqual(["ended", "handled"]);
    expect(engine.state().agent.work).toBe("ready");
  });

  it("loses the agent's calls at logout and keeps queued conversations", () => {
    const { engine } = start();
    accepted(engine);
    engine.queueChat({ from: "x", name: "X", queue: "Sales chat", wait: true });
    engine.logout();
    expect(engine.state().interactions.map((one) => one.status)).toEqual(["queued"]);
    expect(engine.state().agent).toMatchObject({ loggedIn: false, work: "not-ready" });
    expect(engine.ring(caller).ok).toBe(false);
  });

  it("emits events in the same order to every listener, even those that a listener causes", () => {
    const { engine, changes } = start();
    engine.subscribe((event) => {
      if (event.type === "status" && event.interaction.status === "offered") engine.accept(event.interaction.id);
    });
    ring(engine, "Customer Care");
    expect(changes()).toEqual(["queued", "offered", "ringing", "accepted", "connected"]);
  });

  it("has a plain, immutable state", () => {
    const { engine } = start();
    const id = accepted(engine);
    const before = engine.state();
    const copy = structuredClone(before);
    engine.hold(id);
    expect(before).toEqual(copy);
    expect(JSON.parse(JSON.stringify(engine.state()))).toMatchObject({ activeInteractionId: id });
  });

  it("makes the same ids in every run, or those of a host", () => {
    expect(ring(start().engine)).toBe(ring(start().engine));
    let count = 0;
    const { engine } = start({ newId: () => `host-${(count += 1)}` });
    expect(ring(engine)).toMatch(/^host-\d+$/);
  });
});
