import type { Engine } from "../../engine/Engine.ts";
import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import type { Result } from "../../engine/operations.ts";
import type { CallBook } from "./CallBook.ts";
import { nameOf } from "./ids.ts";
import type { Telephony } from "./Telephony.ts";

/** Carries out a method of the toolkit on the current call. Throws an Error with the telephony's words. */
export type Method = (...args: readonly unknown[]) => void;

/** What the methods need. */
interface Parts {
  readonly engine: Engine;
  readonly book: CallBook;
  readonly telephony: Telephony;
  /** Runs an operation whose holding and resuming is one event of this type. */
  readonly asOne: (type: "swap" | "conference", call: EngineInteraction, operation: () => Result) => void;
}

function settle(result: Result): void {
  if (!result.ok) throw new Error(result.reason);
}

/** Returns the methods of the simulated voice toolkit. They name no call, as in reality. */
export function createMethods({ engine, book, telephony, asOne }: Parts): Readonly<Record<string, Method>> {
  const live = (): EngineInteraction => {
    const call = book.live();
    if (call === undefined) throw new Error("There is no active call");
    return call;
  };
  const offered = (): EngineInteraction => {
    const call = book.offered();
    if (call === undefined) throw new Error("There is no incoming call");
    return call;
  };
  const consult = (): EngineInteraction => {
    const leg = book.consultOf(live());
    if (leg === undefined) throw new Error("There is no third party in this call");
    return leg;
  };
  const party = (who: unknown): EngineInteraction => (who === "Third_Party" ? consult() : live());
  const notNative = (): void => {
    if (telephony === "native") throw new Error("Not supported by this telephony system");
  };

  return {
    acceptCall: () => settle(engine.accept(offered().id)),
    declineCall: () => settle(engine.decline(offered().id)),
    endCall(who) {
      const call = live();
      if (who === "Third_Party") settle(engine.cancelConsult(consult() && call.id));
      else if (who === "Initial_Caller") settle(engine.customerHangsUp(call.id));
      // The agent leaves; a third party stays with the customer.
      else settle(book.consultOf(call) === undefined ? engine.hangup(call.id) : engine.leaveConsult(call.id));
    },
    mute: () => settle(engine.mute(live().id)),
    unmute: () => settle(engine.unmute(live().id)),
    hold: (who) => settle(engine.hold(party(who).id)),
    resume: (who) => settle(engine.resume(party(who).id)),
    pauseRecording: () => settle(engine.pauseRecording(live().id)),
    resumeRecording: () => settle(engine.resumeRecording(live().id)),
    sendDigits(digits) {
      const call = live();
      const leg = book.consultOf(call);
      const heard = call.held && leg !== undefined ? leg : call;
      // A comma is a pause.
      for (const digit of String(digits).replaceAll(",", "")) settle(engine.sendTone(heard.id, digit));
    },
    addParticipant(kind, value, isBlind) {
      const call = live();
      const given = String(value);
      const to = kind === "AgentOrQueueId" ? nameOf(given) : given;
      if (to === undefined) throw new Error(`There is no agent or queue ${given}`);
      if (isBlind === true) {
        if (telephony === "amazon") throw new Error("Amazon Connect cannot transfer blind");
        settle(engine.transfer(call.id, to, undefined, "at-once"));
      } else book.calling(to, () => settle(engine.consult(call.id, to)));
    },
    merge() {
      const call = live();
      consult();
      asOne("conference", call, () => engine.speakTo(call.id, "conference"));
    },
    swap() {
      notNative();
      const call = live();
      consult();
      asOne("swap", call, () => engine.speakTo(call.id, call.held ? "customer" : "consulted"));
    },
    startPreviewCall(number) {
      notNative();
      settle(engine.startConversation({ channel: "phone", to: [String(number)] }));
    },
  };
}
