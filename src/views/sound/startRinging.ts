import type { Locks } from "../../state/storage/frames.ts";
import { chime } from "../../ui/chime.ts";
import { offerNotes } from "./notes.ts";

const ringEveryMs = 4000;
/** A ring that nobody answers ends, also when the host forgets to end the offer. */
const mostRings = 60;
/** How long after a ring no other frame rings, in ms. Less than a pause, so that this frame goes on. */
const aloneMs = ringEveryMs - 100;

/**
 * Rings again and again until the returned function is called. Of the frames that ring with the same name, one is heard.
 * A frame that the browser lets play nothing leaves its turn to another. Without locks every frame is heard.
 */
export function startRinging(locks: Locks, name: string): () => void {
  let rings = 0;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const ring = async () => {
    const isHeard = await chime(offerNotes);
    const pause = new Promise((resolve) => void setTimeout(resolve, aloneMs));
    if (isHeard) await Promise.race([pause, ended]);
  };
  const ringInTurn = async () => {
    rings += 1;
    if (rings >= mostRings) clearInterval(timer);
    if (locks === undefined) return ring();
    // Rejects where locks are denied to this frame.
    return locks
      .request(name, { ifAvailable: true }, async (lock) => {
        if (lock !== null) await ring();
      })
      .catch(() => ring());
  };
  const timer = setInterval(() => void ringInTurn(), ringEveryMs);
  void ringInTurn();
  return () => {
    clearInterval(timer);
    end();
  };
}
