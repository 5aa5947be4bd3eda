import type { Engine } from "../../engine/Engine.ts";
import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import type { Result } from "../../engine/operations.ts";
import type { Extension } from "../createExtension.ts";
import type { Fields } from "./readRequest.ts";
import { Refusal } from "./Refusal.ts";
import type { SinchDialectOptions } from "./SinchDialectOptions.ts";

/** What an answer depends on. */
export interface Context {
  readonly engine: Engine;
  readonly extension: Extension;
  readonly options: SinchDialectOptions;
}

/** Whether this frame gets messages about the interaction. A frame in placement `queue` gets them for one only. */
export function isInReach({ options }: Context, one: EngineInteraction): boolean {
  return options.placement !== "queue" || one.id === options.interactionId;
}

/** Returns the interaction of a command that names none: the frame's own, else the one in view. */
export function activeInteraction(context: Context): EngineInteraction | undefined {
  const { engine, options } = context;
  const id = options.placement === "queue" ? options.interactionId : engine.state().activeInteractionId;
  return id === undefined || id === null ? undefined : engine.find(id);
}

/** Returns the interaction a command is for. Throws `Refusal`. */
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

/**
 * Returns the id of the interaction that an operation made, or "". Throws `Refusal` with the engine's reason, and with
 * the host's name of the command where one is given.
 */
export function settled(result: Result, command?: string): string {
  if (result.ok) return result.id ?? "";
  const { reason } = result;
  throw new Refusal(
    command === undefined ? reason : `Cannot ${command}: ${reason.slice(0, 1).toLowerCase()}${reason.slice(1)}`,
  );
}
