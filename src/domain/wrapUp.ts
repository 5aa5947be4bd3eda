/**
 * What remains to be done after an interaction's end, and who asks for it.
 * - `none`: not ended, or nothing to do.
 * - `close`: the agent closes it with Mark as handled.
 * - `waiting`: the host closes it; the agent can only write notes.
 * - `form`: the host wants an outcome, notes and tags. `dueAt` is when the host ends it by itself.
 *
 * Times are ms since the epoch.
 */
export type WrapUp =
  | { readonly kind: "none" }
  | { readonly kind: "close" }
  | { readonly kind: "waiting" }
  | {
      readonly kind: "form";
      /** What the host knows the form by: the communication or leg the answers belong to. */
      readonly formId: string;
      /** Whether the host insists on an outcome. */
      readonly required: boolean;
      readonly canSkip: boolean;
      /** Whether saving ends the wrap-up before `dueAt`. */
      readonly canLeaveEarly: boolean;
      readonly startedAt: number | undefined;
      readonly dueAt: number | undefined;
    };

/** Nothing to do. */
export const noWrapUp: WrapUp = { kind: "none" };

/** One outcome of the host's own, to choose in a wrap-up. */
export interface HostOutcome {
  readonly id: string;
  readonly name: string;
  readonly description?: string | undefined;
}
