import type { Dialect } from "../dialects/Dialect.ts";
import type { Engine } from "../engine/Engine.ts";
import type { Result } from "../engine/operations.ts";
import type { Recording } from "../../recording/Recording.ts";
import type { Player } from "../replay/createPlayer.ts";
import type { Scenario } from "../scenarios/Scenario.ts";
import type { DesktopSnapshot, Settings } from "./DesktopSnapshot.ts";
import { type MessageLog } from "./MessageLog.ts";

/** The simulated desktop: what the buttons of the page and `window.simulator` operate. */
export interface Desktop {
  /** Seed of all random numbers of this run. */
  readonly seed: number;
  /** Returns the address of a page that repeats this run. */
  readonly address: () => string;
  readonly dialect: Dialect;
  readonly scenarioList: readonly Scenario[];
  /** Returns the address of this page with another host. */
  readonly addressWith: (host: string) => string;
  readonly messages: MessageLog;
  readonly snapshot: () => DesktopSnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  /** Runs an operation and shows its refusal. */
  readonly operate: (operation: (engine: Engine) => Result) => void;
  /** Opens or closes the extension area. */
  readonly expand: (expanded: boolean) => void;
  /** Starts a scenario in the contact centre as it is; stops the previous one. Throws an Error for an unknown name, and for one the host cannot serve. */
  readonly play: (name: string) => void;
  /** Throws an Error for an unknown name. */
  readonly fault: (name: string, on: boolean) => void;
  /** Triggers a happening now. Throws an Error for an unknown name. */
  readonly happen: (name: string) => void;
  /** Does what one of the host's own buttons does, and shows why if that is not possible. */
  readonly act: (action: string, text: string) => void;
  /** Opens a recording instead of the engine, at its start, paused. Throws an Error for a recording of another host. */
  readonly replay: (recording: Recording, name: string) => void;
  /** Returns the controls of the open recording. Throws an Error if there is none. */
  readonly player: () => Pick<Player, "play" | "pause" | "step">;
  /** Opens the same recording again at its start, paused. */
  readonly restartReplay: () => void;
  /** Closes the recording; the engine answers the extension again. */
  readonly endReplay: () => void;
  /** Changes settings. Throws an Error if `extension` is not an address. */
  readonly set: (settings: Partial<Settings>) => void;
  /** Posts one message to the extension as it is. Throws an Error if none is loaded. */
  readonly push: (message: unknown) => void;
  readonly reload: () => void;
  /** Starts over: no conversations, no faults, an empty log, the extension reloaded. */
  readonly reset: () => void;
  readonly attachFrame: (key: string, element: HTMLElement | null) => void;
  readonly report: (problem: string) => void;
  readonly dismiss: () => void;
}
