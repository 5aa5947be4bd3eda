import { HostError } from "../../domain/HostError.ts";
import { parseJson } from "../../domain/parseJson.ts";
import type { Fetcher } from "../createFetcher.ts";
import { read } from "../lenient.ts";
import * as wire from "./wire.ts";

/** Who signs in. `agent` goes to the server as it is, and nowhere else. */
export interface AgentAccess {
  readonly model: string | undefined;
  readonly agent: Readonly<Record<string, unknown>>;
}

/**
 * Asks the configured session address who the agent is. Rejects with `unauthorised` when the agent must sign in there
 * first: the address answers 401, 403, a redirect or anything that is no JSON.
 */
export async function readAgentAccess(fetcher: Fetcher, address: string): Promise<AgentAccess> {
  const { response, text } = await fetcher.request(address, {
    credentials: "same-origin",
    cache: "no-store",
    // An opaque redirect has status 0.
    redirect: "manual",
    headers: { Accept: "application/json" },
  });
  if (response.status >= 500) throw new HostError("unreachable", `HTTP ${String(response.status)}`);
  if (!response.ok) throw new HostError("unauthorised");
  const answer = read(wire.agentSession, parseJson(text));
  if (answer === undefined) throw new HostError("unauthorised");
  return { model: answer.model || undefined, agent: answer.agent };
}

const idKeys = ["username", "userName", "userId", "agentId", "id"];

/** Returns the agent's name at the server, which the panel's stored work belongs to. */
export function agentIdOf({ agent }: AgentAccess): string | undefined {
  return idKeys.map((key) => agent[key]).find((value): value is string => typeof value === "string" && value !== "");
}
