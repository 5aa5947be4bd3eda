import { createStore, type StoreApi } from "zustand/vanilla";
import type { Command } from "../domain/command.ts";
import { slotOf } from "../domain/commandSlot.ts";
import { isConfirmed } from "../domain/confirmation.ts";
import { type Interaction, type InteractionId, stageOf, titleOf } from "../domain/interaction.ts";
import { changedKeys } from "./changedKeys.ts";
import type { Panel } from "./createPanel.ts";
import { removeAttempt } from "./drafts/drafts.ts";
import { put, without } from "./record.ts";
import type { CommandRecord, PanelState } from "./session/panelState.ts";
import { hasSessionEnded } from "./session/sessionEnd.ts";

// This module is loaded after the first screen.

/**
 * What the host said about a transfer. `done`: the conversation left the agent. `returned`: the host took the transfer,
 * but the conversation came back. `refused`: the host did not take it. `joined`: the agent completed a consultation and
 * left, so that customer and consulted person stay connected.
 */
export interface TransferResult {
  readonly phase: "done" | "returned" | "refused" | "joined";
  /** The conversation's title at the time of the transfer. */
  readonly title: string;
  /** The name of the destination. */
  readonly to: string;
  /** The host's own text. */
  readonly reason: string | undefined;
}

export type TransferResults = Readonly<Record<InteractionId, TransferResult>>;

type Transfer = Extract<Command, { readonly type: "transfer" }>;

/** A transfer that the host has taken, and has not ended yet. */
interface Underway {
  readonly command: Transfer;
  readonly title: string;
}

const none: TransferResults = Object.create(null);
const followed = new WeakMap<Panel, StoreApi<TransferResults>>();
/** The conversations whose transfer form is on the screen. The form shows a refusal itself. */
const forms = new WeakMap<Panel, Set<InteractionId>>();

const hasLeft = (interaction: Interaction | undefined): boolean =>
  interaction === undefined || stageOf(interaction) === "wrap-up" || stageOf(interaction) === "closed";

function transferOf(record: CommandRecord | undefined): Transfer | undefined {
  return record?.command.type === "transfer" ? record.command : undefined;
}

/** Returns the result of a consultation that the agent completed, once the host shows it. */
function joinedOf(
  state: PanelState,
  old: CommandRecord | undefined,
): { readonly id: InteractionId; readonly result: TransferResult } | undefined {
  const consult = old?.before?.consult;
  if (old?.command.type !== "complete-consult" || consult === undefined || consult.phase === "none") return undefined;
  if (old.phase !== "requested" || old.before === undefined || !isConfirmed(old.command, state, old.before))
    return undefined;
  // Otherwise the customer may have hung up before the host read the command.
  const isTaken = old.acknowledged || state.interactions[old.before.id]?.consult.phase === "ended";
  if (!isTaken) return undefined;
  const result: TransferResult = { phase: "joined", title: titleOf(old.before), to: consult.to, reason: undefined };
  return { id: old.before.id, result };
}

function follow(panel: Panel): StoreApi<TransferResults> {
  const results = createStore<TransferResults>(() => none);
  const underway = new Map<InteractionId, Underway>();

  const end = (id: InteractionId, { command, title }: Underway, how: Pick<TransferResult, "phase" | "reason">) => {
    underway.delete(id);
    results.setState((all) => put(all, id, { ...how, title, to: command.to.label }), true);
    if (how.phase !== "returned") return;
    // The same destination is ready to be tried again, unless the agent has typed another one.
    const work = panel.work.get();
    if ((panel.drafts.getState().drafts[id]?.transferTo ?? "") === "") {
      work?.draftActions.edit(id, { transferTo: command.to.id });
    }
  };

  const followCommand = (state: PanelState, record: CommandRecord | undefined, old: CommandRecord | undefined) => {
    const command = transferOf(record ?? old);
    const before = (record ?? old)?.before;
    if (command === undefined) return;
    const { interactionId: id } = command;
    const transfer = { command, title: before === undefined ? id : titleOf(before) };
    if (record?.phase === "requested") {
      results.setState((all) => without(all, id), true);
      // A conversation that ends before the host took the transfer has ended for another reason.
      if (record.acknowledged || state.interactions[id]?.line === "transferring") underway.set(id, transfer);
    } else if (record?.phase === "failed") {
      if (forms.get(panel)?.has(id) !== true) end(id, transfer, { phase: "refused", reason: record.reason });
    } else if (record === undefined && old?.phase === "requested") {
      if (state.interactions[id]?.line === "transferring") underway.set(id, transfer);
    } else {
      underway.delete(id);
      // The agent dismissed the refusal in the form.
      results.setState((all) => without(all, id), true);
    }
  };

  const followInteractions = ({ interactions }: PanelState, before: PanelState) => {
    for (const [id, transfer] of underway) {
      const now = interactions[id];
      if (hasLeft(now)) end(id, transfer, { phase: "done", reason: undefined });
      else if (before.interactions[id]?.line === "transferring" && now?.line !== "transferring") {
        end(id, transfer, { phase: "returned", reason: now?.lineText });
      }
    }
    // The agent has seen it in the wrap-up, and has closed the conversation since.
    for (const [id, result] of Object.entries(results.getState())) {
      const isGone = interactions[id] === undefined && before.interactions[id] !== undefined;
      const wasLeft = hasLeft(before.interactions[id]);
      if (isGone && (!["done", "joined"].includes(result.phase) || wasLeft))
        results.setState((all) => without(all, id), true);
    }
  };

  /** Tells the end of transfers that an earlier page left, see `followCommands`, and forgets what has come back since. */
  const followTaken = () => {
    const state = panel.store.getState();
    if (state.connection.phase !== "connected" || !state.isListed) return;
    for (const { key, phase, command, title } of Object.values(panel.drafts.getState().attempts)) {
      if (command.type !== "transfer" || phase !== "sent" || state.commands[slotOf(command)] !== undefined) continue;
      const { interactionId: id } = command;
      const interaction = state.interactions[id];
      const isUnderWay = interaction?.line === "transferring";
      if (isUnderWay || underway.has(id)) {
        underway.set(id, { command, title: title ?? id });
        continue;
      }
      removeAttempt(panel.drafts, key);
      const isTold = results.getState()[id] !== undefined;
      if (hasLeft(interaction) && !isTold)
        end(id, { command, title: title ?? id }, { phase: "done", reason: undefined });
    }
  };

  const unfollowDrafts = panel.drafts.subscribe((state, before) => {
    if (state.attempts !== before.attempts) followTaken();
  });
  const unfollow = panel.store.subscribe((state, before) => {
    if (hasSessionEnded(state, before)) {
      underway.clear();
      results.setState(none, true);
      return;
    }
    for (const slot of changedKeys(state.commands, before.commands)) {
      const [record, old] = [state.commands[slot], before.commands[slot]];
      const joined = record === undefined ? joinedOf(state, old) : undefined;
      if (joined !== undefined) results.setState((all) => put(all, joined.id, joined.result), true);
      followCommand(state, record, old);
    }
    const isListed = state.isListed && !before.isListed;
    if (state.interactions !== before.interactions || state.commands !== before.commands || isListed) {
      followInteractions(state, before);
      followTaken();
    }
  });
  panel.whenStopped(unfollowDrafts, unfollow);
  followTaken();
  return results;
}

/** Returns what the host said about transfers since the first call, by conversation. */
export function transferResults(panel: Panel): StoreApi<TransferResults> {
  const known = followed.get(panel);
  if (known !== undefined) return known;
  const results = follow(panel);
  followed.set(panel, results);
  return results;
}

/** Removes an result that the agent dismissed. */
export function dismissResult(panel: Panel, id: InteractionId): void {
  transferResults(panel).setState((all) => without(all, id), true);
}

/** Notes that the transfer form of a conversation is on the screen. Returns the end of it. */
export function noteTransferForm(panel: Panel, id: InteractionId): () => void {
  const shown = forms.get(panel) ?? new Set();
  forms.set(panel, shown.add(id));
  return () => {
    shown.delete(id);
  };
}
