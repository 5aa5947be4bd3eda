import type { Config } from "../config/config.ts";
import type { Recorder } from "../recording/createRecorder.ts";

/** What an adapter is made from. */
export interface HostContext {
  /** The panel's own window. */
  readonly window: Window;
  readonly config: Config;
  /** Undefined when nothing is to be recorded. */
  readonly recorder: Recorder | undefined;
}
