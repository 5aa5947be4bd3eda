/**
 * Returns the rejection of a promise, or undefined when it resolves. Handles a rejection at once, even before the
 * `await`.
 */
export function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}
