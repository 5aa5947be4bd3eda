import type { Engine, EngineEvent } from "../../engine/Engine.ts";
import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import { alertingTimeoutMs } from "./alertingTimeoutMs.ts";
import { acwIsDue, type ConsultLeg, type Entry, type Leg, ownLegOf, type OwnLeg } from "./Book.ts";
import { userIdOf } from "./ids.ts";
import { timeoutCode, type WrapUpChoice, wrapUpRule } from "./WrapUpSettings.ts";

/** Limits the ended conversations that the host still answers about. */
const remembered = 300;
/** How long a queue waits before it offers an unanswered conversation again, in ms. */
const offersAgainAfter = 5000;

export interface BookOptions {
  readonly engine: Engine;
  readonly newId: () => string;
  /** ms since the epoch. */
  readonly now: () => number;
  readonly later: (action: () => void, milliseconds: number) => void;
  readonly wrapUp: () => WrapUpChoice;
  /** Whether an offer that nobody answers ends and comes again. */
  readonly ringsOut: boolean;
}

/** Keeps what Genesys Cloud knows of every conversation beyond the engine: ids, times, after-call work. */
export interface Book {
  /** Returns all conversations, oldest first, ended ones too. */
  readonly entries: () => readonly Entry[];
  /** Returns a conversation that the host tells of; consultations and the calls of callbacks are parts of others. */
  readonly find: (id: string) => Entry | undefined;
  /** Ends the after-call work if nothing is left of it, and with it the conversation. */
  readonly settle: (entry: Entry) => void;
  readonly stop: () => void;
}

/** Creates the book of what the platform keeps of each conversation beyond the engine's state. */
export function createBook(options: BookOptions): Book {
  const { engine, newId, now, later } = options;
  const entries = new Map<string, Entry>();

  const newLeg = (): Leg => ({
    participantId: newId(),
    communicationId: newId(),
    alertingAt: now(),
    connectedAt: undefined,
    heldAt: undefined,
    endedAt: undefined,
    disconnectType: undefined,
  });
  const queueName = (one: EngineInteraction): string | undefined =>
    engine.state().queues.find((queue) => queue.id === one.queueId)?.name;

  const open = (one: EngineInteraction): Entry => {
    const customer = newLeg();
    customer.connectedAt = one.direction === "inbound" ? now() : undefined;
    const entry: Entry = {
      one,
      gone: false,
      startedAt: now(),
      customer,
      queue: one.queueId === undefined ? undefined : newLeg(),
      own: [],
      consults: [],
      calls: [],
      transfers: [],
      secureSessions: [],
      engagements: [],
      ticks: new Map(),
      checklistEnded: undefined,
      tag: undefined,
    };
    entries.set(one.id, entry);
    const ended = [...entries.values()].filter((other) => other.gone);
    for (const old of ended.slice(0, Math.max(0, ended.length - remembered))) entries.delete(old.one.id);
    return entry;
  };

  const offerLeg = (entry: Entry): OwnLeg => {
    const leg: OwnLeg = {
      ...newLeg(),
      rule: wrapUpRule(queueName(entry.one), options.wrapUp()),
      acwStartedAt: undefined,
      acwEndedAt: undefined,
      provisional: undefined,
      final: undefined,
      skipped: false,
      flagged: false,
    };
    entry.own.push(leg);
    return leg;
  };

  /** Takes an offer back that nobody answered. A queue offers it again. */
  const letRing = (entry: Entry, leg: OwnLeg): void => {
    if (!options.ringsOut) return;
    later(() => {
      const { id } = entry.one;
      if (leg.endedAt !== undefined || engine.find(id)?.status !== "offered") return;
      leg.endedAt = now();
      leg.disconnectType = "timeout";
      engine.decline(id);
      later(() => engine.offer(id), offersAgainAfter);
    }, alertingTimeoutMs);
  };

  const endLeg = (leg: Leg | undefined, disconnectType: string): void => {
    if (leg === undefined || leg.endedAt !== undefined) return;
    leg.endedAt = now();
    leg.disconnectType = disconnectType;
  };

  /** Closes the conversation in the engine. */
  const close = (entry: Entry): void => {
    if (engine.find(entry.one.id)?.status === "ended") engine.close(entry.one.id);
  };

  const settle = (entry: Entry): void => {
    const leg = ownLegOf(entry);
    if (leg === undefined || leg.endedAt === undefined) return;
    if (acwIsDue(leg)) return;
    leg.acwEndedAt ??= leg.acwStartedAt === undefined ? undefined : now();
    close(entry);
  };

  const startAcw = (entry: Entry, leg: OwnLeg): void => {
    const { rule } = leg;
    if (acwIsDue(leg)) leg.acwStartedAt ??= now();
    if (rule?.timeoutMs !== undefined && acwIsDue(leg)) {
      later(() => {
        if (leg.acwEndedAt !== undefined || leg.skipped) return;
        leg.final ??= { code: timeoutCode, name: timeoutCode, notes: leg.provisional?.notes ?? "" };
        leg.acwEndedAt = now();
        close(entry);
      }, rule.timeoutMs);
    }
    // After the events of the end, so that nobody sees a conversation vanish within its own end.
    later(() => settle(entry), 0);
  };

  const endReasons = {
    agent: "client",
    customer: "peer",
    "consult-completed": "transfer.consult",
    transferred: "transfer",
    refused: "noanswer",
    busy: "busy",
    "no-answer": "timeout",
    sent: "client",
  } as const;

  const onEnd = (entry: Entry): void => {
    const { one } = entry;
    const reason = one.endReason === undefined ? "client" : endReasons[one.endReason];
    const leg = ownLegOf(entry);
    const wasTaken = leg?.connectedAt !== undefined;
    endLeg(leg, reason);
    // Whom the agent leaves with each other stay in the conversation.
    if (one.endReason !== "consult-completed" && one.endReason !== "transferred") endLeg(entry.customer, reason);
    for (const consult of entry.consults) {
      if (one.endReason !== "consult-completed" && engine.find(consult.engineId) !== undefined)
        engine.cancelConsult(one.id);
    }
    for (const call of entry.calls) {
      const live = engine.find(call.engineId);
      if (live !== undefined && live.status !== "ended") engine.hangup(call.engineId);
    }
    if (leg !== undefined && wasTaken && leg.rule !== undefined) startAcw(entry, leg);
    else later(() => close(entry), 0);
  };

  const onStatus = (one: EngineInteraction): void => {
    const entry = entries.get(one.id) ?? open(one);
    switch (one.status) {
      case "queued":
        break;
      case "offered":
        letRing(entry, offerLeg(entry));
        break;
      case "dialing":
        if (entry.own.length === 0) offerLeg(entry);
        break;
      case "accepted": {
        const leg = ownLegOf(entry) ?? offerLeg(entry);
        leg.connectedAt = now();
        entry.customer.connectedAt ??= now();
        endLeg(entry.queue, "transfer");
        break;
      }
      case "declined":
        endLeg(ownLegOf(entry), "client");
        if (one.queueId === undefined) endLeg(entry.customer, "client");
        break;
      case "ended":
        onEnd(entry);
        break;
      case "handled":
        endLeg(ownLegOf(entry), "client");
        endLeg(entry.customer, "client");
        break;
      case "draft":
        break;
    }
  };

  const onConsultation = (one: EngineInteraction, parent: Entry): void => {
    let leg = parent.consults.find((known) => known.engineId === one.id);
    if (leg === undefined) {
      const target = engine.state().directory.find((person) => person.address === one.destination);
      const to = {
        name: one.title,
        address: one.destination,
        userId: target === undefined ? undefined : userIdOf(target.name),
      };
      leg = { ...newLeg(), engineId: one.id, to, state: "contacting", wanted: "DESTINATION" } satisfies ConsultLeg;
      parent.consults.push(leg);
    }
    if (one.status === "accepted" && leg.connectedAt === undefined) {
      leg.connectedAt = now();
      leg.state = "connected";
      const { wanted } = leg;
      if (wanted !== "DESTINATION") {
        const whom = { OBJECT: "customer", BOTH: "both", CONFERENCE: "conference" } as const;
        later(() => engine.speakTo(parent.one.id, whom[wanted]), 0);
      }
    }
    // Whom the agent leaves with the customer stays connected.
    if (one.status === "ended" && one.endReason !== "consult-completed") {
      leg.state = "disconnected";
      endLeg(leg, one.endReason === undefined ? "client" : endReasons[one.endReason]);
      // A consultation has no after-call work of its own.
      later(() => {
        if (engine.find(one.id)?.status === "ended") engine.close(one.id);
      }, 0);
    }
  };

  const onCallbackCall = (one: EngineInteraction, parent: Entry): void => {
    let leg = parent.calls.find((known) => known.engineId === one.id);
    if (leg === undefined) {
      leg = { ...newLeg(), engineId: one.id, number: one.destination };
      parent.calls.push(leg);
    }
    if (one.status === "accepted") leg.connectedAt ??= now();
    if (one.status === "ended") {
      endLeg(leg, one.endReason === undefined ? "client" : endReasons[one.endReason]);
      later(() => {
        if (engine.find(one.id)?.status === "ended") engine.close(one.id);
      }, 0);
    }
  };

  const onEvent = (event: EngineEvent): void => {
    if (!("interaction" in event) || event.interaction === null) return;
    const one = event.interaction;
    const parent = entries.get(one.consultFor ?? one.callbackFor ?? "");
    if (one.consultFor !== undefined) {
      if (parent !== undefined) onConsultation(one, parent);
      return;
    }
    if (one.callbackFor !== undefined) {
      if (parent !== undefined) onCallbackCall(one, parent);
      return;
    }
    const entry = entries.get(one.id);
    if (entry !== undefined) {
      entry.one = one;
      entry.gone = engine.find(one.id) === undefined;
    }
    if (event.type === "status") onStatus(one);
    if (event.type === "held") {
      const leg = ownLegOf(entries.get(one.id) ?? open(one));
      if (leg !== undefined) leg.heldAt = one.held ? now() : undefined;
    }
    if (event.type === "line" && one.line === "connected") {
      // A transfer that nobody took comes back.
      for (const transfer of entry?.transfers ?? []) if (transfer.state === "Pending") transfer.state = "Failed";
    }
    if (event.type === "status" && one.endReason === "transferred") {
      for (const transfer of entry?.transfers ?? []) if (transfer.state === "Pending") transfer.state = "Complete";
    }
  };

  const stop = engine.subscribe(onEvent);
  for (const one of engine.state().interactions) {
    if (one.consultFor === undefined && one.callbackFor === undefined) onStatus(one);
  }
  return {
    entries: () => [...entries.values()],
    find: (id) => entries.get(id),
    settle,
    stop,
  };
}
