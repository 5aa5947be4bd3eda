import { type Core, done, refuse } from "./createCore.ts";
import type { EndReason, EngineInteraction } from "./EngineInteraction.ts";
import { dismiss, end, holdOthers, isLive, newInteraction, unknownInteraction } from "./lifecycle.ts";
import type { AgentOperations, Result } from "./operations.ts";

/** How long the exchange takes to transfer a conversation, and how long a destination rings that must answer first, in ms. */
const transferTime = { usual: 300, untilAnswered: 2000 };

type Names =
  | "transfer"
  | "consult"
  | "completeConsult"
  | "speakTo"
  | "mergeConsult"
  | "addToCall"
  | "cancelConsult"
  | "leaveConsult";

/** Transfer and consultation. */
export function consultOperations(core: Core): Pick<AgentOperations, Names> {
  const canMove = (one: EngineInteraction | undefined): Result => {
    if (one === undefined) return unknownInteraction;
    if (!isLive(one) || one.line !== "connected") return refuse("Interaction is not connected");
    if (one.consultFor !== undefined) return refuse("Interaction is a consultation");
    return done;
  };
  const targetOf = (to: string) => core.state().directory.find((target) => target.address === to || target.name === to);
  const behaviourOf = (to: string) => {
    const { answering } = core.state();
    return answering === "directory" ? (targetOf(to)?.behaviour ?? "answers") : answering;
  };

  /** Adds a participant of this name to a call. */
  const join = (id: string, name: string): void => {
    const participants = [...(core.find(id)?.participants ?? []), { id: core.newId(), name, typing: false }];
    core.change(id, { participants }, "participants");
  };

  return {
    transfer(id, to, attachedData, leaves = "if-taken") {
      const check = canMove(core.find(id));
      if (!check.ok) return check;
      if (to.trim() === "") return refuse("Destination is missing");
      const behaviour = behaviourOf(to);
      if (behaviour === "busy") return refuse("Destination is busy");
      const before = core.change(id, {});
      if (attachedData !== undefined)
        core.change(id, { attachedData: { ...before.attachedData, ...attachedData } }, "attached-data");
      core.change(id, { line: "transferring" }, "line");
      core.later(
        () => {
          if (core.find(id)?.line !== "transferring") return;
          const isBack = behaviour === "refuses" || behaviour === "no-answer";
          if (isBack && leaves !== "at-once") core.change(id, { line: "connected" }, "line");
          else end(core, id, "transferred");
        },
        leaves === "when-answered" ? transferTime.untilAnswered : transferTime.usual,
      );
      return { ok: true, id };
    },

    consult(id, to, attachedData) {
      const original = core.find(id);
      const check = canMove(original);
      if (!check.ok || original === undefined) return check;
      if (original.channel === "email") return refuse("Interaction is an e-mail");
      if (to.trim() === "") return refuse("Destination is missing");
      if (consultationOf(core, id) !== undefined) return refuse("A consultation is going on");
      if (original.channel === "phone") {
        if (!core.state().agent.phoneReady) return refuse("No phone is connected");
        holdOthers(core, id);
        if (!original.held) core.change(id, { held: true }, "held");
      }
      const target = targetOf(to);
      const consultation = newInteraction(core, {
        channel: original.channel,
        direction: "outbound",
        line: "dialing",
        title: target?.name ?? to,
        originator: core.state().agent.extension,
        destination: target?.address ?? to,
        customer: target === undefined ? undefined : { id: core.newId(), name: target.name },
        attachedData: { ...original.attachedData, ...attachedData },
        consultFor: id,
      });
      core.add(consultation);
      core.change(consultation.id, {}, "status", "line");
      return { ok: true, id: consultation.id };
    },

    completeConsult(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      const original = one.consultFor === undefined ? one : core.find(one.consultFor);
      const consultation = original && consultationOf(core, original.id);
      if (original === undefined || consultation === undefined) return refuse("There is no consultation call");
      if (original.channel !== "phone") return refuse("Interaction is not a phone call");
      if (!isLive(original) || original.line !== "connected") return refuse("Call is not connected");
      if (!isLive(consultation) || consultation.line !== "connected") {
        return refuse("Consultation call is not connected");
      }
      if (!original.held) return refuse("Original call is not on hold");
      end(core, consultation.id, "consult-completed");
      end(core, original.id, "consult-completed");
      return { ok: true, id: original.id };
    },

    speakTo(id, whom) {
      const original = core.find(id);
      if (original === undefined) return unknownInteraction;
      const consultation = consultationOf(core, id);
      if (consultation === undefined) return refuse("There is no consultation call");
      if (!isLive(consultation)) return refuse("Consultation call is not connected");
      const conference = whom === "conference";
      if (original.conference !== conference) core.change(id, { conference });
      const hold = (one: string, held: boolean): void => {
        if (core.find(one)?.held !== held) core.change(one, { held }, "held");
      };
      hold(id, whom === "consulted");
      hold(consultation.id, whom === "customer");
      return done;
    },

    mergeConsult(id) {
      const consultation = consultationOf(core, id);
      if (consultation === undefined) return refuse("There is no consultation call");
      if (!isLive(consultation)) return refuse("Consultation call is not connected");
      dismissConsultation(core, consultation.id, "consult-completed");
      join(id, consultation.title);
      core.change(id, { held: false, conference: true }, "held");
      return done;
    },

    addToCall(id, to) {
      const check = canMove(core.find(id));
      if (!check.ok) return check;
      if (core.find(id)?.channel !== "phone") return refuse("Interaction is not a phone call");
      if (to.trim() === "") return refuse("Destination is missing");
      const behaviour = behaviourOf(to);
      if (behaviour === "busy") return refuse("Destination is busy");
      core.later(() => {
        const call = core.find(id);
        if (behaviour !== "answers" || call === undefined || !isLive(call)) return;
        core.change(id, { conference: true });
        join(id, targetOf(to)?.name ?? to);
      }, transferTime.usual);
      return done;
    },

    cancelConsult(id) {
      const consultation = consultationOf(core, id);
      if (consultation === undefined) return refuse("There is no consultation call");
      dismissConsultation(core, consultation.id, "agent");
      const original = core.find(id);
      if (original !== undefined && isLive(original)) core.change(id, { held: false, conference: false }, "held");
      return done;
    },

    leaveConsult(id) {
      const consultation = consultationOf(core, id);
      if (consultation === undefined) return refuse("There is no consultation call");
      dismissConsultation(core, consultation.id, "consult-completed");
      end(core, id, "consult-completed");
      return { ok: true, id };
    },
  };
}

function dismissConsultation(core: Core, id: string, reason: EndReason): void {
  end(core, id, reason);
  dismiss(core, id);
}

/** Returns the running consultation for an interaction. */
function consultationOf(core: Core, id: string): EngineInteraction | undefined {
  return core.state().interactions.find((one) => one.consultFor === id && one.status !== "ended");
}
