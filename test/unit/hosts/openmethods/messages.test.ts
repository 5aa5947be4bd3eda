import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { failureOf } from "../../../support/failureOf.ts";
import { event, openDesk, withCall } from "./openDesk.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Desk = ReturnType<typeof openDesk>;

const ignoredOf = ({ events }: Pick<Desk, "events">) =>
  events.flatMap((one) => (one.type === "ignored" ? [one.reason] : []));

describe("Messages", () => {
  it.each(["bareEvents", "bareAnswers"] as const)("are understood with %s", async (option) => {
    const desk = await withCall({}, ({ server }) => void (server.options[option] = true));
    expect(await desk.send({ type: "hold", interactionId: desk.id })).toBeUndefined();
    expect(desk.call()?.held).toBe(true);
  });

  it("answers of the same command and target go to the oldest request", async () => {
    const desk = await withCall({}, ({ server }) => void (server.options.bareAnswers = true));
    desk.server.behave({ refuse: "Line is busy" });
    const first = failureOf(desk.host.send({ type: "hold", interactionId: desk.id }));
    await vi.advanceTimersByTimeAsync(1);
    desk.server.behave("proper");
    const second = desk.host.send({ type: "hold", interactionId: desk.id });
    await desk.news();
    expect(await first).toMatchObject({ reason: "Line is busy" });
    expect(await second).toBe("awaiting-state");
  });

  it("a failure is told by its message alone", async () => {
    const desk = await withCall();
    desk.server.behave({ refuse: "Line is busy" });
    expect(await desk.send({ type: "hold", interactionId: desk.id })).toMatchObject({
      code: "refused",
      reason: "Line is busy",
    });
    expect(JSON.stringify(desk.events)).not.toContain("com.openmethods.Stack");
  });

  const failure = { code: "E7", message: "Line is busy", context: "com.openmethods.Stack" };
  it.each([
    { messageType: "resourceResponse", result: "failure", error: failure },
    { messageType: "resourceError", error: failure },
    { messageType: "resourceResponse", result: "failure", failure },
    { messageType: "resourceResponse", result: "failure", data: { failure } },
    { messageType: "resourceResponse", result: "success", data: { result: "failure", failure } },
    {
      messageType: "resourceResponse",
      data: { command: "conversation.hold", target: "?", result: "failure", failure },
    },
    { messageType: "resourceResponse", result: "failure", data: { error: failure, original: { failure: {} } } },
  ])("a failure is told wherever the server puts it: %j", async (answer) => {
    const desk = await withCall();
    const failed = failureOf(desk.host.send({ type: "hold", interactionId: desk.id }));
    await vi.advanceTimersByTimeAsync(1);
    desk.server.prepend({ ...answer, requestId: desk.bodies().at(-1)?.requestId });
    await desk.news();
    expect(await failed).toMatchObject({ code: "refused", reason: "Line is busy" });
  });

  it("a failure without a message is a refusal without a reason", async () => {
    const desk = await withCall();
    const failed = failureOf(desk.host.send({ type: "hold", interactionId: desk.id }));
    await vi.advanceTimersByTimeAsync(1);
    const { requestId } = desk.bodies().at(-1) ?? {};
    // Before the server's own answer.
    desk.server.prepend({ messageType: "resourceResponse", requestId, result: "failure" });
    await desk.news();
    expect(await failed).toMatchObject({ code: "refused", reason: undefined });
  });

  it("that nobody asked for, that come twice, or that are malformed change nothing", async () => {
    const desk = await withCall();
    const before = desk.call();
    await desk.tell(
      { messageType: "resourceResponse", requestId: "nobody", result: "success", data: {} },
      { messageType: "resourceResponse", requestId: desk.bodies().at(-1)?.requestId, result: "failure" },
      { command: "conversation.hold", target: "S9.C9", result: "failure" },
      null,
      7,
      "text",
      [],
      {},
      { messageType: "resourceEvent", data: null },
      event("state.updated", "", null),
      event("state.updated", "", {}),
      event("interaction.created", desk.server.channel, { interaction: {} }),
      event("conversation.member.added", desk.leg, []),
      event("no.such.event", desk.target, {}),
    );
    expect(desk.call()).toEqual(before);
    expect(Object.keys(desk.state().interactions)).toEqual([desk.id]);
    expect(new Set(ignoredOf(desk))).toEqual(new Set(["malformed", "unknown-type", "no-interaction"]));
    expect(await desk.send({ type: "hold", interactionId: desk.id })).toBeUndefined();
    expect(desk.call()?.held).toBe(true);
  });

  it("of a poll with megabytes are all applied, and what is too much is counted", async () => {
    const desk = await withCall();
    const data = Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`key${String(at)}`, "x".repeat(100)]));
    const noise = Array.from({ length: 500 }, (_, at) => event("state.updated", `S9.${String(at)}`, { state: "HELD" }));
    await desk.tell(...noise, event("interaction.datachanged", desk.target, { data }), ...noise);
    expect(desk.call()?.attachedData).toHaveLength(10_000);
    expect(desk.call()?.omittedData).toBe(10_002);
    await desk.tell(event("interaction.datachanged", desk.target, { data: { key5: "new" } }));
    expect(desk.call()?.attachedData.find(({ key }) => key === "key5")?.value).toBe("new");
    expect(desk.call()?.omittedData).toBe(10_002);
    expect(await desk.send({ type: "mute", interactionId: desk.id })).toBeUndefined();
    expect(desk.call()?.muted).toBe(true);
  });
});
