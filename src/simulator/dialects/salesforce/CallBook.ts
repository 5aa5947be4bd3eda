import type { Engine } from "../../engine/Engine.ts";
import type { EngineInteraction } from "../../engine/EngineInteraction.ts";

/** What the toolkit says about the calls of the contact centre: their ids, and the names of those who take part. */
export interface CallBook {
  /** Returns the id of a call. A call that is offered again is another call. */
  readonly idOf: (call: EngineInteraction) => string;
  /** Notes that a call is over for the agent. */
  readonly forget: (call: EngineInteraction) => void;
  /** Returns the newest call that the agent talks in or dials, without consultations. */
  readonly live: () => EngineInteraction | undefined;
  /** Returns the newest call that rings. */
  readonly offered: () => EngineInteraction | undefined;
  /** Returns the running consultation of a call. */
  readonly consultOf: (call: EngineInteraction) => EngineInteraction | undefined;
  /** Returns the participant's name: the customer's number, or what a colleague was called by. */
  readonly participantOf: (call: EngineInteraction) => string;
  /** Runs an operation that may call a colleague, who is then named as `name`. */
  readonly calling: <Value>(name: string, operation: () => Value) => Value;
  /** Notes under which name a consultation was begun. */
  readonly name: (consult: EngineInteraction) => void;
}

/** Creates the book for the calls of one contact centre. No call has been offered twice yet. */
export function createCallBook(engine: Engine): CallBook {
  const rounds = new Map<string, number>();
  const names = new Map<string, string>();
  let naming: string | undefined;
  const newest = (fits: (call: EngineInteraction) => boolean) =>
    engine.state().interactions.findLast((one) => one.channel === "phone" && fits(one));
  return {
    idOf: ({ id }) => {
      const round = rounds.get(id) ?? 0;
      return round === 0 ? id : `${id}-${String(round)}`;
    },
    forget: ({ id }) => void rounds.set(id, (rounds.get(id) ?? 0) + 1),
    live: () =>
      newest(({ status, consultFor }) => consultFor === undefined && (status === "accepted" || status === "dialing")),
    offered: () => newest(({ status }) => status === "offered"),
    consultOf: (call) =>
      newest(({ status, consultFor }) => consultFor === call.id && (status === "accepted" || status === "dialing")),
    participantOf: (call) => {
      if (call.consultFor !== undefined) return names.get(call.id) ?? call.title;
      return call.direction === "inbound" ? call.originator : call.destination;
    },
    calling(name, operation) {
      naming = name;
      try {
        return operation();
      } finally {
        naming = undefined;
      }
    },
    name: (consult) => void names.set(consult.id, naming ?? consult.title),
  };
}
