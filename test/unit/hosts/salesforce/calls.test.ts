import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { allowedCommands } from "../../../../src/domain/allowedCommands.ts";
import type { InteractionCommandType } from "../../../../src/domain/command.ts";
import { createHandledCalls } from "../../../../src/hosts/salesforce/handledCalls.ts";
import { consult, openConnected, withCall } from "./openDesk.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Desk = Awaited<ReturnType<typeof withCall>>;
const why = ({ state, call }: Pick<Desk, "state" | "call">, id: string, type: InteractionCommandType) => {
  const interaction = call(id);
  const availability = interaction === undefined ? undefined : allowedCommands(interaction, state()).get(type);
  return availability === undefined ? "absent" : availability.allowed ? "allowed" : availability.why;
};

describe("A call", () => {
  it("offers an inbound call and a transferred one, and only dials an outbound one", async () => {
    const { tell, call } = await openConnected();
    await tell("callstarted", { callId: "a", callType: "inbound", participant: "+1", voiceCallId: "0LQ1" });
    await tell("callstarted", { callId: "b", callType: "Outbound", participant: "+2" });
    await tell("callstarted", { callId: "c", callType: "Transfer", participant: "+3" });
    expect(call("a")).toMatchObject({ status: "offered", line: "ringing", originator: "+1", direction: "inbound" });
    expect(call("b")).toMatchObject({ status: "dialing", line: "dialing", destination: "+2", direction: "outbound" });
    expect(call("c")).toMatchObject({ status: "offered" });
    expect(call("a")?.references).toEqual([{ key: "voiceCallId", value: "0LQ1" }]);
  });

  it("that nobody answered is gone with its end", async () => {
    const { tell, state } = await openConnected();
    await tell("callstarted", { callId: "a", callType: "inbound" });
    await tell("callstarted", { callId: "b", callType: "outbound" });
    await tell("callended", { callId: "a" });
    await tell("callended", { callId: "b" });
    expect(state().order).toEqual([]);
    await tell("callconnected", { callId: "a", callType: "inbound" });
    expect(state().order).toEqual([]);
  });

  it("keeps its times through a reload of the panel", async () => {
    const { bridge, id, stop } = await withCall();
    const connectedAt = Date.now();
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    const { call, state } = await openConnected({}, { port: bridge.port });
    expect(call(id)).toMatchObject({ status: "accepted", acceptedAt: expect.closeTo(connectedAt, -2) });
    expect(state().milestones[id]?.accepted).toBe(call(id)?.acceptedAt);
  });

  it("stays the same conversation when it comes with another voice call", async () => {
    const { tell, about, state, id, now } = await withCall();
    await tell("callstarted", about({ callType: "inbound", voiceCallId: "0LQ2" }));
    await tell("callconnected", about({ callType: "inbound", voiceCallId: "0LQ2", participant: "+2" }));
    expect(state().order).toEqual([id]);
    expect(now()).toMatchObject({ title: "+14159990000", references: [{ key: "voiceCallId", value: "0LQ2" }] });
  });

  it("takes no late event after its end, and never comes back after its wrap-up", async () => {
    const { tell, about, now, id, state, bridge } = await withCall();
    bridge.hangUp(id);
    await tell("noop", {});
    const ended = now();
    expect(ended).toMatchObject({ status: "ended", wrapUp: { kind: "waiting" }, held: undefined });
    for (const type of [
      "callconnected",
      "callended",
      "callstarted",
      "hold",
      "mute",
      "swap",
      "conference",
      "pauserecording",
    ]) {
      await tell(type, about({ callType: "inbound" }));
    }
    await tell("participantadded", about({ participant: "200" }));
    await tell("audiostats", about({ packetsLost: 50, packetsCount: 100 }));
    expect(now()).toEqual(ended);
    await tell("wrapupended", about());
    expect(state().order).toEqual([]);
    for (const type of ["callconnected", "callstarted"]) await tell(type, about({ callType: "inbound" }));
    expect(state().order).toEqual([]);
    bridge.sayBye();
    await tell("noop", {});
    await tell("callconnected", about({ callType: "inbound" }));
    expect(state().order).toEqual([]);
  });

  it("is dialled once, and the dialog waits for the call itself", async () => {
    const { bridge, host, news, call } = await openConnected();
    const request = {
      channel: "phone",
      to: ["+44"],
      from: undefined,
      subject: undefined,
      content: undefined,
      cc: [],
      bcc: [],
      direct: false,
      replyTemplateId: undefined,
    } as const;
    const dial = () => host.send({ type: "start-conversation", draftId: "d", request });
    const first = dial();
    await news();
    expect(await first).toBe("done");
    expect(bridge.called).toEqual([["startPreviewCall", "+44"]]);
    expect(call("call-1")).toMatchObject({ status: "dialing" });
    bridge.behave({ answerWith: { type: "result", id: "nobody", ok: true } });
    const second = dial().catch((error: unknown) => error);
    await news(20_000);
    expect(await second).toMatchObject({ code: "timeout" });
    bridge.behave({ refuse: "No number" });
    const third = dial().catch((error: unknown) => error);
    await news();
    expect(await third).toMatchObject({ code: "refused", reason: "No number" });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("Commands", () => {
  it("call the toolkit with the contract's methods and arguments", async () => {
    const desk = await withCall();
    const { bridge, id, send, press } = desk;
    for (const type of ["hold", "resume", "mute", "unmute", "pause-recording", "resume-recording"] as const) {
      expect(await press(type, id)).toBeUndefined();
    }
    await send({ type: "send-tone", interactionId: id, tone: "5" });
    await send(consult(id, "q1", "Support"));
    for (const type of ["swap", "conference", "cancel-consult", "hangup"] as const) await press(type, id);
    expect(bridge.called).toEqual([
      ["acceptCall"],
      ["hold", "Initial_Caller"],
      ["resume", "Initial_Caller"],
      ["mute"],
      ["unmute"],
      ["pauseRecording"],
      ["resumeRecording"],
      ["sendDigits", "5"],
      ["addParticipant", "AgentOrQueueId", "q1", false],
      ["swap"],
      ["merge"],
      ["endCall", "Third_Party"],
      ["endCall", "Agent"],
    ]);
  });

  it.each([
    ["address", "PhoneNumber"],
    ["contact", "PhoneNumber"],
    ["agent", "AgentOrQueueId"],
    ["queue", "AgentOrQueueId"],
  ] as const)("transfer to a destination of kind %s as %s, blindly", async (kind, type) => {
    const { bridge, id, send } = await withCall();
    const to = { kind, id: "1", label: "One" };
    await send({ type: "transfer", interactionId: id, to, keepUntilAnswered: false, attachedData: undefined });
    expect(bridge.called.at(-1)).toEqual(["addParticipant", type, "1", true]);
  });

  it("that the toolkit cannot do are not sent", async () => {
    const { bridge, host, id } = await withCall();
    const said = bridge.called.length;
    const wrong = [
      { type: "start-recording", interactionId: id },
      { type: "close", interactionId: id, outcome: undefined },
      { type: "set-presence", profileId: "p" },
    ] as const;
    for (const command of wrong) await expect(host.send(command)).rejects.toMatchObject({ code: "unsupported" });
    await expect(host.send({ type: "hold", interactionId: "nobody" })).rejects.toMatchObject({ code: "gone" });
    expect(bridge.called.length).toBe(said);
  });

  it("reach the newest live call only, so those of the others wait", async () => {
    const desk = await withCall();
    const { bridge, id, news, press, host } = desk;
    const second = bridge.offer("+2");
    await news();
    expect([why(desk, id, "hold"), why(desk, id, "hangup"), why(desk, second, "accept")]).toEqual([
      "not-newest-call",
      "not-newest-call",
      "allowed",
    ]);
    await expect(host.send({ type: "hold", interactionId: id })).rejects.toMatchObject({ code: "invalid" });
    await press("accept", second);
    expect(desk.state().active).toBe(second);
    expect(why(desk, second, "hold")).toBe("allowed");
    await press("hangup", second);
    expect([why(desk, id, "hold"), desk.state().active]).toEqual(["allowed", id]);
  });

  it("follow the kind of telephony and the methods that the bridge passes on", async () => {
    const kinds = {
      partner: ["swap", "transfer"],
      amazon: ["swap"],
      native: ["transfer", "close"],
    } as const;
    for (const [telephony, expected] of Object.entries(kinds)) {
      const { state } = await openConnected({ telephony });
      const { commands, agentCommands, outboundChannels, transcript } = state().capabilities;
      expect(["swap", "transfer", "close"].filter((type) => commands.phone.has(type as "swap"))).toEqual(expected);
      expect([agentCommands.size, outboundChannels.length]).toEqual(telephony === "native" ? [0, 0] : [1, 1]);
      expect(transcript.phone).toBe("live");
    }
    const { state } = await openConnected({ methods: ["acceptCall", "hold"] });
    expect([...state().capabilities.commands.phone]).toEqual(["accept", "hold"]);
    expect(state().capabilities.agentCommands.size).toBe(0);
  });

  it("mark an ended call as handled with native telephony, in the panel only", async () => {
    const { bridge, id, host, now, state, news } = await withCall({ telephony: "native" });
    const close = { type: "close", interactionId: id, outcome: undefined } as const;
    await expect(host.send(close)).rejects.toMatchObject({ code: "unsupported" });
    bridge.hangUp(id);
    await news();
    expect(now()?.wrapUp).toEqual({ kind: "close" });
    const said = bridge.called.length;
    expect(await host.send(close)).toBe("done");
    expect([state().order, bridge.called.length]).toEqual([[], said]);
    bridge.sayBye();
    await news(10);
    expect(state().order).toEqual([]);
  });

  it("mark a native call as handled for good: a reload of the panel does not bring it back", async () => {
    const frame = { name: "" };
    const first = await withCall({ telephony: "native" }, { handled: createHandledCalls(frame) });
    const { bridge, id, host, stop, news } = first;
    bridge.hangUp(id);
    const next = bridge.offer("+2");
    await news();
    await host.send({ type: "close", interactionId: id, outcome: undefined });
    stop();
    const again = await openConnected(
      { telephony: "native" },
      { port: bridge.port, handled: createHandledCalls(frame) },
    );
    expect(again.state().order).toEqual([next]);
    expect(again.ignored()["no-interaction"]).toBe(0);
  });

  it.each(["a name", "{}", '{"deskside-handled":7}', "["])("do not read %s as handled calls", (name) => {
    expect(createHandledCalls({ name }).ids()).toEqual([]);
  });
});

describe("A consultation", () => {
  it("keeps the chosen name, knows no ringing, and the customer waits", async () => {
    const { id, send, now, ...desk } = await withCall();
    await send(consult(id, "q1", "Support"));
    expect(now()).toMatchObject({ held: true, consult: { phase: "talking", to: "Support", partyId: "q1" } });
    const wanted = ["swap", "conference", "complete-consult", "cancel-consult"] as const;
    expect(wanted.map((type) => why(desk, id, type))).toEqual(["allowed", "allowed", "allowed", "allowed"]);
    expect(why(desk, id, "hangup")).toBe("hangup-completes-transfer");
    // The agent may have to key in an extension.
    expect(why(desk, id, "send-tone")).toBe("allowed");
    desk.bridge.sayBye();
    await desk.news(10);
    expect(now()?.consult).toMatchObject({ to: "Support" });
  });

  it("tells hold and resume of each person apart, also by a number in another form", async () => {
    const { id, send, tell, about, now } = await withCall();
    await send(consult(id, "+15550001"));
    await tell("hold", about({ participant: "+1 (555) 0001" }));
    await tell("resume", about({ participant: "+1 415 999-0000" }));
    expect(now()).toMatchObject({ held: false, consult: { phase: "held" } });
    await tell("hold", about());
    await tell("resume", about({ participant: "+15550001" }));
    expect(now()).toMatchObject({ held: true, consult: { phase: "talking" } });
    await tell("swap", about());
    expect(now()).toMatchObject({ held: false, consult: { phase: "held" } });
  });

  it("becomes one call, in which Hang up is possible again", async () => {
    const { id, send, press, now, ...desk } = await withCall();
    await send(consult(id, "200"));
    await press("conference", id);
    expect(now()).toMatchObject({ held: false, consult: { phase: "conference" } });
    expect([why(desk, id, "hangup"), why(desk, id, "swap")]).toEqual(["allowed", "in-conference"]);
    desk.bridge.removeThird();
    await desk.news();
    expect(now()?.consult).toMatchObject({ phase: "ended", to: "200" });
  });

  it("that the agent cancels leaves no trace, and one that ends by itself is told", async () => {
    const { id, send, press, now, bridge, news } = await withCall();
    await send(consult(id, "200"));
    await press("cancel-consult", id);
    expect(now()?.consult).toEqual({ phase: "none" });
    await send(consult(id, "300"));
    bridge.removeThird();
    await news();
    expect(now()?.consult).toMatchObject({ phase: "ended", to: "300", reason: undefined });
  });

  it("that is refused leaves no name for the next participant", async () => {
    const { id, send, bridge, tell, about, now } = await withCall();
    bridge.behave({ refuse: "Nobody there" });
    expect(await send(consult(id, "q1", "Support"))).toMatchObject({ reason: "Nobody there" });
    bridge.behave("proper");
    await tell("participantadded", about({ participant: "Samir Supervisor" }));
    expect(now()?.consult).toMatchObject({ to: "Samir Supervisor" });
    await tell("participantadded", about({ participant: "Samir Supervisor" }));
    await tell("participantremoved", about({ participant: "+14159990000" }));
    expect(now()?.consult).toMatchObject({ phase: "talking" });
    await tell("participantremoved", about());
    expect(now()?.consult).toMatchObject({ phase: "ended" });
  });
});
