import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addressOf } from "../../../src/domain/destination.ts";
import { accepted, answering, settled, silent, startScripted } from "../../conformance/scriptedSinch.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("answers", () => {
  it("never treats a state message as an answer, even under the same id", async () => {
    const scripted = await startScripted();
    scripted.answer = silent;
    let done = false;
    const sent = scripted.host.send({ type: "hold", interactionId: "I1" }).then(() => (done = true));
    scripted.sendFromHost({ ...accepted("I1"), id: scripted.sent.at(-1)?.id });
    await settled();
    expect(done).toBe(false);
    scripted.sendFromHost({ id: scripted.sent.at(-1)?.id, payload: { value: "ok" } });
    await sent;
  });

  it("does not treat the word error in a message or attached data as a failure", async () => {
    const scripted = await startScripted();
    scripted.sendFromHost({
      type: "state",
      payload: { attribute: "status", value: "error", interaction: { id: "I1" } },
    });
    expect(scripted.eventsOf("interaction-changed").at(-1)?.patch).toMatchObject({
      status: "unknown",
      statusText: "error",
    });
  });

  it("rejects with the host's reason", async () => {
    const scripted = await startScripted(answering("consult", { value: "error", reason: "Nobody there" }));
    await expect(
      scripted.host.send({ type: "consult", interactionId: "I1", to: addressOf("5"), attachedData: undefined }),
    ).rejects.toMatchObject({ code: "refused", reason: "Nobody there" });
  });

  it("emits the consultation created by a consult command", async () => {
    const scripted = await startScripted(answering("consult", { value: { id: "C1", status: "outgoing" } }));
    await scripted.host.send({ type: "consult", interactionId: "I1", to: addressOf("5"), attachedData: undefined });
    expect(scripted.eventsOf("interaction-changed").at(-1)).toEqual({
      type: "interaction-changed",
      source: "push",
      patch: {
        id: "C1",
        status: "dialing",
        statusText: undefined,
        wrapUp: { kind: "none" },
        consultParent: "I1",
        impeded: expect.any(Map),
      },
    });
  });
});

describe("undocumented commands", () => {
  const presence = { type: "set-presence", profileId: "P1" } as const;

  it("removes a command that is refused at its first use", async () => {
    const scripted = await startScripted(answering("agentPresence", { value: "error", reason: "unknown command" }));
    await expect(scripted.host.send(presence)).rejects.toMatchObject({ code: "unsupported" });
    expect(scripted.eventsOf("capabilities").at(-1)?.capabilities.agentCommands.has("set-presence")).toBe(false);
    const count = scripted.sent.length;
    await expect(scripted.host.send(presence)).rejects.toMatchObject({ code: "unsupported" });
    expect(scripted.sent).toHaveLength(count);
  });

  it("does not remove a command that worked before", async () => {
    const scripted = await startScripted();
    await scripted.host.send(presence);
    scripted.answer = answering("agentPresence", { value: "error", reason: "not now" });
    await expect(scripted.host.send(presence)).rejects.toMatchObject({ code: "refused", reason: "not now" });
  });

  it("offers the picklist after the host has answered a request for it", async () => {
    expect((await startScripted()).eventsOf("capabilities").at(-1)?.capabilities.picklist).toBe(true);
    const without = await startScripted(answering("picklist", { value: "error" }));
    expect(without.eventsOf("capabilities").at(-1)?.capabilities.picklist).toBe(false);
    await expect(without.host.picklist()).rejects.toMatchObject({ code: "unsupported" });
  });
});
