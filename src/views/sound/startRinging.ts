import type { Locks } from "../../state/storage/frames.ts";
import { offerNotes } from "./notes.ts";
import { playInTurn } from "./playInTurn.ts";

const ringEveryMs = 4000;
/** A ring that nobody answers ends, also when the host forgets to end the offer. */
const mostRings = 60;
/** How long after a ring no other frame rings, in ms. Less than a pause, so that this frame goes on. */
const aloneMs = ringEveryMs - 100;

/**
 * Rings again and again until the returned function is called. Of the frames that ring with the same name, one is heard,
 * see `playInTurn`.
 */
export function startRinging(locks: Locks, name: string): () => void {
  let rings = 0;
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const ringInTurn = async () => {
    rings += 1;
    if (rings >= mostRings) clearInterval(timer);
    await playInTurn(locks, name, { notes: offerNotes, aloneMs, ended });
  };
  const timer = setInterval(() => void ringInTurn(), ringEveryMs);
  void ringInTurn();
  return () => {
    clearInterval(timer);
    end();
  };
}
