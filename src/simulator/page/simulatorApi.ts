import { parseRecording } from "../../recording/Recording.ts";
import type { EngineState } from "../engine/EngineState.ts";
import { type PlayerState, speeds } from "../replay/createPlayer.ts";
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
  /**
   * Plays a recording, given as an object or as a file's text, from its start, paused: see `player`. Throws an Error that
   * names what is wrong with it.
   */
  replay(recording: unknown): void;
  /** The open recording. `play`, `pause` and `step` throw an Error when there is none. */
  readonly player: {
    /** `speed`: 1, 4 or "max". */
    play(speed?: unknown): void;
    pause(): void;
    step(): void;
    /** Back to the engine's world. */
    stop(): void;
    /** undefined when no recording is open. */
    state(): PlayerState | undefined;
  };
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
    replay: (recording) =>
      desktop.replay(
        parseRecording(typeof recording === "string" ? recording : JSON.stringify(recording)),
        "a recording given by script",
      ),
    player: {
      play(speed = 1) {
        const wanted = speeds.find((one) => one === speed);
        if (wanted === undefined) throw new Error(`There is no speed ${String(speed)}. Valid: ${speeds.join(", ")}.`);
        desktop.player().play(wanted);
      },
      pause: () => desktop.player().pause(),
      step: () => desktop.player().step(),
      stop: desktop.endReplay,
      state() {
        const { replay } = desktop.snapshot();
        if (!replay) return undefined;
        const { position, total, awaited, difference, startMissing, phase, speed } = replay;
        return structuredClone({ position, total, awaited, difference, startMissing, phase, speed });
      },
    },
    reset: desktop.reset,
  };
}
