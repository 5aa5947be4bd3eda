import { type Core, done, refuse } from "./createCore.ts";
import type { EndReason, EngineInteraction, Line } from "./EngineInteraction.ts";
import { addMessage, bringIntoView, end, isLive, take, unknownInteraction } from "./lifecycle.ts";
import type { Result, WorldOperations } from "./operations.ts";

type Names =
  | "customerSays"
  | "customerTypes"
  | "customerHangsUp"
  | "remoteRings"
  | "remoteAnswers"
  | "remoteBusy"
  | "remoteDoesNotAnswer"
  | "consultedAnswers"
  | "consultedRefuses"
  | "attachData"
  | "previewEnds";

/** What the people at the other end do. */
export function remoteOperations(core: Core): Pick<WorldOperations, Names> {
  const onDialed = (id: string, lines: readonly Line[], action: (call: EngineInteraction) => void): Result => {
    const call = core.find(id);
    if (call === undefined) return unknownInteraction;
    if (call.status !== "dialing" || !lines.includes(call.line)) return refuse("Nobody is being called");
    action(call);
    return done;
  };
  const fails = (id: string, line: Line, reason: EndReason): Result =>
    onDialed(id, ["dialing", "ringing"], () => end(core, id, reason, line));
  const answers = (id: string): Result => onDialed(id, ["dialing", "ringing"], () => take(core, id));

  return {
    customerSays(id, text, name) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.channel !== "chat" || (!isLive(one) && one.status !== "queued" && one.status !== "offered")) {
        return refuse("There is no open chat");
      }
      const senderId = one.participants.find((person) => person.name === name)?.id ?? "customer";
      const participants = one.participants.map((person) =>
        person.id === senderId ? { ...person, typing: false } : person,
      );
      addMessage(core, id, senderId, text, { participants });
      return done;
    },
    customerTypes(id, typing) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      const participants = one.participants.map((person) =>
        person.id === "customer" ? { ...person, typing } : person,
      );
      core.change(id, { participants }, "typing");
      return done;
    },
    customerHangsUp(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.status === "ended") return refuse("Interaction has already ended");
      end(core, id, "customer");
      return done;
    },
    remoteRings: (id) => onDialed(id, ["dialing"], () => core.change(id, { line: "ringing" }, "line")),
    remoteAnswers: answers,
    remoteBusy: (id) => fails(id, "busy", "busy"),
    remoteDoesNotAnswer: (id) => fails(id, "no-answer", "no-answer"),
    consultedAnswers: answers,
    consultedRefuses: (id) => fails(id, "refused", "refused"),
    attachData(id, data) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      core.change(id, { attachedData: { ...one.attachedData, ...data } }, "attached-data");
      return done;
    },
    previewEnds(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.line !== "preview") return refuse("There is no preview");
      core.change(id, { status: "dialing", line: "dialing" }, "status", "line");
      bringIntoView(core, id);
      return done;
    },
  };
}
