/**
 * The work that remains after the end of an interaction.
 * - `none`: the interaction has not ended, or no work remains.
 * - `close`: the agent closes the interaction with Mark as handled.
 * - `waiting`: the host closes the interaction; the agent can only write notes.
 * - `form`: the host asks for an outcome, notes and tags. At `dueAt` the host ends the wrap-up automatically.
 *
 * Times are ms since the epoch.
 */
export type WrapUp =
  | { readonly kind: "none" }
  | { readonly kind: "close" }
  | { readonly kind: "waiting" }
  | {
      readonly kind: "form";
      /** The host's id of the form, which is the communication or leg that the answers belong to. */
      readonly formId: string;
      /** Whether the host requires an outcome. */
      readonly required: boolean;
      readonly canSkip: boolean;
      /** Whether saving ends the wrap-up before `dueAt`. */
      readonly canLeaveEarly: boolean;
      readonly startedAt: number | undefined;
      readonly dueAt: number | undefined;
      /** What the host has stored of the form, if the host reports it. */
      readonly saved?: SavedForm | undefined;
    };

/** The answers that a host has stored of its form. */
export interface SavedForm {
  /** Id of a host-given outcome. */
  readonly outcome: string | undefined;
  readonly notes: string;
  readonly tags: readonly string[];
  /** Whether the agent was still writing. Otherwise the answers are final, though the host may keep the form open. */
  readonly isDraft: boolean;
}

/** The wrap-up of an interaction without remaining work. */
export const noWrapUp: WrapUp = { kind: "none" };

/** A host-given outcome that the agent can choose in a wrap-up. */
export interface HostOutcome {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
}

/** Longest wrap-up that a host can mean, in ms. A time in ms that is read as seconds is nearly always longer. */
const longestMs = 2 * 3_600_000;

/** Whether a time for a wrap-up can be meant, in ms. */
export function isUsableWrapUp(ms: number): boolean {
  return ms > 0 && ms <= longestMs;
}
