import type { ExtensionState, Placement } from "../dialects/createExtension.ts";
import type { EngineState } from "../engine/EngineState.ts";
import type { FaultName } from "../faults/faultNames.ts";
import type { ShownReplay } from "./createReplays.ts";
import type { DesktopFrame } from "./FrameSet.ts";

/** Settings of the extension area and the page. */
export interface Settings {
  readonly placement: Placement;
  /** CSS pixels. */
  readonly width: number;
  /** Address of the page to frame. */
  readonly extension: string;
  readonly theme: "light" | "dark";
  /** The choice that the host offers; "" where it offers none. */
  readonly setting: string;
}

/** Everything the page shows except the message log. A new object after each change. */
export interface DesktopSnapshot extends Settings {
  readonly engine: EngineState;
  /** The extension's entry in the side bar. */
  readonly entry: ExtensionState;
  readonly frames: readonly DesktopFrame[];
  /** The scenario that runs or ran last. */
  readonly scenario: string | undefined;
  readonly faults: ReadonlySet<FaultName>;
  /** The open recording. It answers the extension instead of the engine. */
  readonly replay: ShownReplay | undefined;
  /** Problems to show, newest last. */
  readonly problems: readonly string[];
}
