import { HostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import type { ActionPayload } from "./wire.ts";

/** What a swap can do with the two legs of a consultation. */
export interface Legs {
  /** Sends one action. Rejects with a `HostError`. */
  ask(action: ActionPayload): Promise<unknown>;
  /** Resolves once the host shows the leg on hold. Resolves to false when it does not, also after a request. */
  untilHeld(id: InteractionId): Promise<boolean>;
  /** Requests a leg, and returns whether the leg is on hold, or undefined without an answer. */
  readHeld(id: InteractionId): Promise<boolean | undefined>;
}

/**
 * Sends the steps of a swap: hold of the one leg, then the end of the hold of the other. The second step waits until the
 * host shows the first, so the two never hear each other. If the host refuses the second step, the first is undone, so
 * nobody is left alone, and the promise rejects with the host's reason.
 */
export async function swapLegs(steps: readonly ActionPayload[], legs: Legs): Promise<void> {
  const [first, second] = steps;
  if (first === undefined) return;
  await legs.ask(first);
  if (second === undefined) return;
  const [held, freed] = [legOf(first), legOf(second)];
  if (!(await legs.untilHeld(held))) throw new HostError("timeout");
  try {
    await legs.ask(second);
  } catch (error) {
    const isLost = error instanceof HostError && error.code !== "refused";
    // Without an answer the step may have been carried out, and undoing the first would leave two live legs.
    const stillHeld = isLost ? await legs.readHeld(freed) : true;
    if (stillHeld === false) return;
    if (stillHeld === true)
      await legs.ask({ command: "callState", interactionId: held, value: "unhold" }).catch(() => {
        // The card shows that both are on hold, and offers Resume.
      });
    throw error;
  }
}

function legOf(action: ActionPayload): InteractionId {
  if (action.command !== "callState") throw new TypeError("A swap has steps of hold only.");
  return action.interactionId;
}
