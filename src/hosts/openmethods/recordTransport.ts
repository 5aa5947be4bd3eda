import { isRecord } from "../lenient.ts";
import type { Transport } from "./transport.ts";
import { readPoll } from "./wire.ts";

/** Observes the messages to (`out`) and from (`in`) the server. */
export interface MessageObserver {
  message(way: "in" | "out", message: unknown): void;
  failed(): void;
}

/** Leaves out the agent's credentials, which no recording may contain even when it shows everything else. */
function withoutCredentials(message: unknown): unknown {
  if (!isRecord(message)) return message;
  return Object.fromEntries(
    Object.entries(message).map(([key, value]) => [
      key,
      isRecord(value) && "agent" in value ? { ...value, agent: "…" } : value,
    ]),
  );
}

/** Returns a transport that passes each message to an observer. An error of the observer stops no message. */
export function recordTransport(transport: Transport, observer: MessageObserver, messagesKey: string): Transport {
  function observe(way: "in" | "out", message: unknown): void {
    try {
      observer.message(way, message);
    } catch {
      observer.failed();
    }
  }
  return {
    ...transport,
    process(clientId, message) {
      observe("out", withoutCredentials(message));
      return transport.process(clientId, message);
    },
    async poll(clientId) {
      const answer = await transport.poll(clientId);
      for (const message of readPoll(answer, messagesKey) ?? []) observe("in", message);
      return answer;
    },
  };
}
