import { stageOf } from "../../domain/interaction.ts";
import type { KeptView, PanelState } from "./panelState.ts";
import { selectFollowed, selectShown, shownStage } from "./selectors.ts";

/** Returns the state with `kept`, or without it when the panel would show the same anyway. */
export function withKept(state: PanelState, kept: KeptView | undefined): PanelState {
  const interaction = kept === undefined ? undefined : state.interactions[kept.interactionId];
  const isNeeded =
    kept !== undefined &&
    interaction !== undefined &&
    (selectFollowed(state) !== kept.interactionId || stageOf(interaction) !== kept.stage);
  const next = isNeeded ? kept : undefined;
  return next === state.kept ? state : { ...state, kept: next };
}

/**
 * Returns `after` with the conversation and stage that were shown before, if a field is in use: nothing that the host
 * reports may take the view from the agent. Without a field in use the panel follows the next change of the host.
 */
export function keepView(before: PanelState, after: PanelState, isInUse: boolean): PanelState {
  if (after === before || (!isInUse && after.kept === undefined)) return after;
  const interactionId = selectShown(before);
  const shown = interactionId === undefined ? undefined : before.interactions[interactionId];
  if (shown === undefined || interactionId === undefined) return withKept(after, undefined);
  const kept: KeptView = { interactionId, stage: shownStage(before, shown) };
  if (isInUse) return withKept(after, kept);
  if (after.active !== undefined && after.active !== before.active) return withKept(after, undefined);
  const now = after.interactions[interactionId];
  if (now === undefined || stageOf(now) === stageOf(shown)) return withKept(after, after.kept);
  return withKept(after, { ...kept, stage: stageOf(now) });
}
