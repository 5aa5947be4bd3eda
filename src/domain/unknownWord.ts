/** A word of the host that the panel cannot read, or that the host did not accept. */
export interface UnknownWord {
  readonly word: string;
  /** Path of the object in config.json that can explain the word. Undefined: no setting explains it. */
  readonly setting: readonly string[] | undefined;
  /** The key in that object. */
  readonly key: string;
  /** What to replace: the possible values, or the present one. */
  readonly value: string;
}
