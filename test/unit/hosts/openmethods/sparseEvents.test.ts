import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { allowedCommands } from "../../../../src/domain/allowedCommands.ts";
import { openDesk } from "./openDesk.ts";

// Servers that tell no more than the documents demand, or name their objects in another way than the simulated one.

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const event = (name: string, target: string, data: unknown = {}) => ({
  messageType: "objectEvent",
  name,
  target,
  data,
});
const channel = "S1.G1.C7";
const created = (id: string, on = channel) =>
  event("interaction.created", on, { interaction: { id, nativeId: `n-${id}`, type: "TELEPHONY" } });
const conversation = (id: string, interaction: string) =>
  event("conversation.created", interaction, { conversation: { id } });
const state = (target: string, word: string, more: object = {}) =>
  event("state.updated", target, { state: word, ...more });
const member = (target: string, data: unknown) => event("conversation.member.added", target, data);

async function open() {
  const desk = openDesk();
  desk.start();
  await desk.news();
  const tell = async (...messages: readonly unknown[]) => {
    for (const message of messages) desk.server.send(message);
    await desk.news(1000);
  };
  const call = (id = "I1") => desk.state().interactions[id];
  const allowed = (id = "I1") => {
    const one = call(id);
    return new Map(one === undefined ? [] : allowedCommands(one, desk.state()));
  };
  const offer = () =>
    tell(created("I1"), event("interaction.preview", `${channel}.I1`), conversation("V1", `${channel}.I1`));
  return { ...desk, tell, call, allowed, offer };
}

describe("A call", () => {
  it("is accepted once its conversation is connected, whatever is told of the interaction", async () => {
    const desk = await open();
    await desk.offer();
    expect(desk.call()?.status).toBe("offered");
    await desk.tell(state(`${channel}.I1.V1`, "CONNECTED"));
    expect(desk.call()).toMatchObject({ status: "accepted", line: "connected" });
  });

  it("is no longer connected once its conversation is gone, and can be marked as handled after its end", async () => {
    const desk = await open();
    await desk.offer();
    await desk.tell(state(`${channel}.I1.V1`, "CONNECTED"));
    await desk.tell(event("conversation.disposed", `${channel}.I1.V1`));
    expect(desk.call()).toMatchObject({ status: "accepted", line: "disconnected" });
    await desk.tell(event("interaction.ended", `${channel}.I1`));
    expect(desk.allowed().get("close")).toEqual({ allowed: true });
  });

  it("keeps a mute that was told until another is told", async () => {
    const desk = await open();
    await desk.offer();
    const leg = `${channel}.I1.V1`;
    await desk.tell(state(leg, "CONNECTED"));
    expect(desk.call()?.muted).toBe(false);
    await desk.tell(state(leg, "CONNECTED", { muted: true }), state(leg, "HELD"), state(leg, "ACTIVE"));
    expect(desk.call()).toMatchObject({ held: false, muted: true });
    await desk.tell(event("state.updated", leg, { muted: false }));
    expect(desk.call()?.muted).toBe(false);
  });

  it("has the mute of its word where nothing else tells it", async () => {
    const desk = await open();
    await desk.offer();
    const leg = `${channel}.I1.V1`;
    await desk.tell(state(leg, "MUTED"));
    expect(desk.call()?.muted).toBe(true);
    await desk.tell(state(leg, "CONNECTED"));
    expect(desk.call()?.muted).toBe(false);
  });

  it.each([
    [{ member: { id: "m1", name: "Ada Lark", address: "+441" } }, "Ada Lark"],
    [{ member: { id: "m1", address: "+441" } }, "+441"],
    [{ name: "Ada Lark" }, "Ada Lark"],
    [{ member: "Ada Lark" }, "Ada Lark"],
    [{ destination: "+441" }, "+441"],
    [{}, "n-I1"],
  ])("is named by its first member %j", async (data, title) => {
    const desk = await open();
    await desk.offer();
    await desk.tell(member(`${channel}.I1.V1`, data));
    expect(desk.call()?.title).toBe(title);
    await desk.tell(event("conversation.disposed", `${channel}.I1.V1`), event("interaction.ended", `${channel}.I1`));
    expect(desk.call()?.title).toBe(title);
  });
});

describe("A consultation", () => {
  async function consulting() {
    const desk = await open();
    await desk.offer();
    await desk.tell(
      state(`${channel}.I1.V1`, "HELD"),
      conversation("V2", `${channel}.I1`),
      member(`${channel}.I1.V2`, { member: { id: "m2", name: "Bo" } }),
      state(`${channel}.I1.V2`, "CONNECTED"),
    );
    expect(desk.call()?.consult).toMatchObject({ phase: "talking", to: "Bo" });
    return desk;
  }

  it("stays one after the customer left, and can be ended", async () => {
    const desk = await consulting();
    await desk.tell(event("conversation.disposed", `${channel}.I1.V1`));
    expect(desk.call()).toMatchObject({ line: "disconnected", consult: { phase: "talking", to: "Bo" } });
    const allowed = desk.allowed();
    for (const type of ["complete-consult", "swap", "conference"] as const) {
      expect([type, allowed.get(type)]).toEqual([type, { allowed: false, why: "not-connected-call" }]);
    }
    expect(allowed.get("cancel-consult")).toEqual({ allowed: true });
    expect(allowed.get("hangup")).toEqual({ allowed: true });
    await desk.send({ type: "hangup", interactionId: "I1" });
    expect(desk.commands().at(-1)).toMatchObject({ command: "conversation.release", target: `${channel}.I1.V2` });
    await desk.tell(event("conversation.disposed", `${channel}.I1.V2`));
    expect(desk.call()).toMatchObject({ line: "disconnected", consult: { phase: "ended" } });
  });
});

describe("Ids", () => {
  it("of a channel and an interaction can be the same", async () => {
    const desk = await open();
    await desk.tell(event("channel.infochanged", "S1.same", { channel: { type: "Telephony" } }));
    await desk.tell(created("same", "S1.same"), state("S1.same.same", "STARTED"));
    await desk.tell(state("S1.same", "ENDED"), state("S1", "ENDED"));
    expect(desk.call("same")?.status).toBe("accepted");
    await desk.tell(state("S1.same.same", "ENDED"));
    expect(desk.call("same")?.status).toBe("ended");
  });

  it("of the conversations of two interactions can be the same", async () => {
    const desk = await open();
    for (const id of ["I1", "I2"]) {
      await desk.tell(created(id), conversation("V", `${channel}.${id}`), state(`${channel}.${id}.V`, "CONNECTED"));
    }
    // With and without the channel group.
    await desk.tell(state(`${channel}.I2.V`, "HELD"), state("S1.C7.I1.V", "HELD"));
    expect([desk.call("I1")?.held, desk.call("I2")?.held]).toEqual([true, true]);
    await desk.tell(state("S1.C7.I2.V", "CONNECTED"));
    expect([desk.call("I1")?.held, desk.call("I2")?.held]).toEqual([true, false]);
    await desk.tell(event("conversation.disposed", "I1.V"));
    expect([desk.call("I1")?.line, desk.call("I2")?.line]).toEqual(["disconnected", "connected"]);
  });

  it("stand at the end of targets of any length", async () => {
    const desk = await open();
    await desk.tell(created("I1"), state(`${channel}.I1`, "STARTED"));
    const long = "a.b.c.d.e.f.g.h.i.j.I1";
    await desk.tell(event("conversation.created", `${long}.V1`, { conversation: { id: "V1" } }));
    await desk.tell(state(`${long}.V1`, "HELD"));
    expect(desk.call()).toMatchObject({ line: "connected", held: true });
    expect(desk.state().interactions).toHaveProperty("I1");
    expect(Object.keys(desk.state().interactions)).toHaveLength(1);
  });

  it("of a conversation that is gone can be used again", async () => {
    const desk = await open();
    await desk.offer();
    await desk.tell(event("conversation.disposed", `${channel}.I1.V1`));
    await desk.tell(conversation("V1", `${channel}.I1`), state(`${channel}.I1.V1`, "CONNECTED"));
    expect(desk.call()).toMatchObject({ status: "accepted", line: "connected", consult: { phase: "none" } });
  });
});
