import type { Result } from "../engine/operations.ts";
import { people } from "./people.ts";
import type { Stage } from "./Scenario.ts";

/** Returns the id of the interaction that an operation made. Throws if the engine refused. */
export function made(result: Result): string {
  if (!result.ok) throw new Error(result.reason);
  return result.id ?? "";
}

/** Lets Emma Clarke call Customer Care about her order. Returns the id of the call. */
export function emmaCalls({ engine }: Stage): string {
  return made(
    engine.ring({
      ...people.emma,
      queue: "Customer Care",
      title: "Emma Clarke",
      attachedData: { order: "HL-204817", tier: "Gold", language: "en-GB" },
    }),
  );
}

/** Whether the agent took it, or it left before. */
export function taken({ engine }: Stage, id: string): boolean {
  const status = engine.find(id)?.status;
  return status !== "queued" && status !== "offered";
}

/** Returns the id of the last consultation for an interaction, or an empty text. */
export function consultationOf({ engine }: Stage, id: string): string {
  return engine.state().interactions.findLast((one) => one.consultFor === id)?.id ?? "";
}

/** Whether it has left the agent: handled, declined, or back in its queue. */
export function gone({ engine }: Stage, id: string): boolean {
  const one = engine.find(id);
  return one === undefined || one.withdrawn;
}

/** Whether the agent is still in it. */
export function open({ engine }: Stage, id: string): boolean {
  return engine.find(id)?.status === "accepted";
}

/** Waits until all of the agent's conversations are handled. */
export function untilAllHandled(stage: Stage): Promise<void> {
  return stage.until(() => stage.engine.state().interactions.every((one) => one.withdrawn || one.status === "queued"));
}
