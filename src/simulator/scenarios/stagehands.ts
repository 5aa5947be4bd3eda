import type { Outcome } from "../engine/operations.ts";
import type { Stage } from "./Scenario.ts";

/** The id of what an operation made. Throws when the world's part could not be played. */
export function made(outcome: Outcome): string {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.id ?? "";
}

/** Whether the agent took it, or it is gone already. */
export function taken({ engine }: Stage, id: string): boolean {
  const status = engine.find(id)?.status;
  return status !== "queued" && status !== "incoming";
}

/** Whether it is over for the agent: handled, declined, or back in its queue. */
export function gone({ engine }: Stage, id: string): boolean {
  const one = engine.find(id);
  return one === undefined || one.withdrawn;
}

/** Whether the agent still talks or writes in it. */
export function open({ engine }: Stage, id: string): boolean {
  return engine.find(id)?.status === "accepted";
}

/** Waits until everything the agent has is handled. */
export function untilAllHandled(stage: Stage): Promise<void> {
  return stage.until(() => stage.engine.state().interactions.every((one) => one.withdrawn || one.status === "queued"));
}
