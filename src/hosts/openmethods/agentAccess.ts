import { HostError } from "../../domain/HostError.ts";
import type { Fetcher } from "../createFetcher.ts";
import { read } from "../lenient.ts";
import { readSessionAddress } from "../readSessionAddress.ts";
import * as wire from "./wire.ts";

/** Who signs in. `agent` goes to the server as it is, and nowhere else. */
export interface AgentAccess {
  readonly model: string | undefined;
  readonly agent: Readonly<Record<string, unknown>>;
}

/** Asks the configured session address who the agent is. Rejects as `readSessionAddress`, or with `bad-message`. */
export async function readAgentAccess(fetcher: Fetcher, address: string): Promise<AgentAccess> {
  const answer = read(wire.agentSession, await readSessionAddress(fetcher, address));
  if (answer === undefined) {
    throw new HostError("bad-message", "sessionUrl: expected an object with agent, which is an object");
  }
  return { model: answer.model || undefined, agent: answer.agent };
}

const idKeys = ["username", "userName", "userId", "agentId", "id"];

/** Returns the agent's name at the server, which the panel's stored work belongs to. */
export function agentIdOf({ agent }: AgentAccess): string | undefined {
  return idKeys.map((key) => agent[key]).find((value): value is string => typeof value === "string" && value !== "");
}
