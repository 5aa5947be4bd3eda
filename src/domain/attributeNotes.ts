/** A change of one value, as a line of the notes: `Mobile: 123 (was: 456)`. */
export interface NotedChange {
  readonly name: string;
  /** The value that the host reported. */
  readonly before: string;
  /** The word before that value, such as `was`. */
  readonly was: string;
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();
const prefixOf = ({ name }: NotedChange): string => `${oneLine(name)}: `;
const suffixOf = ({ was, before }: NotedChange): string => ` (${was}: ${oneLine(before)})`;

function placeOf(lines: readonly string[], change: NotedChange): number {
  const [prefix, suffix] = [prefixOf(change), suffixOf(change)];
  return lines.findIndex(
    (line) => line.startsWith(prefix) && line.endsWith(suffix) && line.length >= prefix.length + suffix.length,
  );
}

/** Returns the changed value in the notes, or undefined if the notes contain no change of it. */
export function notedValue(notes: string, change: NotedChange): string | undefined {
  const lines = notes.split("\n");
  return lines[placeOf(lines, change)]?.slice(prefixOf(change).length, -suffixOf(change).length);
}

/** Returns the notes with the changed value, in place of an earlier change of it. The value before needs no line. */
export function withNotedValue(notes: string, change: NotedChange, value: string): string {
  const lines = notes === "" ? [] : notes.split("\n");
  const place = placeOf(lines, change);
  // Blanks at the end stay, because the agent may go on typing.
  const line = `${prefixOf(change)}${value.replaceAll(/[\r\n]+/g, " ")}${suffixOf(change)}`;
  const isChanged = value !== change.before;
  if (place < 0) return (isChanged ? [...lines, line] : lines).join("\n");
  return lines.toSpliced(place, 1, ...(isChanged ? [line] : [])).join("\n");
}
