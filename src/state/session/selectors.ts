import type { CommandType, InteractionCommandType } from "../../domain/command.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import { type Interaction, type InteractionId, type Stage, stageOf } from "../../domain/interaction.ts";
import type { CommandRecord, PanelState } from "./panelState.ts";

/** Memoizes a list. Returns the previous object while the content is the same, so nothing renders again. */
function remember(
  derive: (state: PanelState) => readonly InteractionId[],
  inputsOf: (state: PanelState) => readonly unknown[],
) {
  let inputs: readonly unknown[] = [];
  let list: readonly InteractionId[] = [];
  return (state: PanelState): readonly InteractionId[] => {
    const next = inputsOf(state);
    if (next.length === inputs.length && next.every((value, index) => value === inputs[index])) return list;
    inputs = next;
    const fresh = derive(state);
    if (fresh.length !== list.length || fresh.some((id, index) => id !== list[index])) list = fresh;
    return list;
  };
}

/**
 * Returns the conversation that a consultation was started from, if that conversation is open. For other conversations
 * undefined.
 */
export function consultOwner({ interactions }: PanelState, id: InteractionId | undefined): InteractionId | undefined {
  const parent = id === undefined ? undefined : interactions[id]?.consultParent;
  return parent !== undefined && parent !== id && interactions[parent] !== undefined ? parent : undefined;
}

/** Whether this is a consultation that is over and leaves the agent nothing to do. */
function isSpent({ interactions }: PanelState, id: InteractionId): boolean {
  const interaction = interactions[id];
  return (
    interaction?.consultParent !== undefined && interaction.wrapUp.kind === "none" && stageOf(interaction) === "wrap-up"
  );
}

/**
 * Returns the ids of all conversations in the order of arrival, so that none moves while the agent reaches for it. A
 * consultation follows the conversation that it was started from, and leaves the list with its end.
 */
export const selectListed = remember(
  (state) => {
    const open = state.order.filter((id) => state.interactions[id] !== undefined && !isSpent(state, id));
    const nested = open.filter((id) => consultOwner(state, id) !== undefined);
    if (nested.length === 0) return open;
    const isNested = new Set(nested);
    return open.flatMap((id) =>
      isNested.has(id) ? [] : [id, ...nested.filter((leg) => consultOwner(state, leg) === id)],
    );
  },
  (state) => [state.order, state.interactions],
);

/** Returns the ids of what the agent can accept or decline now, oldest first, and of what failed to be accepted. */
export const selectOffers = remember(
  (state) =>
    state.order.filter((id) => {
      const status = state.interactions[id]?.status;
      if (status === "offered") return true;
      const record = commandRecord(state, slotOf({ type: "accept", interactionId: id }));
      return record !== undefined && record.phase !== "requested" && record.command.type !== "pick";
    }),
  (state) => [state.order, state.interactions, state.commands],
);

/**
 * Returns the conversation that the panel shows when no field is in use: the agent's choice, or else the host's active
 * one, or else the first of the list. A consultation is shown by the card of the conversation that it was started from,
 * unless the agent chose the consultation itself.
 */
export function selectFollowed(state: PanelState): InteractionId | undefined {
  const { chosen, active, interactions } = state;
  if (chosen !== undefined && interactions[chosen] !== undefined) {
    return (isSpent(state, chosen) ? consultOwner(state, chosen) : undefined) ?? chosen;
  }
  if (active !== undefined && interactions[active] !== undefined) return consultOwner(state, active) ?? active;
  return selectListed(state)[0];
}

/** Returns the conversation to show. See `keepView`. */
export function selectShown(state: PanelState): InteractionId | undefined {
  const { kept, interactions } = state;
  return kept !== undefined && interactions[kept.interactionId] !== undefined
    ? kept.interactionId
    : selectFollowed(state);
}

/** Returns the stage whose view is shown. It differs from the conversation's own stage while a view is kept. */
export function shownStage({ kept }: PanelState, interaction: Pick<Interaction, "id" | "status">): Stage {
  return kept?.interactionId === interaction.id ? kept.stage : stageOf(interaction);
}

/** Returns the conversation with a change that waits until the agent leaves the kept view. */
export function selectWaiting(state: PanelState): InteractionId | undefined {
  const { kept, active } = state;
  const followed = kept === undefined ? undefined : selectFollowed(state);
  // Without an active conversation the first of the list is no change that the host made.
  return followed === active || followed === kept?.interactionId ? followed : undefined;
}

/** Returns the number of unseen messages. Speech is heard, so its transcript counts as seen. */
export function unseenCount(state: PanelState, id: InteractionId): number {
  if (state.transcripts[id]?.at(-1)?.kind === "utterance") return 0;
  return notShownCount(state, id);
}

/** Returns the number of transcript entries that the agent has not had in view. */
export function notShownCount(state: PanelState, id: InteractionId): number {
  return Math.max(0, (state.transcripts[id]?.length ?? 0) - (state.seen[id] ?? 0));
}

/** Returns the record of a control's last command; see `slotOf`. */
export function commandRecord(state: PanelState, slot: string): CommandRecord | undefined {
  return state.commands[slot];
}

/** Whether a command failed, or the host never showed its effect. */
export function hasFailed(record: CommandRecord | undefined): boolean {
  return record !== undefined && record.phase !== "requested";
}

/**
 * Returns the controls of failed commands, the newest first: those of `types` of one conversation, and those of
 * `elsewhere` of all others.
 */
export function failedSlots(
  { commands, interactions }: PanelState,
  id: InteractionId,
  types: ReadonlySet<CommandType>,
  elsewhere: ReadonlySet<CommandType>,
): readonly string[] {
  return Object.entries(commands)
    .filter(([, record]) => {
      const { command } = record;
      if (!hasFailed(record) || !("interactionId" in command)) return false;
      if (command.interactionId === id) return types.has(command.type);
      return elsewhere.has(command.type) && interactions[command.interactionId] !== undefined;
    })
    .map(([slot]) => slot)
    .toReversed();
}

/** Whether a control is busy; see `slotOf`. */
export function isBusy(state: PanelState, slot: string): boolean {
  return state.commands[slot]?.phase === "requested";
}

/** Whether the host supports a command for the channel of this conversation. */
export function canServe(state: PanelState, id: InteractionId, type: InteractionCommandType): boolean {
  const interaction = state.interactions[id];
  return interaction !== undefined && state.capabilities.commands[interaction.channel].has(type);
}

/** Returns how much of a conversation's transcript the host provides. */
export function transcriptSupport(state: PanelState, id: InteractionId): "none" | "live" | "full" {
  const interaction = state.interactions[id];
  return interaction === undefined ? "none" : state.capabilities.transcript[interaction.channel];
}

/** Returns why the shown state of a conversation may be out of date, or undefined. */
export function stalenessOf(state: PanelState, id: InteractionId): "not-responding" | "unsure" | undefined {
  if (state.connection.phase === "reconnecting") return "not-responding";
  return state.unsure.includes(id) ? "unsure" : undefined;
}
