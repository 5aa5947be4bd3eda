import type { Locks } from "../../state/storage/frames.ts";
import { chime } from "../../ui/chime.ts";

export interface Turn {
  readonly notes: readonly number[];
  /** How long after the notes no other frame plays under the same name, in ms. */
  readonly aloneMs: number;
  /** Ends the turn earlier. */
  readonly ended?: Promise<void>;
}

/**
 * Plays notes, unless another frame has just done so under the same name. A frame that the browser lets play nothing
 * leaves its turn to another. Without locks every frame is heard. Resolves with the end of the turn.
 */
export async function playInTurn(locks: Locks, name: string, { notes, aloneMs, ended }: Turn): Promise<void> {
  const play = async () => {
    const isHeard = await chime(notes);
    const pause = new Promise<void>((resolve) => void setTimeout(resolve, aloneMs));
    if (isHeard) await (ended === undefined ? pause : Promise.race([pause, ended]));
  };
  if (locks === undefined) return play();
  // Rejects where locks are denied to this frame.
  return locks
    .request(name, { ifAvailable: true }, async (lock) => {
      if (lock !== null) await play();
    })
    .catch(play);
}
