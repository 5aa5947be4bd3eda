import type { Capabilities, Host, HostEvent } from "../../src/domain/host.ts";
import { HostError } from "../../src/domain/HostError.ts";
import type { TranscriptEntry } from "../../src/domain/transcript.ts";
import { unsupportedRequests } from "../../src/hosts/unsupportedRequests.ts";
import { agentId, customerId } from "./transcriptMessages.ts";

export const chatId = "chat-1";

const none: ReadonlySet<never> = new Set();
const capabilities: Capabilities = {
  commands: { phone: none, chat: new Set(["send-message"]), email: none, callback: none, other: none },
  agentCommands: none,
  outboundChannels: [],
  picklist: false,
  panelSize: false,
  transcript: { phone: "none", chat: "live", email: "none", callback: "none", other: "none" },
  outcomes: "none",
  directory: [],
  completeConsult: "transfer",
};

/** Creates a host with one chat, which says what `say` gets. */
export function createChatHost(): { readonly host: Host; readonly say: (entries: readonly TranscriptEntry[]) => void } {
  let emit: (events: readonly HostEvent[]) => void = () => undefined;
  const host: Host = {
    ...unsupportedRequests,
    name: "bench",
    confirmWithinMs: 1000,
    start(onEvents) {
      emit = onEvents;
      emit([
        { type: "capabilities", capabilities },
        { type: "agent", patch: { id: agentId, name: "Robin" } },
        { type: "connection", connection: { phase: "connected" } },
        {
          type: "snapshot",
          interactions: [
            { id: chatId, channel: "chat", status: "accepted", originator: customerId, customerName: "Anna Lark" },
          ],
          askedAt: Date.now(),
          isComplete: true,
          omitted: 0,
        },
        { type: "active-interaction", interactionId: chatId },
      ]);
      return () => undefined;
    },
    retry: () => undefined,
    send: () => Promise.reject(new HostError("unsupported")),
    refresh: () => Promise.resolve(),
  };
  return { host, say: (entries) => emit([{ type: "transcript", interactionId: chatId, entries }]) };
}
