import type { HostEvent } from "../../domain/host.ts";
import { HostError, toHostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { read } from "../lenient.ts";
import type { Applied, ConversationMemory } from "./conversationMemory.ts";
import type { ToolCall } from "./toWire.ts";
import * as wire from "./wire.ts";

/** Reads the agent's conversations from the host. All rejections are a `HostError`. */
export interface ConversationReader {
  /** Reads the list, and each conversation that the list does not tell enough about. */
  readAll(): Promise<void>;
  /** Reads one conversation. Rejects with `bad-message` for an answer that is no conversation. */
  readOne(id: InteractionId): Promise<void>;
  /** The next list is the first one of a connection. */
  startAgain(): void;
}

export interface ConversationReaderOptions {
  readonly call: (call: ToolCall) => Promise<unknown>;
  readonly memory: ConversationMemory;
  readonly publish: (events: readonly HostEvent[]) => void;
}

const malformed: HostEvent = { type: "ignored", reason: "malformed" };
/** More conversations than these of one list are left out. */
const mostConversations = 2000;

/** Reads the agent's conversations and decides which of them are over. */
export function createConversationReader({ call, memory, publish }: ConversationReaderOptions): ConversationReader {
  let count = 0;
  let appliedList = 0;
  let isFirst = true;
  /** Forms whose draft was read, or that began in this page. */
  const draftsRead = new Set<string>();
  /** Reads that are on their way, so that slow answers do not pile up. */
  const reading = new Map<InteractionId, Promise<void>>();

  /** Counts an answer that does not keep to the protocol. */
  async function ask(request: ToolCall): Promise<unknown> {
    try {
      return await call(request);
    } catch (error) {
      if (toHostError(error).code === "bad-message") publish([malformed]);
      throw error;
    }
  }

  function applyOne(raw: unknown, seq: number, isWhole: boolean): Applied {
    try {
      return memory.apply(raw, seq, isWhole);
    } catch {
      // Such as a value that is nested too deep.
      return "unreadable";
    }
  }

  async function readWhole(id: InteractionId): Promise<void> {
    count += 1;
    const seq = count;
    const raw = await ask({ tool: "get_conversation", args: { conversationId: id } }).catch((error: unknown) => {
      if (toHostError(error).code === "gone" && (memory.get(id)?.seq ?? 0) <= seq) memory.remove(id);
      throw error;
    });
    const answered = read(wire.conversation, raw);
    if (answered === undefined || answered.id !== id) {
      publish([malformed]);
      throw new HostError("bad-message");
    }
    applyOne(raw, seq, true);
  }

  /** Reads one conversation, once at a time. */
  async function readOnce(id: InteractionId): Promise<void> {
    const running = reading.get(id) ?? readWhole(id).finally(() => reading.delete(id));
    reading.set(id, running);
    await running;
  }

  /** Reads what the host has of a form that began before this page. */
  async function readDraft(id: InteractionId): Promise<void> {
    const known = memory.get(id);
    const { leg, own } = known?.people ?? {};
    const communicationId = leg?.communication.id;
    const isCallback = leg?.media === "callbacks";
    if (known?.patch.wrapUp?.kind !== "form" || !communicationId || !own?.id) return;
    if (draftsRead.has(communicationId) || !(isCallback || leg?.media === "calls")) return;
    draftsRead.add(communicationId);
    const tool = `get_${isCallback ? "callback" : "call"}_participant_communication_wrapup`;
    const args = { conversationId: id, participantId: own.id, communicationId, provisional: true };
    const draft = read(wire.savedWrapup, await call({ tool, args }));
    if (draft === undefined) return;
    const { code, notes, tags } = draft;
    if (!code && !notes && (tags ?? []).length === 0) return;
    memory.setDraft(id, { outcome: code || undefined, notes: notes ?? "", tags: tags ?? [], isDraft: true });
    publish(memory.takeEvents());
  }

  /** Publishes the first list as a whole, so that the panel knows that there is no other conversation. */
  function publishList(askedAt: number, omitted: number): void {
    const events = memory.takeEvents();
    if (!isFirst) {
      publish(events);
      return;
    }
    isFirst = false;
    const interactions = memory.ids().flatMap((id) => memory.get(id)?.patch ?? []);
    publish([{ type: "snapshot", interactions, askedAt, isComplete: true, omitted }]);
  }

  async function readAll(): Promise<void> {
    count += 1;
    const seq = count;
    const askedAt = Date.now();
    const list = read(wire.conversations, await ask({ tool: "get_conversations", args: {} }));
    if (list === undefined) {
      publish([malformed]);
      throw new HostError("bad-message");
    }
    if (seq < appliedList) return;
    appliedList = seq;
    const before = new Set(memory.ids());
    const listed = new Set<string>();
    const toRead = new Set<InteractionId>();
    let unreadable = 0;
    for (const raw of list.slice(0, mostConversations)) {
      const id: unknown = typeof raw === "object" && raw !== null ? Reflect.get(raw, "id") : undefined;
      // Each conversation counts once, or a contradiction would change it with every list.
      if (typeof id === "string" && listed.has(id)) continue;
      const applied = applyOne(raw, seq, false);
      if (typeof id === "string" && applied !== "unreadable" && applied !== "foreign") listed.add(id);
      if (applied === "incomplete" && typeof id === "string") toRead.add(id);
      if (applied === "unreadable") unreadable += 1;
    }
    if (unreadable > 0) publish(Array.from({ length: Math.min(unreadable, 10) }, () => malformed));
    // Only its own answer tells whether a conversation that is missing is over.
    for (const id of memory.ids()) if (!listed.has(id) && (memory.get(id)?.seq ?? 0) < seq) toRead.add(id);
    const settled = Promise.allSettled([...toRead].map(readOnce));
    if (isFirst) await settled;
    publishList(askedAt, Math.max(0, list.length - mostConversations));
    if (!isFirst) await settled.then(() => publish(memory.takeEvents()));
    for (const id of memory.ids()) {
      const isOffered = memory.get(id)?.patch.status === "offered";
      const legId = memory.get(id)?.people.leg?.communication.id;
      // What rings now has no draft from an earlier page.
      if (isOffered && legId) draftsRead.add(legId);
      else if (!before.has(id) || before.size === 0) void readDraft(id).catch(() => undefined);
    }
  }

  return {
    readAll,
    async readOne(id) {
      try {
        await readWhole(id);
      } finally {
        publish(memory.takeEvents());
      }
    },
    startAgain() {
      isFirst = true;
      draftsRead.clear();
    },
  };
}
