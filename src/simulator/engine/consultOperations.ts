import { type Core, done, refuse } from "./createCore.ts";
import { end, holdOthers, isLive, newInteraction, unknownInteraction } from "./lifecycle.ts";
import type { EngineInteraction } from "./EngineInteraction.ts";
import type { AgentOperations, Outcome } from "./operations.ts";

/** How long the exchange takes to hand a conversation over. */
const transferTime = 300;

/** Transfer, consultation and joining the two. */
export function consultOperations(core: Core): Pick<AgentOperations, "transfer" | "consult" | "join"> {
  const movable = (one: EngineInteraction | undefined, what: string): Outcome => {
    if (one === undefined) return unknownInteraction;
    if (!isLive(one) || one.line !== "connected") return refuse(`Cannot ${what}: interaction is not connected`);
    if (one.consultFor !== undefined) return refuse(`Cannot ${what}: interaction is a consultation`);
    return done;
  };
  const targetOf = (to: string) => core.state().directory.find((target) => target.address === to || target.name === to);
  const behaviourOf = (to: string) => {
    const { answering } = core.state();
    return answering === "directory" ? (targetOf(to)?.behaviour ?? "answers") : answering;
  };

  return {
    transfer(id, to, attachedData) {
      const check = movable(core.find(id), "transfer");
      if (!check.ok) return check;
      if (to.trim() === "") return refuse("Destination is missing");
      const behaviour = behaviourOf(to);
      if (behaviour === "busy") return refuse("Destination is busy");
      const before = core.change(id, {});
      if (attachedData !== undefined)
        core.change(id, { attachedData: { ...before.attachedData, ...attachedData } }, "cad");
      core.change(id, { line: "transferring" }, "channel");
      core.later(() => {
        if (core.find(id)?.line !== "transferring") return;
        if (behaviour === "refuses") core.change(id, { line: "connected" }, "channel");
        else end(core, id, "transferred");
      }, transferTime);
      return { ok: true, id };
    },

    consult(id, to, attachedData) {
      const original = core.find(id);
      const check = movable(original, "consult");
      if (!check.ok || original === undefined) return check;
      if (original.channel === "email") return refuse("Cannot consult in channel email");
      if (to.trim() === "") return refuse("Destination is missing");
      if (consultationOf(core, id) !== undefined) return refuse("Cannot consult: a consultation is going on");
      const isCall = original.channel === "phone";
      if (isCall) {
        if (!core.state().agent.phoneReady) return refuse("Cannot consult: no phone is connected");
        holdOthers(core, id);
        if (!original.held) core.change(id, { held: true }, "channel");
      }
      const target = targetOf(to);
      const consultation = newInteraction(core, {
        channel: original.channel,
        direction: "outbound",
        line: "calling",
        title: target?.name ?? to,
        originator: core.state().agent.extension,
        destination: target?.address ?? to,
        customer: target === undefined ? undefined : { id: core.newId(), name: target.name },
        attachedData: { ...original.attachedData, ...attachedData },
        consultFor: id,
      });
      core.add(consultation);
      core.change(consultation.id, {}, "status", "channel");
      return { ok: true, id: consultation.id };
    },

    join(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      const original = one.consultFor === undefined ? one : core.find(one.consultFor);
      const consultation = original && consultationOf(core, original.id);
      if (original === undefined || consultation === undefined)
        return refuse("Cannot join: there is no consultation call");
      if (original.channel !== "phone") return refuse("Cannot join: not a phone call");
      if (!isLive(original) || original.line !== "connected") return refuse("Cannot join: call is not connected");
      if (!isLive(consultation) || consultation.line !== "connected") {
        return refuse("Cannot join: consultation call is not connected");
      }
      if (!original.held) return refuse("Cannot join: original call is not on hold");
      // The two go on talking without the agent.
      end(core, consultation.id, "joined");
      end(core, original.id, "joined");
      return { ok: true, id: original.id };
    },
  };
}

/** The consultation going on for an interaction. */
function consultationOf(core: Core, id: string): EngineInteraction | undefined {
  return core.state().interactions.find((one) => one.consultFor === id && one.status !== "ended");
}
