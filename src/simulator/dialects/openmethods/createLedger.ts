import type { Engine, EngineEvent } from "../../engine/Engine.ts";
import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import type { Channel, Conversation, Emit, Entry, Json, Member, NewId } from "./Ledger.ts";
import { conversationState, disposalReason, interactionState, recordingState } from "./toStates.ts";

/** Keeps the objects of the agent's session, and tells each change of the engine as events about them. */
export interface Ledger {
  readonly channels: readonly Channel[];
  readonly entries: () => readonly Entry[];
  /** Repeats everything that exists, as events. */
  readonly replay: () => void;
  readonly stop: () => void;
}

const numbers = { phone: 0, chat: 1, email: 2, callback: 3 } as const;

/** Creates the ledger that turns the engine's changes into the server's interactions and conversations. */
export function createLedger(options: {
  readonly engine: Engine;
  readonly sessionId: string;
  readonly newId: NewId;
  readonly later: (action: () => void, milliseconds: number) => void;
  readonly emit: Emit;
}): Ledger {
  const { engine, sessionId, newId, later, emit } = options;
  const channel = (type: Channel["type"], group = ""): Channel => {
    const id = newId("C");
    return { id, type, target: `${sessionId}.${group}${id}` };
  };
  // Targets with a channel group have one part more.
  const group = `${newId("G")}.`;
  const phone = channel("TELEPHONY");
  const channels = [phone, channel("CHAT", group), channel("EMAIL", group), channel("CALLBACK", group)];
  const entries: Entry[] = [];

  const tellState = ({ target, state, recording, one }: Entry): void =>
    emit("state.updated", target, one.channel === "phone" ? { state, recording } : { state });
  const tellConversation = ({ target, state, muted }: Conversation): void =>
    emit("state.updated", target, { state, muted });
  const tellMember = ({ target }: Conversation, member: Member): void =>
    emit("conversation.member.added", target, { member });

  function tellNew(entry: Entry, one: Conversation): void {
    emit("conversation.created", entry.target, { conversation: { id: one.id, nativeId: one.nativeId } });
    tellConversation(one);
    for (const member of one.members) tellMember(one, member);
    emit("conversation.initialized", one.target, {});
  }

  function dataOf({ one }: Entry): Json {
    const number = one.direction === "inbound" ? one.originator : one.destination;
    const queue = engine.state().queues.find(({ id }) => id === one.queueId)?.name;
    return {
      ...one.attachedData,
      CUSTOMER_NAME: one.customer?.name ?? one.title,
      ...(one.channel === "phone" || one.channel === "callback" ? { ANI: number } : { ADDRESS: number }),
      ...(queue === undefined ? {} : { QUEUE: queue }),
    };
  }
  const tellData = (entry: Entry): void => emit("interaction.datachanged", entry.target, { data: dataOf(entry) });

  function tellEntry(entry: Entry): void {
    const { id, nativeId, one } = entry;
    const { type } = entry.channel;
    const numbersToCall = one.callback === undefined ? {} : { callbackNumbers: one.callback.numbers };
    emit("interaction.created", entry.channel.target, {
      interaction: { id, nativeId, type, modelType: type, ...numbersToCall },
    });
    tellState(entry);
    for (const conversation of entry.conversations) tellNew(entry, conversation);
    tellData(entry);
    emit("interaction.initialized", entry.target, {});
  }

  function newConversation(entry: Entry, one: EngineInteraction): Conversation {
    const id = newId("V");
    const name = one.consultFor === undefined ? (one.customer?.name ?? one.title) : one.title;
    const conversation: Conversation = {
      id,
      target: `${entry.target}.${id}`,
      nativeId: `native-${id}`,
      engineId: one.id,
      state: conversationState(one) ?? "ALERTING",
      muted: one.muted,
      members: [{ id: newId("M"), name, address: one.direction === "inbound" ? one.originator : one.destination }],
    };
    entry.conversations.push(conversation);
    return conversation;
  }

  function open(one: EngineInteraction): void {
    const id = newId("I");
    const its = channels[numbers[one.channel]] ?? phone;
    const entry: Entry = {
      id,
      target: `${its.target}.${id}`,
      nativeId: `native-${id}`,
      engineId: one.id,
      channel: its,
      one,
      state: interactionState(one) ?? "ALERTING",
      recording: recordingState(one),
      conversations: [],
    };
    entries.push(entry);
    if (one.channel === "phone") newConversation(entry, one);
    tellEntry(entry);
  }

  function dispose(entry: Entry, conversation: Conversation, reason?: string): void {
    if (conversation.state !== "RELEASED") {
      conversation.state = "RELEASED";
      tellConversation(conversation);
    }
    entry.conversations.splice(entry.conversations.indexOf(conversation), 1);
    emit("conversation.disposed", conversation.target, reason === undefined ? {} : { reason });
  }

  function updateConversation(conversation: Conversation, one: EngineInteraction): void {
    const state = conversationState(one) ?? conversation.state;
    if (state === conversation.state && one.muted === conversation.muted) return;
    Object.assign(conversation, { state, muted: one.muted });
    tellConversation(conversation);
  }

  function addMembers(entry: Entry, one: EngineInteraction): void {
    const [conversation] = entry.conversations;
    if (conversation === undefined) return;
    // Customer and agent are participants of the engine from the start.
    for (const person of one.participants.slice(1 + conversation.members.length)) {
      const member = { id: newId("M"), name: person.name, address: "" };
      conversation.members.push(member);
      tellMember(conversation, member);
    }
  }

  function setState(entry: Entry, state: string): void {
    if (state === "ENDED") {
      for (const conversation of entry.conversations.slice()) dispose(entry, conversation);
      emit("interaction.ended", entry.target, {});
      // An ended interaction has no conversation.
      later(() => void engine.cancelConsult(entry.engineId), 0);
    }
    entry.state = state;
    tellState(entry);
    if (state === "COMPLETED") entries.splice(entries.indexOf(entry), 1);
  }

  function update(entry: Entry, { type }: EngineEvent, one: EngineInteraction): void {
    entry.one = one;
    const state = interactionState(one);
    // The next offer of the same conversation is another interaction for this host.
    if (state === undefined) setState(entry, "COMPLETED");
    else if (state !== entry.state) setState(entry, state);
    const [conversation] = entry.conversations;
    if (conversation !== undefined && state !== "COMPLETED") updateConversation(conversation, one);
    if (type === "participants") addMembers(entry, one);
    if (type === "attached-data") tellData(entry);
    if (type === "recording") {
      entry.recording = recordingState(one);
      tellState(entry);
    }
  }

  function onConsultation(one: EngineInteraction): void {
    const entry = entries.find(({ engineId }) => engineId === one.consultFor);
    const known = entry?.conversations.find(({ engineId }) => engineId === one.id);
    const isOver = one.status === "ended" || one.status === "handled";
    if (isOver && entry !== undefined && known !== undefined) dispose(entry, known, disposalReason(one));
    else if (known !== undefined) updateConversation(known, one);
    else if (entry !== undefined && !isOver) tellNew(entry, newConversation(entry, one));
    // A consultation has no wrap-up of its own.
    if (one.status === "ended") later(() => void engine.close(one.id), 0);
  }

  const stop = engine.subscribe((event) => {
    if (!("interaction" in event) || event.interaction === null) return;
    const one = event.interaction;
    if (one.consultFor !== undefined) {
      onConsultation(one);
      return;
    }
    const entry = entries.find(({ engineId }) => engineId === one.id);
    if (entry !== undefined) update(entry, event, one);
    else if (["offered", "dialing", "accepted"].includes(one.status)) open(one);
  });
  for (const one of engine.state().interactions) {
    if (one.consultFor === undefined && interactionState(one) !== undefined) open(one);
    else if (one.consultFor !== undefined) onConsultation(one);
  }

  return {
    channels,
    entries: () => entries,
    replay() {
      for (const { id, target, type } of channels) {
        emit("channel.infochanged", target, { channel: { id, type: type[0] + type.slice(1).toLowerCase() } });
      }
      for (const entry of entries) tellEntry(entry);
    },
    stop,
  };
}
