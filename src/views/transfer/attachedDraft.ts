import type { AttachedDatum } from "../../domain/interaction.ts";

type Rows = readonly AttachedDatum[];

/**
 * What goes along with a transfer: undefined leaves the host's data as it is, which is also the case when the edits came
 * to nothing. Rows without a key are left out.
 */
export function attachedToSend(edited: Rows | undefined, current: Rows): Rows | undefined {
  if (edited === undefined) return undefined;
  const rows = edited.map(({ key, value }) => ({ key: key.trim(), value })).filter(({ key }) => key !== "");
  const isSame =
    rows.length === current.length &&
    rows.every((row, index) => row.key === current[index]?.key && row.value === current[index]?.value);
  return isSame ? undefined : rows;
}

/** The first key that stands in two rows, if any; the host can keep only one of them. */
export function repeatedKey(rows: Rows): string | undefined {
  const seen = new Set<string>();
  for (const { key } of rows) {
    const name = key.trim();
    if (name !== "" && seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}
