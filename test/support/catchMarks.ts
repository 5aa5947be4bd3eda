import { vi } from "vitest";

class Highlight extends Set<AbstractRange> {}

/** Gives jsdom what browsers mark texts with. Returns a function that reads the marked texts, in order. */
export function catchMarks(): () => readonly string[] {
  const highlights = new Map<string, Highlight>();
  vi.stubGlobal("Highlight", Highlight);
  vi.stubGlobal("CSS", { highlights });
  return () =>
    [...highlights.values()].flatMap((marks) =>
      [...marks].map(({ startContainer, startOffset, endContainer, endOffset }) => {
        const range = document.createRange();
        range.setStart(startContainer, startOffset);
        range.setEnd(endContainer, endOffset);
        return range.toString();
      }),
    );
}
