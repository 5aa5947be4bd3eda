import * as v from "valibot";

/** One stored value. `at`: when it last changed, ms since the epoch. A value of undefined stands for a removed entry. */
export interface Entry {
  readonly at: number;
  readonly value: unknown;
  /** It was too old once already, and is stored for one more life. */
  readonly isLast?: boolean;
}

/** A whole key, with what is stored under it from now on. */
export type Change = readonly [key: string, entry: Entry];

/** A place where entries outlive the page. Every call may reject, or never settle. */
export interface KeyValueStore {
  /** Reads the entries whose keys begin with the prefix. They are unchecked: an older panel may have written them. */
  readonly load: (prefix: string) => Promise<readonly (readonly [key: string, entry: unknown])[]>;
  /** Writes all of these changes or none of them. */
  readonly write: (changes: readonly Change[]) => Promise<void>;
  /** Writes one change unless another frame has changed the entry since `at`. */
  readonly amend: (change: Change, at: number) => Promise<void>;
  /** Whether it takes any number of writes, but none of a page that goes away: then no change may wait. */
  readonly takesNoLastWrite?: true;
}

/** Returns the prefix of all keys of one owner. */
export function prefixOf(owner: string): string {
  return `agent:${encodeURIComponent(owner)}/`;
}

const entry = v.object({ at: v.number(), value: v.unknown(), isLast: v.exactOptional(v.boolean()) });

/** Returns what a store contains as an entry. What is none becomes an entry that nothing can read and that never ages. */
export function toEntry(stored: unknown): Entry {
  const { success, output } = v.safeParse(entry, stored);
  return success ? output : { at: Infinity, value: null };
}
