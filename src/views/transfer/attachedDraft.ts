import type { AttachedDatum } from "../../domain/interaction.ts";

type Rows = readonly AttachedDatum[];

/**
 * Returns the attached data to send with a transfer, without rows that have no key. Returns undefined when the edits
 * changed nothing, which leaves the host's data unchanged.
 */
export function attachedToSend(edited: Rows | undefined, current: Rows): Rows | undefined {
  if (edited === undefined) return undefined;
  const rows = edited.map(({ key, value }) => ({ key: key.trim(), value })).filter(({ key }) => key !== "");
  const isSame =
    rows.length === current.length &&
    rows.every((row, index) => row.key === current[index]?.key && row.value === current[index]?.value);
  return isSame ? undefined : rows;
}

/** Returns the first key that occurs in two rows. The host can store only one of the rows. */
export function repeatedKey(rows: Rows): string | undefined {
  const seen = new Set<string>();
  for (const { key } of rows) {
    const name = key.trim();
    if (name !== "" && seen.has(name)) return name;
    seen.add(name);
  }
  return undefined;
}
