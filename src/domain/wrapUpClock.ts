import type { Interaction } from "./interaction.ts";
import { isUsableWrapUp } from "./wrapUp.ts";

/** The times of a wrap-up in ms since the epoch. Without `until` the wrap-up has no end of its own. */
export interface WrapUpClock {
  readonly since: number | undefined;
  readonly until: number | undefined;
  /** Whether the host reported an end that is not plausible: before the beginning, or more than two hours after it. */
  readonly isUnusable: boolean;
}

/** Returns the times of a conversation's wrap-up. `ended` is when the conversation ended, ms since the epoch. */
export function wrapUpClock(
  { wrapUp, wrapUpMs }: Pick<Interaction, "wrapUp" | "wrapUpMs">,
  ended: number | undefined,
): WrapUpClock {
  const form = wrapUp.kind === "form" ? wrapUp : undefined;
  const since = form?.startedAt ?? ended;
  const until = form === undefined ? (since ?? Number.NaN) + (wrapUpMs ?? Number.NaN) : form.dueAt;
  if (since === undefined || until === undefined || Number.isNaN(until)) {
    return { since, until: undefined, isUnusable: false };
  }
  const isUsable = isUsableWrapUp(until - since);
  return { since, until: isUsable ? until : undefined, isUnusable: !isUsable };
}
