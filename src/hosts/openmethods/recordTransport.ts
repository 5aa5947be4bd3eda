import type { Observe } from "../../bridge/observeSafely.ts";
import { isRecord } from "../lenient.ts";
import type { Transport } from "./transport.ts";
import { readPoll } from "./wire.ts";

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

/** Returns a transport that tells of each message. */
export function recordTransport(transport: Transport, observe: Observe, messagesKey: string): Transport {
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
