import type { EngineState } from "../engine/EngineState.ts";
import type { Desktop } from "./Desktop.ts";
import type { LogEntry } from "./MessageLog.ts";

/** `window.simulator`: the page's buttons, for scripts. All it takes and gives can be carried by JSON. */
export interface SimulatorApi {
  scenarios(): readonly string[];
  /** Throws an Error that names the valid ones for an unknown name; so do `fault` and `happen`. */
  play(name: string): void;
  /** Posts one raw message to the extension. */
  push(message: unknown): void;
  state(): EngineState;
  /** The newest 500 messages, oldest first. */
  log(): readonly LogEntry[];
  fault(name: string, on: boolean): void;
  /** Lets `host-reload` or `frame-recreate` happen now. */
  happen(name: string): void;
  /** What all chance of this run hangs on. */
  seed(): number;
  /** The address of a page that repeats this run. */
  address(): string;
  reset(): void;
}

/** The desktop as scripts see it. */
export function simulatorApi(desktop: Desktop): SimulatorApi {
  return {
    scenarios: () => desktop.scenarioList.map((one) => one.name),
    play: desktop.play,
    push: desktop.push,
    state: () => structuredClone(desktop.snapshot().engine),
    log: () => structuredClone(desktop.messages.entries()),
    fault: desktop.fault,
    happen: desktop.happen,
    seed: () => desktop.seed,
    address: desktop.address,
    reset: desktop.reset,
  };
}
