import type { HostEvent } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { read } from "../lenient.ts";
import type { ConversationMemory } from "./conversationMemory.ts";
import { toEntry } from "./toDomain.ts";
import type { ToolCall } from "./toWire.ts";
import * as wire from "./wire.ts";

/** Reads messages between colleagues. `read` rejects with a `HostError`, `readNew` never rejects. */
export interface InternalMessages {
  /** Reads the messages of one internal conversation. */
  read(id: InteractionId): Promise<void>;
  /** Reads the messages of the internal conversations that are going on. */
  readNew(): Promise<void>;
}

/** Reads the messages between colleagues, the only ones that the host's tools tell. */
export function createInternalMessages(options: {
  readonly call: (call: ToolCall) => Promise<unknown>;
  readonly memory: ConversationMemory;
  readonly publish: (events: readonly HostEvent[]) => void;
}): InternalMessages {
  const { call, memory, publish } = options;
  const reading = new Set<InteractionId>();

  async function readMessages(id: InteractionId): Promise<void> {
    const communicationId = memory.get(id)?.people.leg?.communication.id;
    if (!communicationId) throw new HostError("gone");
    const answer = await call({
      tool: "get_conversation_communication_internalmessages",
      args: { conversationId: id, communicationId },
    });
    const messages = read(wire.internalMessages, answer);
    if (messages === undefined) throw new HostError("bad-message");
    const entries = messages.map(toEntry);
    if (entries.length > 0) publish([{ type: "transcript", interactionId: id, entries }]);
  }

  return {
    read: readMessages,
    async readNew() {
      const live = memory.ids().filter((id) => {
        const known = memory.get(id);
        return known?.people.leg?.media === "internalMessages" && known.patch.status === "accepted";
      });
      await Promise.allSettled(
        live
          .filter((id) => !reading.has(id))
          .map(async (id) => {
            reading.add(id);
            await readMessages(id).finally(() => reading.delete(id));
          }),
      );
    },
  };
}
