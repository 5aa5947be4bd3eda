import type { Recorder } from "../recording/createRecorder.ts";

/** What an adapter is made from, besides its own section of config.json. */
export interface HostContext {
  /** The panel's own window. */
  readonly window: Window;
  /** Origins of pages that may frame the panel. */
  readonly allowedOrigins: readonly string[];
  /** How long to wait for an answer, in ms. */
  readonly requestMs: number;
  /** Undefined when nothing is to be recorded. */
  readonly recorder: Recorder | undefined;
}
