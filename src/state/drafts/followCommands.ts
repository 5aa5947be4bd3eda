import type { Command } from "../../domain/command.ts";
import { isConfirmed } from "../../domain/confirmation.ts";
import { dataToSend, withHostChanges } from "../../domain/dataEdits.ts";
import { isHostErrorCode } from "../../domain/HostError.ts";
import type { Interaction, InteractionId } from "../../domain/interaction.ts";
import { changedKeys } from "../changedKeys.ts";
import { put } from "../record.ts";
import { isSettled } from "../session/commandRecords.ts";
import { isOpen } from "../session/isOpen.ts";
import type { CommandRecord, PanelState } from "../session/panelState.ts";
import { hasOtherAgent } from "../session/sessionEnd.ts";
import { type Attempt, isInDoubt, newAttempt } from "./attempt.ts";
import { changeDraft, type Draft, putAttempt, removeAttempt, tagsOf } from "./drafts.ts";
import { originOf } from "./originOf.ts";
import type { Parts } from "./Parts.ts";

type HandOver = Extract<Command, { readonly type: "transfer" | "consult" }>;

/** Returns the record with which the control shows what an earlier page left. */
function recordOf(command: HandOver, { code, reason }: Attempt, before: Interaction): CommandRecord {
  return isHostErrorCode(code)
    ? { phase: "failed", command, before, code, reason }
    : { phase: "unconfirmed", command, before };
}

/** Returns how the attempt of a command ended, as far as it has. */
function endOf(record: CommandRecord): Partial<Attempt> {
  if (record.phase === "requested") return {};
  const { code, reason } = record.phase === "failed" ? record : { code: "unconfirmed", reason: undefined };
  return { phase: "failed", code, reason };
}

/** Returns the key of the note that the host has taken the transfer of a slot. */
const takenKey = (slot: string): string => `${slot}/taken`;

/** Deletes what was typed for a transfer or consult. */
export function withoutHandOver(draft: Draft): Draft {
  return { ...draft, transferTo: "", keepUntilAnswered: false, transferData: undefined };
}

/** Deletes what the host has of a draft once a command is done. What was typed since stays. */
function withoutDone(draft: Draft, command: Command): Draft {
  switch (command.type) {
    case "transfer":
      // The field has the name of a destination whose address only the host can read.
      return [command.to.id, command.to.label].includes(draft.transferTo.trim()) ? withoutHandOver(draft) : draft;
    case "save-wrap-up": {
      if (command.isDraft) return draft;
      const notes = draft.notes === command.notes ? "" : draft.notes;
      const tags = tagsOf(draft).join() === command.tags.join() ? "" : draft.tags;
      const isSame = draft.outcome === command.outcome;
      return { ...draft, notes, tags, ...(isSame ? { outcome: undefined, outcomeName: undefined } : {}) };
    }
    case "set-attached-data":
      return dataToSend(draft.transferData, command.data) === undefined ? { ...draft, transferData: undefined } : draft;
    case "set-tag":
      return draft.tag?.trim() === command.text ? { ...draft, tag: undefined } : draft;
    default:
      return draft;
  }
}

/**
 * Notes what became of a transfer or consult, so that the note outlives page and conversation. Shows what an earlier page
 * left beside its control again, never as under way: only the agent sends it again. Deletes what was typed once the host
 * confirms the transfer, the saved data, the saved tag or the saved wrap-up; calls `onSaved` before.
 */
export function followCommands(
  { store: panel, drafts, frame, stops }: Pick<Parts, "store" | "drafts" | "frame" | "stops">,
  onSaved = (_id: InteractionId): void => {},
): void {
  let isShowing = false;
  const change = (id: InteractionId, how: (draft: Draft) => Draft) => changeDraft(drafts, id, how);
  const note = (key: string, command: HandOver, end: Partial<Attempt>) => {
    const title = originOf(panel.getState(), command.interactionId, undefined)?.title;
    putAttempt(drafts, newAttempt(command, { key, title, frame, ...end }));
  };
  const follow = (state: PanelState, slot: string, old: CommandRecord | undefined) => {
    const record = state.commands[slot];
    const command = (record ?? old)?.command;
    if (command === undefined || !("interactionId" in command)) return;
    const { interactionId: id } = command;
    const wasRefused = record === undefined && old?.phase === "failed";
    const isDone = record === undefined && !wasRefused && isConfirmed(command, state, old?.before);
    const isTaken =
      record === undefined
        ? isDone && state.interactions[id]?.line === "transferring"
        : record.phase === "requested" && record.acknowledged;
    if (command.type === "transfer" || command.type === "consult") {
      // Kept until its conversation leaves, so that its result is still shown after a reload.
      if (isTaken && command.type === "transfer") note(takenKey(slot), command, { phase: "sent" });
      else removeAttempt(drafts, takenKey(slot));
      // The host took an acknowledged one; only its own state can still deny it.
      if (record !== undefined && !isTaken) note(slot, command, endOf(record));
      // Refused, and then its conversation left: it was not done, and never will be.
      else if (!wasRefused || state.interactions[id] !== undefined) removeAttempt(drafts, slot);
    }
    if (!isDone) return;
    if (command.type === "save-wrap-up" && !command.isDraft) onSaved(id);
    change(id, (draft) => withoutDone(draft, command));
  };
  const showAgain = () => {
    const state = panel.getState();
    if (state.connection.phase !== "connected") return;
    for (const one of Object.values(drafts.getState().attempts)) {
      const { key, command } = one;
      if (!("to" in command) || one.phase !== "failed" || state.commands[key] !== undefined) continue;
      const { interactionId: id } = command;
      const interaction = state.interactions[id];
      const record = interaction && recordOf(command, one, interaction);
      // The host shows its effect, or its conversation is over, which is not known before the host has given its list.
      const isOver = record === undefined ? isOpen(state, id) === false : isSettled(record, state);
      // What the host denied stays for the agent to read.
      const isDenied = isHostErrorCode(one.code) && !isInDoubt(one);
      if (isOver && !isDenied) {
        removeAttempt(drafts, key);
        change(id, (draft) => withoutDone(draft, command));
      } else if (record !== undefined) {
        isShowing = true;
        panel.setState(({ commands }) => ({ commands: put(commands, key, record) }));
        isShowing = false;
      }
    }
  };
  /** The rows that the agent edits are a copy, so what the host changes meanwhile would look removed by the agent. */
  const followData = ({ interactions }: PanelState, before: PanelState) => {
    for (const [id, { transferData }] of Object.entries(drafts.getState().drafts)) {
      const [now, then] = [interactions[id]?.attachedData, before.interactions[id]?.attachedData];
      if (transferData === undefined || now === undefined || then === undefined || now === then) continue;
      const next = withHostChanges(transferData, then, now);
      if (next !== transferData) change(id, (draft) => ({ ...draft, transferData: next }));
    }
  };
  stops.push(
    panel.subscribe((state, before) => {
      // The commands of a session that ended say nothing of the drafts of the next.
      if (isShowing || hasOtherAgent(state, before) || state.connection.phase === "disconnected") return;
      for (const slot of changedKeys(state.commands, before.commands)) follow(state, slot, before.commands[slot]);
      if (state.interactions !== before.interactions) followData(state, before);
      const isNews = state.isListed !== before.isListed || state.connection !== before.connection;
      if (isNews || state.interactions !== before.interactions) showAgain();
    }),
    drafts.subscribe((state, before) => {
      if (state.attempts !== before.attempts) showAgain();
    }),
  );
}
