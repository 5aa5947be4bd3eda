import { agentOperations } from "./agentOperations.ts";
import { callbackOperations } from "./callbackOperations.ts";
import { callOperations } from "./callOperations.ts";
import { consultOperations } from "./consultOperations.ts";
import { createCore } from "./createCore.ts";
import { deskOperations } from "./deskOperations.ts";
import type { Engine, EngineOptions } from "./Engine.ts";
import type { AgentOperations, Result, WorldOperations } from "./operations.ts";
import { outboundOperations } from "./outboundOperations.ts";
import { remoteOperations } from "./remoteOperations.ts";
import { speechOperations } from "./speechOperations.ts";
import { worldOperations } from "./worldOperations.ts";

/** Creates a contact centre with one agent in memory. No DOM; time, ids and delays are options. */
export function createEngine(options: EngineOptions = {}): Engine {
  const core = createCore(options);
  const operations: AgentOperations & WorldOperations = {
    ...agentOperations(core),
    ...callOperations(core),
    ...callbackOperations(core),
    ...consultOperations(core),
    ...outboundOperations(core),
    ...deskOperations(core),
    ...worldOperations(core),
    ...remoteOperations(core),
    ...speechOperations(core),
  };
  const batched = Object.fromEntries(
    Object.entries(operations).map(([name, operation]: [string, (...parts: never[]) => Result]) => [
      name,
      (...parts: never[]) => core.batch(() => operation(...parts)),
    ]),
  ) as unknown as typeof operations;
  return { state: core.state, find: core.find, subscribe: core.subscribe, ...batched };
}
