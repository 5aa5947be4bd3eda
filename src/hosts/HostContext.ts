import type { Recorder } from "../recording/createRecorder.ts";

/** The arguments of an adapter, in addition to its own section of config.json. */
export interface HostContext {
  /** The panel's own window. */
  readonly window: Window;
  /** Origins of the pages that are allowed to frame the panel. */
  readonly allowedOrigins: readonly string[];
  /** How long to wait for an answer, in ms. */
  readonly requestMs: number;
  /** The configured language tag of the panel, such as `en-GB`. */
  readonly language?: string | undefined;
  /** Undefined when messages are not recorded. */
  readonly recorder: Recorder | undefined;
}
