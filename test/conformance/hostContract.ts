import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { InteractionCommand, PlainCommandType } from "../../src/domain/command.ts";
import { addressOf } from "../../src/domain/destination.ts";
import { HostError } from "../../src/domain/HostError.ts";
import { type InteractionId, stageOf } from "../../src/domain/interaction.ts";
import { type ContractDesk, openContractDesk } from "./contractDesk.ts";
import type { HostWorld } from "./HostWorld.ts";

/** Long enough for every timeout, retry and confirmation of every host, in ms. */
const longWhile = 120_000;

const plain = (type: PlainCommandType, interactionId: InteractionId): InteractionCommand => ({ type, interactionId });

/** Describes the behaviour that an agent must see with any host. */
export function describeHostContract(name: string, createWorld: () => HostWorld): void {
  describe(`${name}: host contract`, () => {
    let world: HostWorld;
    let desk: ContractDesk;
    let first: InteractionId;

    beforeEach(async () => {
      vi.useFakeTimers();
      world = createWorld();
      first = world.offer("Ada Byron");
      desk = openContractDesk(world);
      await desk.pass();
    });
    afterEach(() => {
      desk.stop();
      vi.useRealTimers();
    });

    const press = async (type: PlainCommandType, id: InteractionId) => {
      expect(await desk.press(plain(type, id))).toEqual({ ok: true });
      expect(desk.record(plain(type, id))).toBeUndefined();
    };
    const stage = (id: InteractionId) => stageOf(desk.interaction(id));
    const accepted = async () => {
      await press("accept", first);
      expect(stage(first)).toBe("handling");
      return first;
    };
    const consulting = async (id: InteractionId) => {
      const consult: InteractionCommand = {
        type: "consult",
        interactionId: id,
        to: addressOf("200"),
        attachedData: undefined,
      };
      expect(await desk.press(consult)).toEqual({ ok: true });
      const first = world.neverTells?.has("ringing") === true ? "talking" : "dialing";
      expect(desk.interaction(id).consult.phase).toBe(first);
    };
    const finish = async (id: InteractionId) => {
      const { wrapUp } = desk.interaction(id);
      if (wrapUp.kind === "close") {
        await desk.press({ type: "close", interactionId: id, outcome: undefined });
      } else if (wrapUp.kind === "form") {
        const asking = world.host.outcomes(id);
        // The host may need time to answer.
        await desk.pass();
        const [outcome] = await asking;
        const { formId } = wrapUp;
        const form = { interactionId: id, formId, notes: "Called back", tags: [], isDraft: false } as const;
        await desk.press({ type: "save-wrap-up", outcome: outcome?.id ?? "", ...form });
      } else if (wrapUp.kind === "waiting" && world.endWrapUp !== undefined) {
        world.endWrapUp(id);
        await desk.pass();
      } else throw new Error(`Nothing to do for a wrap-up of kind ${wrapUp.kind}`);
    };

    const pauseRecording = async (id: InteractionId) => {
      await press("pause-recording", id);
      expect(desk.interaction(id).recording?.state).toBe("paused");
      await press("resume-recording", id);
    };
    const swapTwice = async (id: InteractionId) => {
      await press("swap", id);
      expect(desk.interaction(id)).toMatchObject({ held: false, consult: { phase: "held" } });
      await press("swap", id);
    };
    const speakToEach = async (id: InteractionId) => {
      const phases = { customer: "held", everyone: "conference", consulted: "talking" } as const;
      for (const whom of ["customer", "everyone", "consulted"] as const) {
        await desk.press({ type: "speak-to", interactionId: id, whom });
        expect(desk.interaction(id).consult).toMatchObject({ phase: phases[whom], speakingTo: whom });
      }
    };

    it("reports its capabilities, connects, and reports existing interactions", () => {
      const { connection, capabilities, isListed, order } = desk.state();
      expect(connection.phase).toBe("connected");
      expect(capabilities.commands.phone.has("accept")).toBe(true);
      expect([isListed, order]).toEqual([true, [first]]);
      expect(desk.interaction(first)).toMatchObject({ channel: "phone", title: "Ada Byron" });
    });

    it("handles a call from the offer through hold, mute and a tone to its close", async () => {
      expect(stage(first)).toBe("offering");
      const id = await accepted();
      expect(desk.interaction(id)).toMatchObject({ line: "connected", held: false, muted: false });
      await press("hold", id);
      expect(desk.interaction(id).held).toBe(true);
      await press("resume", id);
      expect(desk.interaction(id).held).toBe(false);
      await press("mute", id);
      expect(desk.interaction(id).muted).toBe(true);
      await press("unmute", id);
      expect(desk.interaction(id).muted).toBe(false);
      const tone = { type: "send-tone", interactionId: id, tone: "5" } as const;
      expect(await desk.press(tone)).toEqual({ ok: true });
      expect(desk.record(tone)).toBeUndefined();
      await press("hangup", id);
      expect(stage(id)).toBe("wrap-up");
      await finish(id);
      expect(desk.state().order).not.toContain(id);
    });

    it("reports hold and mute independently, as far as the host distinguishes them", async () => {
      const id = await accepted();
      await press("mute", id);
      await press("hold", id);
      const { held, muted } = desk.interaction(id);
      expect(held).toBe(true);
      // A host that hides the mute of a call on hold allows neither command, and the adapter reports the reason.
      const isHidden = muted === undefined;
      expect([muted, desk.availability(isHidden ? "mute" : "unmute", id)?.allowed]).toEqual(
        isHidden ? [undefined, false] : [true, true],
      );
    });

    it("records and pauses, as far as the host supports it", async () => {
      const id = await accepted();
      if (!desk.has("start-recording")) {
        await pauseRecording(id);
        return;
      }
      await press("start-recording", id);
      expect(desk.interaction(id).recording?.state).toBe("on");
      if (desk.has("pause-recording")) await pauseRecording(id);
      await press("stop-recording", id);
      expect(desk.interaction(id).recording?.state).toBe("off");
    });

    it("consults, lets the agent speak to either side, and completes", async () => {
      const id = await accepted();
      await consulting(id);
      world.answerConsult();
      await desk.pass();
      expect(desk.interaction(id)).toMatchObject({ held: true, consult: { phase: "talking", to: "200" } });
      if (desk.has("swap")) await swapTwice(id);
      if (desk.has("speak-to")) await speakToEach(id);
      expect(desk.interaction(id)).toMatchObject({ held: true, consult: { phase: "talking" } });
      await press("complete-consult", id);
      expect(stage(id)).toBe("wrap-up");
      await finish(id);
      expect(desk.state().order).not.toContain(id);
    });

    it("cancels a consultation and leaves the customer's call", async () => {
      const id = await accepted();
      await consulting(id);
      await press("cancel-consult", id);
      expect(["none", "ended"]).toContain(desk.interaction(id).consult.phase);
      expect(stage(id)).toBe("handling");
    });

    it("reports the reason of a consultation that was not answered", async () => {
      const id = await accepted();
      await consulting(id);
      world.failConsult("busy");
      await desk.pass();
      const reason = world.neverTells?.has("reasons") === true ? undefined : "busy";
      expect(desk.interaction(id).consult).toMatchObject({ phase: "ended", reason });
      expect(stage(id)).toBe("handling");
    });

    it("transfers without a consultation and leaves the call", async () => {
      const id = await accepted();
      await desk.press({
        type: "transfer",
        interactionId: id,
        to: addressOf("200"),
        keepUntilAnswered: false,
        attachedData: undefined,
      });
      expect(stage(id)).toBe("wrap-up");
    });

    it("declines an offer", async () => {
      await desk.press(plain("decline", first));
      expect(desk.state().order).toEqual([]);
    });

    it("ends a call that the customer or another person ends", async () => {
      const id = await accepted();
      world.customerHangsUp(id);
      await desk.pass();
      expect(stage(id)).toBe("wrap-up");
      world.removeElsewhere(id);
      await Promise.all([world.host.refresh("all").catch(() => undefined), desk.pass()]);
      expect(desk.state().order).toEqual([]);
    });

    it("reports the reason of a refusal, changes nothing, and allows a retry", async () => {
      const id = await accepted();
      const before = desk.interaction(id);
      world.behave({ refuse: "Not now" });
      const result = await desk.press(plain("hold", id));
      expect(result).toEqual({ ok: false, code: "refused", reason: "Not now" });
      expect(desk.record(plain("hold", id))).toMatchObject({ phase: "failed", reason: "Not now" });
      expect(desk.interaction(id)).toEqual(before);
      world.behave("proper");
      await press("hold", id);
    });

    it("fails a command with the text of any thrown error", async () => {
      const id = await accepted();
      world.behave("broken");
      const result = desk.run(plain("hold", id));
      await desk.pass();
      expect(await result).toMatchObject({ ok: false, code: "unreachable", reason: expect.stringMatching(/./) });
      world.behave("proper");
      await desk.pass(longWhile);
      await press("hold", id);
    });

    it("ends the wait for a host that does not answer, and detects when it responds again", async () => {
      const id = await accepted();
      world.behave("unresponsive");
      const result = desk.run(plain("hold", id));
      await desk.pass(longWhile);
      expect(await result).toMatchObject({ ok: false, code: "timeout" });
      expect(desk.record(plain("hold", id))?.phase).not.toBe("requested");
      expect(desk.state().connection.phase).toBe("reconnecting");
      expect(desk.state().order).toEqual([id]);
      world.customerHangsUp(id);
      world.behave("proper");
      await desk.pass(longWhile);
      expect(desk.state().connection.phase).toBe("connected");
      expect(stage(id)).toBe("wrap-up");
    });

    it("ignores a list that is older than the known state", async () => {
      const id = await accepted();
      const release = world.keepBackNextList();
      const refreshed = world.host.refresh("all").catch(() => undefined);
      await desk.pass(5);
      world.customerHangsUp(id);
      const second = world.offer("Grace Hopper");
      await desk.pass();
      expect(stage(id)).toBe("wrap-up");
      release();
      await desk.pass(1);
      expect(stage(id)).toBe("wrap-up");
      expect(desk.state().order).toEqual([id, second]);
      await desk.pass();
      await refreshed;
    });

    it.each([[null], [7], ["text"], [""], ["ok"], [[]], [{}], [{ type: 7 }], [{ id: {}, type: "x", payload: null }]])(
      "changes nothing when the host sends %j",
      async (data) => {
        const id = await accepted();
        const before = desk.interaction(id);
        world.sendFromHost(data);
        await desk.pass();
        expect(desk.state().interactions).toEqual({ [id]: before });
        const { malformed, "unknown-type": unknownType } = desk.state().ignored;
        expect(malformed + unknownType).toBeGreaterThan(0);
      },
    );

    it.each([[undefined], [null], ["ok"], [""], [7], [{ id: "somebody else" }]])(
      "ends no call when a request is answered by %j",
      async (data) => {
        const id = await accepted();
        world.behave({ answerWith: data });
        const questions = [world.host.refresh({ interactionId: id }), world.host.refresh("all")];
        const settled = Promise.allSettled(questions);
        await desk.pass(longWhile);
        await settled;
        expect(desk.state().order).toEqual([id]);
      },
    );

    it("changes nothing when the host repeats a message", async () => {
      const id = await accepted();
      await press("hold", id);
      const { interactions, order } = desk.state();
      world.repeat();
      await desk.pass();
      expect(desk.state().interactions).toEqual(interactions);
      expect(desk.state().order).toEqual(order);
    });

    it("settles every promise and rejects unsupported functions with `unsupported`", async () => {
      const { host } = world;
      const asked = [
        host.outcomes(first),
        host.searchDirectory("agent", "Ada"),
        host.picklist(),
        host.queues(),
        host.readTranscript(first),
        host.signIn(undefined),
        host.takeOver(),
        host.expandPanel(true),
        host.refresh("agent"),
        host.send({ type: "set-flag", interactionId: first, text: "VIP" }),
      ];
      const results = Promise.allSettled(asked);
      await desk.pass(longWhile);
      const reasons = (await results).flatMap((one) => (one.status === "rejected" ? [one.reason as unknown] : []));
      for (const reason of reasons) expect(reason).toBeInstanceOf(HostError);
      for (const reason of reasons) expect(reason).toMatchObject({ code: "unsupported" });
      expect(reasons.length).toBeGreaterThan(0);
    });

    it("leaves no listener on the signal of a command that was answered", async () => {
      const { signal } = new AbortController();
      const sending = world.host.send(plain("accept", first), signal);
      await desk.pass();
      await sending;
      expect(getEventListeners(signal, "abort")).toEqual([]);
    });

    it("leaves no listener and no timer when stopped", async () => {
      const id = await accepted();
      world.behave("unresponsive");
      const result = desk.run(plain("hold", id));
      await desk.pass(1);
      desk.stop();
      desk.stop();
      expect(await result).toMatchObject({ ok: false, code: "closed" });
      await expect(world.host.refresh("all")).rejects.toMatchObject({ code: "closed" });
      expect(world.leftBehind()).toBe(0);
      // All timeouts of the panel are over by then.
      await desk.pass(world.host.confirmWithinMs);
      expect(vi.getTimerCount()).toBe(0);
    });
  });
}
