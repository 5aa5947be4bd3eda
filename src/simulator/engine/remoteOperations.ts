import { type Core, done, refuse } from "./createCore.ts";
import { bringIntoView, end, isLive, take, unknownInteraction } from "./lifecycle.ts";
import type { EngineInteraction, Line } from "./EngineInteraction.ts";
import type { Outcome, WorldOperations } from "./operations.ts";

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
  const dialled = (id: string, lines: readonly Line[], action: (call: EngineInteraction) => void): Outcome => {
    const call = core.find(id);
    if (call === undefined) return unknownInteraction;
    if (call.status !== "outgoing" || !lines.includes(call.line)) return refuse("The other end is not being called");
    action(call);
    return done;
  };
  const fails = (id: string, line: Line, outcome: NonNullable<EngineInteraction["outcome"]>): Outcome =>
    dialled(id, ["calling", "ringing"], () => end(core, id, outcome, line));
  const answers = (id: string): Outcome => dialled(id, ["calling", "ringing"], () => take(core, id));

  return {
    customerSays(id, text, alias) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.channel !== "chat" || (!isLive(one) && one.status !== "queued" && one.status !== "incoming")) {
        return refuse("There is no open chat");
      }
      const speaker = one.participants.find((person) => person.alias === alias)?.uniquekey ?? "customer";
      const message = { id: core.newId(), message: text, timestamp: core.stamp(), originator: speaker };
      const participants = one.participants.map((person) =>
        person.uniquekey === speaker ? { ...person, typing: false } : person,
      );
      const interaction = core.change(id, { transcript: [...one.transcript, message], participants });
      core.emit({ type: "message", interaction, message });
      return done;
    },
    customerTypes(id, typing) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      const participants = one.participants.map((person) =>
        person.uniquekey === "customer" ? { ...person, typing } : person,
      );
      core.change(id, { participants }, "changed");
      return done;
    },
    customerHangsUp(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.status === "ended") return refuse("Interaction is already over");
      end(core, id, "customer");
      return done;
    },
    remoteRings: (id) => dialled(id, ["calling"], () => core.change(id, { line: "ringing" }, "channel")),
    remoteAnswers: answers,
    remoteBusy: (id) => fails(id, "busy", "busy"),
    remoteDoesNotAnswer: (id) => fails(id, "no_answer", "no-answer"),
    consultedAnswers: answers,
    consultedRefuses: (id) => fails(id, "rejected", "refused"),
    attachData(id, data) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      core.change(id, { attachedData: { ...one.attachedData, ...data } }, "cad");
      return done;
    },
    previewEnds(id) {
      const one = core.find(id);
      if (one === undefined) return unknownInteraction;
      if (one.line !== "outbound_preview") return refuse("There is no preview");
      core.change(id, { status: "outgoing", line: "calling" }, "status", "channel");
      bringIntoView(core, id);
      return done;
    },
  };
}
