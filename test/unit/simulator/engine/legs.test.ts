import { beforeEach, describe, expect, it } from "vitest";
import { createEngine } from "../../../../src/simulator/engine/createEngine.ts";
import type { Engine } from "../../../../src/simulator/engine/Engine.ts";
import { createHandClock, type HandClock } from "../../../support/genesysServer.ts";

let clock: HandClock;
let engine: Engine;
beforeEach(() => {
  clock = createHandClock();
  engine = createEngine({ now: clock.now, later: clock.later, recordsCalls: true });
});

/** A call is taken, and somebody is consulted about it. Returns both ids. */
function consulting(): { readonly id: string; readonly other: string } {
  engine.ring({ from: "+447700900321", queue: "Customer Care" });
  const id = engine.state().interactions[0]?.id ?? "";
  engine.accept(id);
  const made = engine.consult(id, "+442079460131");
  return { id, other: made.ok ? (made.id ?? "") : "" };
}

describe("a recording", () => {
  it("begins with the call where the host records calls, and can be paused", () => {
    const { id } = consulting();
    expect(engine.find(id)).toMatchObject({ recording: "on", recordingPaused: false });
    expect(engine.pauseRecording(id)).toEqual({ ok: true });
    expect(engine.find(id)?.recordingPaused).toBe(true);
    engine.resumeRecording(id);
    expect(engine.find(id)?.recordingPaused).toBe(false);
    engine.stopRecording(id);
    expect(engine.pauseRecording(id)).toEqual({ ok: false, reason: "Call is not recorded" });
  });

  it("does not begin by itself elsewhere", () => {
    engine = createEngine({ later: clock.later });
    expect(engine.find(consulting().id)?.recording).toBe("off");
  });
});

describe("a consultation", () => {
  it("decides who hears whom only once it is answered", () => {
    const { id, other } = consulting();
    expect(engine.speakTo(id, "both")).toEqual({ ok: false, reason: "Consultation call is not connected" });
    engine.consultedAnswers(other);
    engine.speakTo(id, "customer");
    expect([engine.find(id)?.held, engine.find(other)?.held]).toEqual([false, true]);
    engine.speakTo(id, "conference");
    expect([engine.find(id)?.held, engine.find(other)?.held, engine.find(id)?.conference]).toEqual([
      false,
      false,
      true,
    ]);
    engine.speakTo(id, "consulted");
    expect([engine.find(id)?.held, engine.find(other)?.held, engine.find(id)?.conference]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("is cancelled without a trace, and the customer is back", () => {
    const { id, other } = consulting();
    expect(engine.cancelConsult(id)).toEqual({ ok: true });
    expect(engine.find(other)).toBeUndefined();
    expect(engine.find(id)).toMatchObject({ status: "accepted", held: false });
    expect(engine.cancelConsult(id)).toEqual({ ok: false, reason: "There is no consultation call" });
  });

  it("is left to the others, whoever is on hold", () => {
    const { id, other } = consulting();
    engine.consultedAnswers(other);
    engine.speakTo(id, "customer");
    expect(engine.leaveConsult(id)).toEqual({ ok: true, id });
    expect(engine.find(id)).toMatchObject({ status: "ended", endReason: "consult-completed" });
    expect(engine.find(other)).toBeUndefined();
  });
});

describe("a transfer to somebody who refuses", () => {
  it.each([
    ["at-once", "ended"],
    ["if-taken", "accepted"],
    ["when-answered", "accepted"],
  ] as const)("with the agent leaving %s ends %s", (leaves, status) => {
    const { id } = consulting();
    engine.cancelConsult(id);
    engine.transfer(id, "+442079460133", undefined, leaves);
    clock.advance(3000);
    expect(engine.find(id)?.status).toBe(status);
  });
});

describe("a callback", () => {
  const request = (scheduledAt?: string) => {
    const made = engine.requestCallback({
      name: "Grace",
      queue: "Customer Care",
      numbers: ["+447700900508"],
      scheduledAt,
    });
    return made.ok ? (made.id ?? "") : "";
  };

  it("waits for its time, which can change meanwhile", () => {
    const id = request(new Date(clock.now() + 60_000).toISOString());
    expect(engine.find(id)?.status).toBe("queued");
    engine.changeCallback(id, { scheduledAt: new Date(clock.now() + 120_000).toISOString() });
    clock.advance(90_000);
    expect(engine.find(id)?.status).toBe("queued");
    clock.advance(40_000);
    expect(engine.find(id)?.status).toBe("offered");
    expect(engine.changeCallback(id, {}).ok).toBe(false);
  });

  it("is dialled by the agent who took it, one number at a time", () => {
    const id = request();
    expect(engine.dialCallback(id, "+447700900508")).toEqual({ ok: false, reason: "Callback is not accepted" });
    engine.accept(id);
    expect(engine.dialCallback(id, "+447700900508").ok).toBe(true);
    expect(engine.state().interactions.map((one) => one.callbackFor)).toEqual([undefined, id]);
    expect(engine.dialCallback(id, "+447700900508")).toEqual({ ok: false, reason: "The customer is being called" });
  });

  it("needs a queue and a number", () => {
    const options = { name: "Grace", scheduledAt: undefined };
    expect(engine.requestCallback({ ...options, queue: "Nowhere", numbers: ["+44"] }).ok).toBe(false);
    expect(engine.requestCallback({ ...options, queue: "Customer Care", numbers: [] }).ok).toBe(false);
  });
});

it("ends e-mails for their wrap-up", () => {
  engine.sendEmail({
    from: { address: "a@example.com", name: "A" },
    queue: "Care mailbox",
    subject: "S",
    content: "C",
  });
  const id = engine.state().interactions[0]?.id ?? "";
  expect(engine.finishEmail(id).ok).toBe(false);
  engine.accept(id);
  expect(engine.finishEmail(id)).toEqual({ ok: true });
  expect(engine.find(id)?.status).toBe("ended");
});
