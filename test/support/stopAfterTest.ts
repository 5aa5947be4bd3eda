const stops: (() => void)[] = [];

/** Calls `stop` at the end of the current test. */
export function stopAfterTest(stop: () => void): void {
  stops.push(stop);
}

/** Calls all stops of the test that ends. */
export function stopAll(): void {
  for (const stop of stops.splice(0)) stop();
}
