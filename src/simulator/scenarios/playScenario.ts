import { startAutopilot } from "../engine/startAutopilot.ts";
import type { Engine } from "../engine/Engine.ts";
import type { Scenario } from "./Scenario.ts";

export interface PlayOptions {
  /** Waits for a time; default: real time. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  /** Stops the scenario: the returned promise rejects with an AbortError. */
  readonly signal?: AbortSignal;
}

const realTime = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** Plays everybody but the agent. Resolves at the end of the scenario, which depends on the agent. */
export async function playScenario(engine: Engine, scenario: Scenario, options: PlayOptions = {}): Promise<void> {
  const { wait = realTime, signal } = options;
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(new DOMException(`Scenario ${scenario.name} was stopped`, "AbortError"));
    if (signal?.aborted === true) stop();
    signal?.addEventListener("abort", stop, { once: true });
  });
  // At the time of the abort nothing may await this promise; its rejection must not count as unhandled.
  aborted.catch(() => undefined);
  const orAborted = <Value>(promise: Promise<Value>): Promise<Value> => Promise.race([promise, aborted]);

  const until = (predicate: () => boolean): Promise<void> => {
    if (predicate()) return orAborted(Promise.resolve());
    let unsubscribe: () => void = () => undefined;
    const met = new Promise<void>((resolve) => {
      unsubscribe = engine.subscribe(() => {
        if (predicate()) resolve();
      });
    });
    return orAborted(met).finally(() => unsubscribe());
  };

  const stopAutopilot = startAutopilot(engine, (action, milliseconds) => void wait(milliseconds).then(action));
  try {
    await scenario.steps({ engine, wait: (milliseconds) => orAborted(wait(milliseconds)), until });
  } finally {
    stopAutopilot();
  }
}
