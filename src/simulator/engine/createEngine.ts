import { agentOperations } from "./agentOperations.ts";
import { callOperations } from "./callOperations.ts";
import { consultOperations } from "./consultOperations.ts";
import { createCore } from "./createCore.ts";
import { deskOperations } from "./deskOperations.ts";
import { outboundOperations } from "./outboundOperations.ts";
import { remoteOperations } from "./remoteOperations.ts";
import type { Engine, EngineOptions } from "./Engine.ts";
import type { AgentOperations, Outcome, WorldOperations } from "./operations.ts";
import { worldOperations } from "./worldOperations.ts";

/** A contact centre with one agent, kept in memory. No DOM; time, chance and delays come in as arguments. */
export function createEngine(options: EngineOptions = {}): Engine {
  const core = createCore(options);
  const operations: AgentOperations & WorldOperations = {
    ...agentOperations(core),
    ...callOperations(core),
    ...consultOperations(core),
    ...outboundOperations(core),
    ...deskOperations(core),
    ...worldOperations(core),
    ...remoteOperations(core),
  };
  const whole = Object.fromEntries(
    Object.entries(operations).map(([name, operation]: [string, (...parts: never[]) => Outcome]) => [
      name,
      (...parts: never[]) => core.batch(() => operation(...parts)),
    ]),
  ) as unknown as typeof operations;
  return { state: core.state, find: core.find, subscribe: core.subscribe, ...whole };
}
