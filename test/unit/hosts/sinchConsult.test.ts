import { describe, expect, it } from "vitest";
import type { Destination } from "../../../src/domain/destination.ts";
import { titleOf } from "../../../src/domain/interaction.ts";
import { interaction } from "../../support/builders.ts";
import { answering, settled } from "../../conformance/scriptedSinch.ts";
import {
  consult,
  consultation,
  line,
  scripted,
  startAnew,
  state,
  tell,
  useSinchCall,
} from "../../conformance/sinchCall.ts";

const titled = (id: string) => titleOf(state().interactions[id] ?? interaction({ id }));

const olga: Destination = { kind: "agent", id: "sip:200", label: "Olga Virtanen" };

useSinchCall();

describe("consultation as a separate interaction", () => {
  it("appears with its progress on the parent interaction", () => {
    tell("status", "outgoing", { id: "I-2", channel_type: "phone", consult_for: "I-1", destination: "sip:200" });
    expect(consult()).toEqual({
      phase: "dialing",
      partyId: "I-2",
      to: "sip:200",
      reason: undefined,
      interactionId: "I-2",
      speakingTo: undefined,
    });
    expect(state().interactions["I-2"]?.consultParent).toBe("I-1");
    tell("status", "accepted", { id: "I-2", channel_status: "connected" });
    expect(consult()?.phase).toBe("talking");
    line("I-2", "onhold");
    expect(consult()?.phase).toBe("held");
    tell("status", "ended", { id: "I-2", channel_status: "disconnected" });
    expect(consult()).toMatchObject({ phase: "ended", reason: undefined });
    tell("status", "handled", { id: "I-2" });
    expect(consult()).toMatchObject({ phase: "ended", partyId: "I-2" });
    expect(state().order).toEqual(["I-1"]);
    tell("status", "outgoing", { id: "I-3", channel_type: "phone", consult_for: "I-1" });
    expect(consult()).toMatchObject({ phase: "dialing", partyId: "I-3" });
  });

  it.each(["busy", "no_answer", "rejected"])("ends with the host's value when it fails with %s", (word) => {
    tell("status", "outgoing", { id: "I-2", channel_type: "phone", consult_for: "I-1" });
    line("I-2", word);
    expect(consult()).toMatchObject({ phase: "ended", reason: word });
  });

  it("has the name that the agent chose, whether a push or the answer comes first", async () => {
    scripted.answer = answering("consult", { value: { id: "I-2", status: "outgoing", destination: "sip:200" } });
    await scripted.host.send({ type: "consult", interactionId: "I-1", to: olga, attachedData: undefined });
    expect(consult()).toMatchObject({ phase: "dialing", to: "Olga Virtanen", interactionId: "I-2" });
    expect(titled("I-2")).toBe("Olga Virtanen");
    tell("status", "accepted", { id: "I-2", title: "sip:200" });
    expect(titled("I-2")).toBe("Olga Virtanen");
    tell("status", "accepted", { id: "I-2", title: "Second line" });
    expect(titled("I-2")).toBe("Second line");
    tell("status", "handled", { id: "I-2" });
    scripted.answer = (message) => {
      tell("status", "outgoing", { id: "I-3", channel_type: "phone", consult_for: "I-1", title: "200" });
      return { id: message.id, type: "response", payload: { value: "ok" } };
    };
    await scripted.host.send({ type: "consult", interactionId: "I-1", to: olga, attachedData: undefined });
    expect(consult()).toMatchObject({ to: "Olga Virtanen", interactionId: "I-3" });
    expect(titled("I-3")).toBe("Olga Virtanen");
  });

  it("has the host's name when another panel started it", () => {
    tell("status", "outgoing", { id: "I-2", consult_for: "I-1", dir_entry: { name: "Sales" }, title: "200" });
    expect(consult()).toMatchObject({ to: "Sales" });
  });

  it("may be reported before the parent interaction", async () => {
    tell("status", "accepted", { id: "I-8", channel_type: "phone", channel_status: "connected", consult_for: "I-7" });
    expect(state().interactions["I-7"]).toBeUndefined();
    tell("status", "accepted", { id: "I-7", channel_type: "phone", channel_status: "onhold" });
    expect(state().interactions["I-7"]?.consult).toMatchObject({ phase: "talking", interactionId: "I-8" });
  });

  it("is restored from the list after a reload", async () => {
    const list = [
      { id: "I-1", channel_type: "phone", status: "accepted", channel_status: "onhold" },
      { id: "I-2", channel_type: "phone", status: "accepted", channel_status: "connected", consult_for: "I-1" },
    ];
    await startAnew(answering("interactions", { value: list }));
    expect(consult()).toMatchObject({ phase: "talking", interactionId: "I-2" });
  });

  it("ends when two lists in a row do not contain it", async () => {
    consultation();
    const customer = { id: "I-1", channel_type: "phone", status: "accepted", channel_status: "connected" };
    scripted.answer = answering("interactions", { value: [customer] });
    await scripted.host.refresh("all");
    await settled();
    expect(state().order).toEqual(["I-1"]);
    expect(consult()).toEqual({ phase: "none" });
  });

  it("can be joined only while the customer is on hold", () => {
    expect(state().interactions["I-1"]?.impeded.get("complete-consult")).toBe("call-not-on-hold");
    consultation();
    expect(state().interactions["I-1"]?.impeded.has("complete-consult")).toBe(false);
    line("I-1", "connected");
    expect(state().interactions["I-1"]?.impeded.get("complete-consult")).toBe("call-not-on-hold");
  });
});

const handles = () =>
  scripted.sent.flatMap((message) =>
    message.type === "action" && message.payload.command === "interaction" && message.payload.value === "handle"
      ? [message.payload.interactionId]
      : [],
  );
const leg = () => state().interactions["I-2"];

describe("the end of a consultation", () => {
  it("is closed by the panel, once, and leaves the agent nothing to do", async () => {
    consultation();
    line("I-2", "no_answer");
    expect(handles()).toEqual([]);
    tell("status", "ended", { id: "I-2" });
    tell("status", "ended", { id: "I-2" });
    await settled();
    expect(handles()).toEqual(["I-2"]);
    expect(leg()?.wrapUp).toEqual({ kind: "none" });
    tell("status", "handled", { id: "I-2" });
    expect(consult()).toMatchObject({ phase: "ended", reason: "no_answer", to: "sip:200" });
  });

  it("is closed after a reload, too", async () => {
    const list = [
      { id: "I-2", channel_type: "phone", status: "ended", channel_status: "busy", consult_for: "I-1" },
      { id: "I-1", channel_type: "phone", status: "accepted", channel_status: "onhold" },
    ];
    await startAnew(answering("interactions", { value: list }));
    await settled();
    expect(handles()).toEqual(["I-2"]);
    expect(leg()?.wrapUp).toEqual({ kind: "none" });
  });

  it("is left to the agent when the host refuses to close it", async () => {
    consultation();
    scripted.answer = answering("handle", { value: "error", reason: "not now" });
    tell("status", "ended", { id: "I-2", channel_status: "disconnected" });
    await settled();
    expect(leg()?.wrapUp).toEqual({ kind: "close" });
    tell("status", "ended", { id: "I-2" });
    await settled();
    expect(handles()).toEqual(["I-2"]);
    expect(leg()?.wrapUp).toEqual({ kind: "close" });
  });

  it("stays with the agent who was consulted, because the conversation it was started from is unknown here", async () => {
    tell("status", "accepted", { id: "I-9", channel_type: "phone", consult_for: "elsewhere" });
    tell("status", "ended", { id: "I-9" });
    await settled();
    expect(handles()).toEqual([]);
    expect(state().interactions["I-9"]?.wrapUp).toEqual({ kind: "close" });
  });

  it("is closed by the panel also when the customer's call was handled before", async () => {
    consultation();
    tell("status", "handled", { id: "I-1" });
    tell("status", "ended", { id: "I-2" });
    await settled();
    expect(handles()).toEqual(["I-2"]);
  });
});
