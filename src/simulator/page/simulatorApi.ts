import { parseRecording } from "../../recording/Recording.ts";
import type { ExtensionState } from "../dialects/createExtension.ts";
import type { EngineState } from "../engine/EngineState.ts";
import { type PlayerState, speeds } from "../replay/createPlayer.ts";
import type { Desktop } from "./Desktop.ts";
import type { LogEntry } from "./MessageLog.ts";

/** `window.simulator`: the buttons of the page, for scripts. All arguments and results are plain JSON. */
export interface SimulatorApi {
  /** Returns the names of the scenarios that this host can serve. */
  scenarios(): readonly string[];
  /** Throws an Error that lists the valid names for an unknown one; so do `fault` and `happen`. */
  play(name: string): void;
  /** Posts one message to the extension as it is. */
  push(message: unknown): void;
  /** Returns the contact centre and the extension's entry in the side bar. */
  state(): EngineState & { readonly extension: ExtensionState };
  /** Returns the newest 500 messages, oldest first. */
  log(): readonly LogEntry[];
  fault(name: string, on: boolean): void;
  /** Triggers `host-reload` or `frame-recreate` now. */
  happen(name: string): void;
  /** Returns the seed of all random numbers of this run. */
  seed(): number;
  /** Returns the address of a page that repeats this run. */
  address(): string;
  /**
   * Opens a recording, an object or the text of a file, at its start, paused; see `player`. Throws an Error that names
   * what is wrong with it.
   */
  replay(recording: unknown): void;
  /** Controls the open recording. `play`, `pause` and `step` throw an Error if there is none. */
  readonly player: {
    /** `speed`: 1, 4 or "max". */
    play(speed?: unknown): void;
    pause(): void;
    step(): void;
    /** Closes the recording; the engine answers again. */
    stop(): void;
    /** Returns undefined if no recording is open. */
    state(): PlayerState | undefined;
  };
  reset(): void;
}

/** Returns the API for scripts. */
export function simulatorApi(desktop: Desktop): SimulatorApi {
  return {
    scenarios: () =>
      desktop.scenarioList.map((one) => one.name).filter((name) => desktop.dialect.unserved[name] === undefined),
    play: desktop.play,
    push: desktop.push,
    state() {
      const { engine, entry } = desktop.snapshot();
      return structuredClone({ ...engine, extension: entry });
    },
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
