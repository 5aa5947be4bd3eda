import type { Engine } from "../engine/Engine.ts";

/** What a scenario works with. Both promises reject with an AbortError when the scenario is stopped. */
export interface Stage {
  readonly engine: Engine;
  /** Waits for real time; tests make it instant. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Waits until the engine's state fulfils the predicate. */
  readonly until: (predicate: () => boolean) => Promise<void>;
}

export interface Scenario {
  /** Public name, as in the address of the page. */
  readonly name: string;
  readonly title: string;
  /** What happens and what to do by hand, in a sentence or two. */
  readonly description: string;
  /** Plays everybody but the agent. Resolves when the agent has nothing left to do. */
  readonly steps: (stage: Stage) => Promise<void>;
}
