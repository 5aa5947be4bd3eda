/** What a promise rejects with; undefined when it resolves. Takes hold at once, so that a rejection before the `await` is not unhandled. */
export function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}
