/** A copy of `record` with `key` set. The copy has no prototype: keys come from outside and may be `__proto__`. */
export function put<T>(record: Readonly<Record<string, T>>, key: string, value: T): Readonly<Record<string, T>> {
  const copy: Record<string, T> = Object.assign(Object.create(null), record);
  copy[key] = value;
  return copy;
}

/** A copy of `record` without `key`; `record` itself when it is not there. */
export function without<T>(record: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> {
  if (!(key in record)) return record;
  const copy: Record<string, T> = Object.assign(Object.create(null), record);
  delete copy[key];
  return copy;
}
