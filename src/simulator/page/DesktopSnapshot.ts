import type { Placement } from "../dialects/sinch/types.ts";
import type { EngineState } from "../engine/EngineState.ts";
import type { FaultName } from "../faults/faultNames.ts";
import type { ShownReplay } from "./createReplays.ts";
import type { DesktopFrame } from "./FrameSet.ts";

/** What is set for the extension's area and the page. */
export interface Settings {
  readonly placement: Placement;
  /** CSS pixels. */
  readonly width: number;
  readonly extension: string;
  readonly theme: "light" | "dark";
}

/** All the page shows, but the message log. A new object after each change. */
export interface DesktopSnapshot extends Settings {
  readonly engine: EngineState;
  readonly frames: readonly DesktopFrame[];
  /** The scenario that plays or was played last. */
  readonly scenario: string | undefined;
  readonly faults: ReadonlySet<FaultName>;
  /** The recording that is open; it speaks to the extension then, not the engine. */
  readonly replay: ShownReplay | undefined;
  /** What went wrong, newest last. */
  readonly problems: readonly string[];
}
