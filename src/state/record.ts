/**
 * The objects that one batch of events has copied so far. They are not shared outside the batch yet, so the batch
 * changes them in place. Otherwise a batch of thousands of events would copy the state and its records thousands of
 * times.
 */
export type OwnCopies = Set<object>;

/**
 * Returns a copy of `record`, or `record` itself when the batch owns it. A copy has no prototype, as a key may be
 * `__proto__`.
 */
function ownCopy<T>(record: Readonly<Record<string, T>>, own: OwnCopies | undefined): Readonly<Record<string, T>> {
  if (own?.has(record) === true) return record;
  const copy: Readonly<Record<string, T>> = Object.assign(Object.create(null), record);
  own?.add(copy);
  return copy;
}

/** Returns a copy of `value` with the changes. Changes `value` itself only if it is in `own`. */
export function change<T extends object>(value: T, changes: Partial<T>, own: OwnCopies): T {
  if (own.has(value)) return Object.assign(value, changes);
  const copy = { ...value, ...changes };
  own.add(copy);
  return copy;
}

/** Returns a copy of `record` with `key` set. Changes `record` itself only if it is in `own`. */
export function put<T>(
  record: Readonly<Record<string, T>>,
  key: string,
  value: T,
  own?: OwnCopies,
): Readonly<Record<string, T>> {
  const copy = ownCopy(record, own);
  Reflect.set(copy, key, value);
  return copy;
}

/**
 * Returns a copy of `record` without `key`, or `record` itself without such a key. Changes `record` only if it is in
 * `own`.
 */
export function without<T>(
  record: Readonly<Record<string, T>>,
  key: string,
  own?: OwnCopies,
): Readonly<Record<string, T>> {
  if (!(key in record)) return record;
  const copy = ownCopy(record, own);
  Reflect.deleteProperty(copy, key);
  return copy;
}
