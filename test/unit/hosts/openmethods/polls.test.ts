import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ada, openDesk } from "./openDesk.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const event = (name: string, target: string, data: unknown) => ({ messageType: "objectEvent", name, target, data });

async function withOffer() {
  let batches = 0;
  const desk = openDesk({}, { readAccess: ada });
  const stop = desk.start();
  const id = desk.server.offer("Ada Lark");
  await desk.news();
  const { host } = desk;
  // The adapter emits one batch for each poll that brought something.
  const count = () => {
    batches = desk.events.length;
    return batches;
  };
  return { ...desk, host, id, stop, count, target: desk.server.targetOf(id) };
}

it("A poll that brings nothing emits nothing, in eight hours of polling", async () => {
  const desk = await withOffer();
  const before = desk.count();
  const polls = () => desk.server.requests.filter(({ method }) => method === "GET").length;
  const pollsBefore = polls();
  await desk.news(8 * 3_600_000);
  expect(polls() - pollsBefore).toBeGreaterThan(25_000);
  expect(desk.count()).toBe(before);
  // Eight hours may end in the middle of a poll, which has timers of its own.
  await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
  desk.stop();
  expect(vi.getTimerCount()).toBe(0);
});

it("A poll of 500 messages changes each conversation once", async () => {
  const desk = await withOffer();
  const before = desk.count();
  for (let at = 0; at < 500; at += 1) {
    desk.server.send(event("interaction.datachanged", desk.target, { data: { step: String(at) } }));
  }
  await desk.news(1000);
  expect(desk.count() - before).toBe(1);
  expect(desk.state().interactions[desk.id]?.attachedData).toContainEqual({ key: "step", value: "499" });
});

it.each([
  "",
  ".",
  "S1",
  "S1.C1",
  "S1.C1.I1.V1.X1",
  "S1.C1.I1.V1.X1.Y1.Z1.A1.B1",
  ".".repeat(100_000),
  "a".repeat(1_000_000),
  "S9.C9.I9",
  "__proto__",
  "S1.C1.__proto__",
  "S1.C1.constructor.toString",
])("A target of another form changes nothing (%.30s)", async (target) => {
  const desk = await withOffer();
  const before = desk.state().interactions[desk.id];
  const names = [
    "state.updated",
    "interaction.ended",
    "interaction.preview",
    "interaction.datachanged",
    "conversation.created",
    "conversation.updated",
    "conversation.disposed",
    "conversation.member.added",
    "channel.infochanged",
  ];
  const data = { state: "HELD", conversation: { id: "V9" }, member: { name: "Eve" }, data: { key: "value" } };
  for (const name of names) desk.server.send(event(name, target, data));
  await desk.news(1000);
  expect(desk.state().interactions).toEqual({ [desk.id]: before });
});

it("Answers that nobody waits for, and answers that come twice, settle nothing else", async () => {
  const desk = await withOffer();
  const first = desk.host.send({ type: "accept", interactionId: desk.id });
  await vi.advanceTimersByTimeAsync(1);
  const { requestId } = desk.bodies().at(-1) ?? {};
  const answer = { messageType: "resourceResponse", requestId, result: "success", data: {} };
  desk.server.send(answer);
  desk.server.send({ ...answer, result: "failure", error: { message: "too late" } });
  desk.server.send({ ...answer, requestId: "nobody" });
  desk.server.send({ ...answer, requestId: 7 });
  await desk.news();
  expect(await first).toBe("awaiting-state");
  expect(desk.state().interactions[desk.id]).toMatchObject({ status: "accepted" });
  expect(await desk.send({ type: "hold", interactionId: desk.id })).toBeUndefined();
});

it("A clock that jumps while the panel runs delays no poll for long", async () => {
  const desk = await withOffer();
  vi.setSystemTime(Date.now() + 40 * 24 * 3_600_000);
  desk.server.hangUp(desk.id);
  await desk.news(2000);
  expect(desk.state().interactions).toEqual({});
  vi.setSystemTime(Date.now() - 80 * 24 * 3_600_000);
  const next = desk.server.offer("Bo");
  await desk.news(2000);
  expect(Object.keys(desk.state().interactions)).toEqual([next]);
});
