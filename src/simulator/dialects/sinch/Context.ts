import type { Engine } from "../../engine/Engine.ts";
import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import type { Outcome } from "../../engine/operations.ts";
import type { Fields } from "./readRequest.ts";
import { Refusal } from "./Refusal.ts";
import type { DialectOptions } from "./types.ts";

/** What answering a command needs to know. */
export interface Context {
  readonly engine: Engine;
  readonly options: DialectOptions;
}

/** Whether this frame hears of that interaction: a frame placed by queue lives for one. */
export function isInReach({ options }: Context, one: EngineInteraction): boolean {
  return options.placement !== "queue" || one.id === options.interactionId;
}

/** The conversation a command means when it names none: the bound one, else the one in view. */
export function activeInteraction(context: Context): EngineInteraction | undefined {
  const { engine, options } = context;
  const id = options.placement === "queue" ? options.interactionId : engine.state().activeInteractionId;
  return id === undefined || id === null ? undefined : engine.find(id);
}

/** The interaction a command is for. Throws `Refusal`. */
export function targetOf(context: Context, payload: Fields, mustBeNamed = false): EngineInteraction {
  const id = payload["interactionId"];
  if (id === undefined || id === null) {
    if (mustBeNamed) throw new Refusal("Interaction id is required in a global extension");
    const active = activeInteraction(context);
    if (active === undefined) throw new Refusal("There is no active interaction");
    return active;
  }
  if (typeof id !== "string") throw new Refusal("Interaction id must be a string");
  const one = context.engine.find(id);
  if (one === undefined) throw new Refusal(`Interaction not found: ${id}`);
  return one;
}

/** The id of what an operation made, or "". Throws `Refusal` with the engine's reason. */
export function settled(outcome: Outcome): string {
  if (!outcome.ok) throw new Refusal(outcome.reason);
  return outcome.id ?? "";
}
