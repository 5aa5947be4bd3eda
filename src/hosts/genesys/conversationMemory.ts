import type { HostEvent } from "../../domain/host.ts";
import type { InteractionId, InteractionPatch } from "../../domain/interaction.ts";
import type { SavedForm } from "../../domain/wrapUp.ts";
import { read } from "../lenient.ts";
import { isSameJson } from "./isSameJson.ts";
import { isOver, type People, peopleOf } from "./legs.ts";
import type { ConsultMemory, Spoken } from "./toConsult.ts";
import { isGone, toPatch } from "./toDomain.ts";
import { isWrapUpAsked } from "./toWrapUp.ts";
import * as wire from "./wire.ts";

/** What is known about one conversation of the agent. */
export interface KnownConversation {
  readonly conversation: wire.WireConversation;
  readonly people: People;
  readonly patch: InteractionPatch;
  /** The conversation as the host sent it. */
  readonly raw: unknown;
  /** The number of the request whose answer this is. */
  readonly seq: number;
}

/** What an answer about a conversation means. `incomplete`: the whole conversation must be read first. */
export type Applied = "same" | "changed" | "incomplete" | "foreign" | "unreadable";

/** The conversations of the agent, and what changes from one answer to the next. */
export interface ConversationMemory {
  /**
   * Applies a conversation from the answer to the request `seq`. Older answers than the applied one change nothing.
   * `isWhole` tells that there is no fuller answer to ask for.
   */
  apply(raw: unknown, seq: number, isWhole: boolean): Applied;
  /** Reads a known conversation again, because the time or the memory of its consultation changed. */
  review(id: InteractionId): void;
  /** Removes a conversation that is over. */
  remove(id: InteractionId): void;
  get(id: InteractionId): KnownConversation | undefined;
  ids(): readonly InteractionId[];
  /** Remembers the consultation that the agent started. The host may not have told its id. */
  expectConsult(id: InteractionId, partyId: string | undefined, label: string): void;
  /** Remembers what the host had of a wrap-up when the page started. */
  setDraft(id: InteractionId, draft: SavedForm): void;
  /** Remembers whom the host connected at the agent's wish. */
  speakTo(id: InteractionId, spoken: Spoken): void;
  /** Returns the changes since the last call, and forgets them. */
  takeEvents(): readonly HostEvent[];
  clear(): void;
}

interface LegFacts {
  readonly ownId: string | null | undefined;
  readonly legId: string;
  readonly afterCallWorkRequired: boolean | null | undefined;
  readonly afterCallWork: wire.WireCommunication["afterCallWork"];
}

interface Consultation {
  label: string | undefined;
  spoken: Spoken | undefined;
}

const noMemory: ConsultMemory = { label: undefined, spoken: undefined, wasSeen: false };

/** Creates an empty memory. `now` returns the time in ms since the epoch. */
export function createConversationMemory(options: {
  readonly agentUserId: () => string;
  readonly now: () => number;
}): ConversationMemory {
  const known = new Map<InteractionId, KnownConversation>();
  /** The consultations that this page saw, by conversation and party. */
  const consultations = new Map<InteractionId, Map<string, Consultation>>();
  /** A consultation that was started, and whose party is not known yet. */
  const expected = new Map<InteractionId, Consultation>();
  let events: HostEvent[] = [];

  /** What only the whole answer tells about the agent's leg, for hosts that list conversations in the flat shape. */
  const legFacts = new Map<InteractionId, LegFacts>();
  const drafts = new Map<InteractionId, SavedForm>();

  /** Adds to a flat leg what an earlier whole answer told about it. */
  function withLegFacts(id: InteractionId, people: People): People {
    const { leg, own } = people;
    if (leg === undefined) return people;
    if (!leg.isFlat) {
      const { id: legId, afterCallWorkRequired, afterCallWork } = leg.communication;
      if (legId) legFacts.set(id, { ownId: own.id, legId, afterCallWorkRequired, afterCallWork });
      return people;
    }
    const facts = legFacts.get(id);
    if (facts === undefined || facts.ownId !== own.id) return people;
    const { legId, afterCallWorkRequired, afterCallWork } = facts;
    const communication = { ...leg.communication, id: legId, afterCallWorkRequired, afterCallWork };
    return { ...people, leg: { ...leg, communication } };
  }

  function memoryOf(id: InteractionId, { consulted, consultedLeg }: People): ConsultMemory {
    if (!consulted?.id) return noMemory;
    const parties = consultations.get(id) ?? new Map<string, Consultation>();
    let found = parties.get(consulted.id);
    if (found === undefined && !isOver(consultedLeg)) {
      found = expected.get(id) ?? { label: undefined, spoken: undefined };
      expected.delete(id);
      parties.set(consulted.id, found);
      consultations.set(id, parties);
    }
    return found === undefined ? noMemory : { ...found, wasSeen: true };
  }

  function forget(id: InteractionId): void {
    known.delete(id);
    consultations.delete(id);
    expected.delete(id);
    legFacts.delete(id);
    drafts.delete(id);
  }

  function remove(id: InteractionId): void {
    if (!known.has(id)) return;
    forget(id);
    events.push({ type: "interaction-gone", interactionId: id });
  }

  function store(conversation: wire.WireConversation, people: People, raw: unknown, seq: number): Applied {
    const { id } = conversation;
    const before = known.get(id);
    const patch = toPatch(
      conversation,
      people,
      { consult: memoryOf(id, people), draft: drafts.get(id) },
      options.now(),
    );
    // An offer that was not taken ends without a wrap-up, whatever its queue asks for.
    const isUntaken = before?.patch.status === "offered" && patch.status === "ended" && patch.acceptedAt === undefined;
    if (isGone(patch) || isUntaken) {
      remove(id);
      return "changed";
    }
    const isSame = before !== undefined && isSamePatch(before.patch, patch);
    known.set(id, { conversation, people, patch: isSame ? before.patch : patch, raw, seq });
    if (isSame) return "same";
    events.push({ type: "interaction-changed", source: "read", patch });
    return "changed";
  }

  function review(id: InteractionId): void {
    const found = known.get(id);
    if (found !== undefined) store(found.conversation, found.people, found.raw, found.seq);
  }

  return {
    apply(raw, seq, isWhole) {
      const rawId: unknown = typeof raw === "object" && raw !== null ? Reflect.get(raw, "id") : undefined;
      const before = typeof rawId === "string" ? known.get(rawId) : undefined;
      if (before !== undefined && before.seq > seq) return "same";
      if (before !== undefined && isSameJson(before.raw, raw)) {
        known.set(before.conversation.id, { ...before, seq });
        // Some forms end by the time alone.
        if (before.patch.wrapUp?.kind === "form" && before.patch.status === "ended") review(before.conversation.id);
        return "same";
      }
      const conversation = read(wire.conversation, raw);
      if (conversation === undefined) return "unreadable";
      const found = peopleOf(conversation, options.agentUserId());
      if (found === undefined) return "foreign";
      const people = withLegFacts(conversation.id, found);
      // What the end asks for is only in the whole answer. Before it, the whole answer is read once.
      const mustBeWhole = isOver(people.leg?.communication) ? found.leg?.isFlat : !people.leg?.communication.id;
      if (!isWhole && mustBeWhole === true && isWrapUpAsked(people)) return "incomplete";
      return store(conversation, people, raw, seq);
    },
    review,
    remove,
    get: (id) => known.get(id),
    ids: () => [...known.keys()],
    expectConsult(id, partyId, label) {
      const consultation: Consultation = { label, spoken: "consulted" };
      if (partyId === undefined) expected.set(id, consultation);
      else consultations.set(id, (consultations.get(id) ?? new Map<string, Consultation>()).set(partyId, consultation));
      review(id);
    },
    speakTo(id, spoken) {
      const party = known.get(id)?.people.consulted?.id;
      const found = party ? consultations.get(id)?.get(party) : undefined;
      if (found !== undefined) found.spoken = spoken;
      review(id);
    },
    setDraft(id, draft) {
      drafts.set(id, draft);
      review(id);
    },
    takeEvents() {
      const taken = events;
      events = [];
      return taken;
    },
    clear() {
      known.clear();
      consultations.clear();
      expected.clear();
      legFacts.clear();
      drafts.clear();
      events = [];
    },
  };
}

/** Whether two patches say the same. Both have all fields, and their rules are one of two constants. */
function isSamePatch(before: InteractionPatch, after: InteractionPatch): boolean {
  const { impeded: rulesBefore, ...restBefore } = before;
  const { impeded: rulesAfter, ...restAfter } = after;
  return rulesBefore === rulesAfter && isSameJson(restBefore, restAfter);
}
