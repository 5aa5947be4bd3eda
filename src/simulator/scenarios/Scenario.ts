import type { Engine } from "../engine/Engine.ts";

/** What a scenario's steps get. Both promises reject with an AbortError when the playing is stopped. */
export interface Stage {
  readonly engine: Engine;
  /** Waits that many milliseconds; tests make it instant. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Waits until the engine's state is so. */
  readonly until: (predicate: () => boolean) => Promise<void>;
}

export interface Scenario {
  /** Public name, as in the page's address. */
  readonly name: string;
  readonly title: string;
  /** What to do by hand, in a sentence or two. */
  readonly description: string;
  /** Plays the world's part; ends when the agent has nothing left to do. */
  readonly steps: (stage: Stage) => Promise<void>;
}
