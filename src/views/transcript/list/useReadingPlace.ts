import { useLayoutEffect, useState } from "react";
import type { InteractionId } from "../../../domain/interaction.ts";
import { usePanel } from "../../../state/PanelContext.tsx";
import type { Chunk } from "./chunksOf.ts";
import { entryKey } from "./entryKey.ts";
import { keyOf, messageWith } from "./listElements.ts";
import { type ReadingPlace, readingPlaces } from "./readingPlaces.ts";
import type { Anchor, PinnedEnd } from "./usePinnedEnd.ts";

/** Where the agent read in a conversation before another view took its place. */
interface FoundPlace {
  readonly place: ReadingPlace | undefined;
  /** The index of the chunk with its message when the conversation was opened, or -1 without a place. */
  readonly chunk: number;
}

/** Returns where the agent read when the conversation was last shown. Stays the same while it is shown. */
export function useReadingPlace(id: InteractionId, chunks: readonly Chunk[]): FoundPlace {
  const panel = usePanel();
  const [found] = useState(() => {
    const place = readingPlaces(panel).get(id);
    const isThere = ({ items }: Chunk) => items.some((entry) => entryKey(entry) === place?.messageKey);
    return { place, chunk: place === undefined ? -1 : chunks.findIndex(isThere) };
  });
  return found;
}

/** Returns the place of what keeps its place, or of the message below it where that is the heading of a day. */
function placeOf(anchor: Anchor | undefined): ReadingPlace | undefined {
  if (anchor === undefined) return undefined;
  const { element, distance } = anchor;
  const messageKey = keyOf(element);
  if (messageKey !== undefined) return { messageKey, distance };
  const { nextElementSibling: message } = element;
  return message === null
    ? undefined
    : placeOf({
        element: message,
        distance: distance + message.getBoundingClientRect().top - element.getBoundingClientRect().top,
      });
}

/** Opens a conversation at the place where the agent read, and remembers that place when another view replaces it. */
export function useKeptPlace(
  id: InteractionId,
  { place, chunk }: FoundPlace,
  { content, keep, kept }: Pick<PinnedEnd, "content" | "keep" | "kept">,
): void {
  const panel = usePanel();
  useLayoutEffect(() => {
    if (place === undefined || chunk === -1 || content.current === null) return undefined;
    const message = messageWith(place.messageKey, content.current);
    const part = message?.parentElement;
    if (message === undefined || part == null) return undefined;
    // Skipped, its part would have no real height, and would not count as in view where the message is.
    const parts = [part, part.parentElement];
    for (const one of parts) one?.style.setProperty("content-visibility", "visible");
    keep(message, place.distance);
    // From the second frame on, the browser knows what is in view and how high it is.
    let frame = requestAnimationFrame(() => {
      keep(message, place.distance);
      frame = requestAnimationFrame(end);
    });
    const end = () => {
      for (const one of parts) one?.style.removeProperty("content-visibility");
    };
    return () => {
      cancelAnimationFrame(frame);
      end();
    };
  }, [place, chunk, content, keep]);
  useLayoutEffect(
    () => () => {
      const place = placeOf(kept());
      if (place === undefined) readingPlaces(panel).delete(id);
      else readingPlaces(panel).set(id, place);
    },
    [panel, id, kept],
  );
}
