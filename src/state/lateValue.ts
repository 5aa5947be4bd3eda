/** A value whose code is loaded later. */
export interface LateValue<T> {
  /** Returns the value, or undefined until it is loaded. */
  readonly get: () => T | undefined;
  /** Loads the value. After a failure, loads it again. */
  readonly load: () => Promise<T>;
  /** Whether this is the error of the last `load`. */
  readonly isFailure: (error: unknown) => boolean;
  /** Returns the promise of the last `load`, failed or not, so that a component can wait for it. */
  readonly loading: () => Promise<T>;
}

/** Puts the result of a promise where React's `use` looks for it, so `use` returns the result without suspending. */
function markLoaded<T>(promise: Promise<T>, value: T): void {
  void Object.assign(promise, { status: "fulfilled", value });
}

/** Makes a value that `read` loads on demand. `value` is for one that is there at once. */
export function lateValue<T>(read: () => Promise<T>, value?: T): LateValue<T> {
  let promise: Promise<T> | undefined = value === undefined ? undefined : Promise.resolve(value);
  if (promise !== undefined && value !== undefined) markLoaded(promise, value);
  let isRunning = false;
  let failure: unknown;
  const load = (): Promise<T> => {
    if (promise !== undefined && (isRunning || value !== undefined)) return promise;
    isRunning = true;
    const run = async () => {
      try {
        value = await read();
        if (promise !== undefined) markLoaded(promise, value);
        return value;
      } catch (error) {
        failure = error;
        throw error;
      } finally {
        isRunning = false;
      }
    };
    promise = run();
    return promise;
  };
  const isFailure = (error: unknown) => error !== undefined && error === failure;
  return { get: () => value, load, isFailure, loading: () => promise ?? load() };
}
