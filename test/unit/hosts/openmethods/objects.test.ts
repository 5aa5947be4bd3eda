import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OutboundRequest } from "../../../../src/domain/command.ts";
import { allowedCommands } from "../../../../src/domain/allowedCommands.ts";
import type { Destination } from "../../../../src/domain/destination.ts";
import { newRedactor } from "../../../../src/recording/newRedactor.ts";
import { observeSafely } from "../../../../src/bridge/observeSafely.ts";
import { createRecorder } from "../../../../src/recording/createRecorder.ts";
import { recordTransport } from "../../../../src/hosts/openmethods/recordTransport.ts";
import { recordedProtocol } from "../../../../src/hosts/openmethods/recordedProtocol.ts";
import { ada, event, openDesk, withCall } from "./openDesk.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Desk = ReturnType<typeof openDesk>;

const ignoredOf = ({ events }: Pick<Desk, "events">) =>
  events.flatMap((one) => (one.type === "ignored" ? [one.reason] : []));
const other: Destination = { kind: "address", id: "4711", label: "4711" };

describe("Targets", () => {
  it("with a channel group or without find the object of their last id", async () => {
    const desk = await withCall();
    const { id } = desk;
    const own = desk.leg.split(".").at(-1) ?? "";
    for (const before of ["S1.G1.C1.I2.", "S1.C1.I2.", "I2.", "", "a.b.c.d.e.f.I2."]) {
      const target = before.replace("I2", id) + own;
      await desk.tell(event("state.updated", target, { state: "HELD" }));
      expect([target, desk.call()?.held]).toEqual([target, true]);
      await desk.tell(event("state.updated", target, { state: "CONNECTED" }));
      expect([target, desk.call()?.held]).toEqual([target, false]);
    }
    await desk.tell(event("state.updated", `S1.G1.C1.${id}`, { recording: "ON" }));
    expect(desk.call()?.recording).toMatchObject({ state: "on" });
    await desk.tell(event("state.updated", `S1.C1.${id}.nobody`, { state: "HELD" }), event("state.updated", "...", {}));
    expect(desk.call()?.held).toBe(false);
  });

  it("of a call that a channel group announced are used in commands", async () => {
    const desk = openDesk();
    desk.start();
    await desk.news();
    const channel = "S1.G1.C7";
    desk.server.send(event("interaction.created", channel, { interaction: { id: "I7", type: "TELEPHONY" } }));
    desk.server.send(event("state.updated", `${channel}.I7`, { state: "ALERTING" }));
    desk.server.send(event("conversation.created", `${channel}.I7`, { conversation: { id: "V7" } }));
    await desk.news();
    await desk.send({ type: "accept", interactionId: "I7" });
    expect(desk.commands().at(-1)).toEqual({ command: "conversation.answer", target: `${channel}.I7.V7`, data: {} });
  });

  it("with one id for an interaction and its conversation are told apart by the whole target", async () => {
    const desk = await withCall();
    const { id, target } = desk;
    await desk.tell(
      event("interaction.created", desk.server.channel, { interaction: { id: "same", type: "TELEPHONY" } }),
      event("state.updated", `${desk.server.channel}.same`, { state: "STARTED" }),
      event("conversation.created", `${desk.server.channel}.same`, { conversation: { id: "same" } }),
      event("state.updated", `${desk.server.channel}.same.same`, { state: "HELD" }),
    );
    expect(desk.state().interactions["same"]).toMatchObject({ status: "accepted", held: true });
    expect(desk.call()?.held).toBe(false);
    // The id of an interaction that is over starts no new call.
    desk.server.complete(id);
    await desk.news();
    await desk.tell(
      event("interaction.created", desk.server.channel, { interaction: { id, type: "TELEPHONY" } }),
      event("state.updated", target, { state: "ALERTING" }),
    );
    expect(Object.keys(desk.state().interactions)).toEqual(["same"]);
  });
});

describe("A call", () => {
  it("keeps its state at an unknown word, which is counted, until the settings tell what it means", async () => {
    const plain = await withCall();
    await plain.tell(event("state.updated", plain.leg, { state: "PARKED" }));
    await plain.tell(event("state.updated", plain.target, { state: "DREAMING" }));
    expect(plain.call()).toMatchObject({ status: "accepted", held: false });
    expect(ignoredOf(plain)).toEqual(["unknown-attribute", "unknown-attribute"]);
    const states = { conversation: { PARKED: "held" }, interaction: { DREAMING: "wrap-up" } };
    const told = await withCall({ states });
    await told.tell(event("state.updated", told.leg, { state: "PARKED" }));
    expect(told.call()?.held).toBe(true);
    await told.tell(event("state.updated", told.target, { state: "DREAMING" }));
    expect(told.call()).toMatchObject({ status: "ended", line: "disconnected" });
  });

  it("gets participants under both spellings, once each", async () => {
    const desk = await withCall();
    await desk.send({ type: "add-to-call", interactionId: desk.id, to: other });
    const added = event("conversation.member.added", desk.leg, { member: { id: "M9", name: "Bo" } });
    await desk.tell(added, added);
    expect(desk.call()?.parties.map(({ name }) => name)).toEqual(["Ada Lark", "4711", "Bo"]);
    expect(desk.commands().at(-1)).toEqual({
      command: "conversation.blindconference",
      target: desk.leg,
      data: { destination: "4711" },
    });
  });

  it("does not come back after its end", async () => {
    const desk = await withCall();
    desk.server.hangUp(desk.id);
    await desk.news();
    await desk.tell(event("state.updated", desk.target, { state: "ALERTING" }));
    expect(desk.call()?.status).toBe("ended");
  });

  it("sends tones under the configured key, and the answer is the confirmation", async () => {
    const desk = await withCall({ digitsKey: "tones" });
    const sent = desk.host.send({ type: "send-tone", interactionId: desk.id, tone: "5" });
    await desk.news();
    expect(await sent).toBe("done");
    expect(desk.commands().at(-1)).toEqual({
      command: "conversation.senddtmf",
      target: desk.leg,
      data: { tones: "5" },
    });
  });

  it("in a conference has no second conversation to swap, complete or cancel", async () => {
    const desk = await withCall();
    await desk.send({ type: "consult", interactionId: desk.id, to: other, attachedData: undefined });
    desk.server.answerConsult();
    await desk.news();
    expect(desk.call()?.impeded.get("hangup")).toBe("hangup-completes-transfer");
    await desk.send({ type: "conference", interactionId: desk.id });
    expect(desk.call()?.consult.phase).toBe("conference");
    expect(Object.fromEntries(desk.call()?.impeded ?? [])).toEqual({
      "complete-consult": "in-conference",
      swap: "in-conference",
      conference: "in-conference",
      "cancel-consult": "in-conference",
    });
  });

  it("in a conference can have another consultation, which can be cancelled again", async () => {
    const desk = await withCall();
    const consult = async (to: Destination) => {
      expect(await desk.send({ type: "consult", interactionId: desk.id, to, attachedData: undefined })).toBeUndefined();
      desk.server.answerConsult();
      await desk.news();
    };
    const availability = () => {
      const call = desk.call();
      return call && allowedCommands(call, desk.state()).get("consult");
    };
    await consult(other);
    expect(availability()).toEqual({ allowed: false, why: "already-consulting" });
    await desk.send({ type: "conference", interactionId: desk.id });
    expect(availability()).toEqual({ allowed: true });
    await consult({ kind: "address", id: "4712", label: "4712" });
    expect(desk.call()?.consult).toMatchObject({ phase: "talking", to: "4712" });
    expect(availability()).toEqual({ allowed: false, why: "already-consulting" });
    expect(await desk.send({ type: "cancel-consult", interactionId: desk.id })).toBeUndefined();
    expect(desk.call()).toMatchObject({ status: "accepted", held: false });
    expect(desk.call()?.parties.map(({ name }) => name)).toEqual(["Ada Lark", "4711"]);
  });

  it("is begun by the telephone channel", async () => {
    const desk = openDesk();
    desk.start();
    await desk.news();
    const nothing = { from: undefined, subject: undefined, content: undefined, replyTemplateId: undefined };
    const request: OutboundRequest = {
      channel: "phone",
      to: ["+358401234567"],
      cc: [],
      bcc: [],
      direct: false,
      ...nothing,
    };
    expect(await desk.send({ type: "start-conversation", draftId: "d", request })).toBeUndefined();
    expect(desk.commands().at(-1)).toEqual({
      command: "channel.dial",
      target: desk.server.channel,
      data: { destination: "+358401234567", extensions: {} },
    });
    expect(Object.values(desk.state().interactions)).toMatchObject([{ status: "dialing" }]);
  });

  it("without a name for a command has no control for it and sends nothing", async () => {
    const desk = await withCall({ commands: { mute: "", hold: null, logout: null } });
    expect(desk.state().capabilities.agentCommands.has("log-out")).toBe(false);
    const { phone } = desk.state().capabilities.commands;
    expect([phone.has("mute"), phone.has("hold"), phone.has("decline"), phone.has("unmute")]).toEqual([
      false,
      false,
      false,
      true,
    ]);
    const count = desk.server.requests.filter(({ method }) => method === "POST").length;
    expect(await desk.send({ type: "mute", interactionId: desk.id })).toMatchObject({ code: "unsupported" });
    expect(desk.server.requests.filter(({ method }) => method === "POST")).toHaveLength(count);
  });
});

describe("Dispositions", () => {
  it.each([
    ["en-GB", ["Solved", "OPEN"]],
    ["en-US", ["Solved (US)", "OPEN"]],
    ["en", ["Solved (US)", "OPEN"]],
    ["fi-FI", ["Ratkaistu", "OPEN"]],
    ["sv-SE", ["Ratkaistu", "OPEN"]],
    ["en-Latn-US", ["Solved (US)", "OPEN"]],
  ])("have the labels for %s, and are requested once", async (locale, names) => {
    const desk = openDesk({}, { readAccess: ada, locale: () => locale });
    desk.start();
    await desk.news();
    const id = desk.server.offer("Ada");
    await desk.news();
    const named = async () => {
      const outcomes = desk.host.outcomes(id);
      await desk.news();
      return (await outcomes).map(({ name }) => name);
    };
    expect([await named(), await named()]).toEqual([names, names]);
    const asked = desk.commands().filter((one) => one?.command === "channel.request.externaldispositions");
    expect(asked).toEqual([{ command: "channel.request.externaldispositions", target: "S1.C1", data: {} }]);
    await desk.send({ type: "accept", interactionId: id });
    desk.server.hangUp(id);
    await desk.news();
    await desk.send({ type: "close", interactionId: id, outcome: "d1" });
    expect(desk.commands().at(-1)).toEqual({
      command: "interaction.complete",
      target: `S1.C1.${id}`,
      data: { dispositionId: "d1" },
    });
    expect(desk.state().interactions).toEqual({});
  });
});

it.each([true, false])("A recording has neither the password nor the user's name (redacted: %s)", async (redact) => {
  const recorder = createRecorder({ messages: 100, redact, newRedactor });
  const desk = openDesk(
    {},
    { wrap: (transport) => recordTransport(transport, observeSafely(recorder.observe(recordedProtocol)), "messages") },
  );
  desk.start();
  const signedIn = desk.host.signIn({ username: "agent-ada", password: "hunter2" });
  await desk.news();
  await signedIn;
  expect(JSON.stringify(desk.bodies())).toContain("hunter2");
  const recorded = JSON.stringify(recorder.entries());
  expect(recorded).toContain("prepareSession");
  expect(recorded).not.toMatch(/hunter2|agent-ada/);
});
