/** One stored value. `at`: when it last changed, ms since the epoch. A value of undefined stands for a removed entry. */
export interface Entry {
  readonly at: number;
  readonly value: unknown;
}

export type Change = readonly [key: string, entry: Entry];

/** A place where entries outlive the page. Every call may reject, or never settle. */
export interface KeyValueStore {
  /** Reads the entries whose keys begin with the prefix. They are unchecked: an older panel may have written them. */
  readonly load: (prefix: string) => Promise<readonly (readonly [key: string, entry: unknown])[]>;
  /** Writes all of these changes or none of them. */
  readonly write: (changes: readonly Change[]) => Promise<void>;
  /** Removes an entry unless another frame has changed it since `at`. */
  readonly expire: (key: string, at: number) => Promise<void>;
}

/** Returns the prefix of all keys of one owner. */
export function prefixOf(owner: string): string {
  return `agent:${encodeURIComponent(owner)}/`;
}

/** Whether an unchecked value is an entry. */
export function isEntry(value: unknown): value is Entry {
  return typeof value === "object" && value !== null && "at" in value && typeof value.at === "number";
}
