import type { Command } from "../../domain/command.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import { isConfirmed } from "../../domain/confirmation.ts";
import type { HostEvent } from "../../domain/host.ts";
import { isHostErrorCode } from "../../domain/HostError.ts";
import type { Interaction, InteractionId } from "../../domain/interaction.ts";
import { put } from "../record.ts";
import type { CommandRecord, PanelState } from "../session/panelState.ts";
import type { PanelStore } from "../session/panelStore.ts";
import { type Attempt, changeDraft, type Draft, type DraftsStore, type HandOver } from "./drafts.ts";

type HandOverCommand = Extract<Command, { readonly type: "transfer" | "consult" }>;

/** Returns the command that a draft asked for. */
function commandOf(id: InteractionId, { type, to }: HandOver, { transferData }: Draft): HandOverCommand {
  if (type === "consult") return { type, interactionId: id, to, attachedData: undefined };
  const attachedData = transferData?.filter(({ key }) => key.trim() !== "");
  return { type, interactionId: id, to, keepUntilAnswered: false, attachedData };
}

/** Returns the record with which the control shows what an earlier page left. */
function recordOf(command: Command, { code, reason }: Attempt, before: Interaction): CommandRecord {
  return isHostErrorCode(code)
    ? { phase: "failed", command, before, code, reason }
    : { phase: "unconfirmed", command, before };
}

function attemptOf(record: CommandRecord, frame: string): Attempt | undefined {
  const attempt = { code: undefined, reason: undefined, frame };
  switch (record.phase) {
    case "requested":
      // The host took it; only its own state can still deny it.
      return record.acknowledged ? undefined : { ...attempt, phase: "sending" };
    case "unconfirmed":
      return { ...attempt, phase: "failed", code: "unconfirmed" };
    case "failed":
      return { ...attempt, phase: "failed", code: record.code, reason: record.reason };
  }
}

/** Deletes what was typed for a transfer or consult. */
export function withoutHandOver(draft: Draft): Draft {
  return { ...draft, transferTo: "", transferData: undefined, handOver: undefined };
}

/**
 * Notes on the draft what became of its transfer or consult, so that the note outlives page and conversation. Shows what an
 * earlier page left beside its control again, never as under way: only the agent sends it again. Deletes the words once the
 * host confirms the transfer, or says that the conversation is handled.
 */
export function followHandOvers(
  panel: PanelStore,
  drafts: DraftsStore,
  frame: string,
): {
  /** To be called with what the host told, after the store has taken it. */
  readonly take: (events: readonly HostEvent[]) => void;
  readonly stop: () => void;
} {
  let isShowing = false;
  const clearHandled = (id: InteractionId) =>
    changeDraft(drafts, id, (draft) => (draft.handOver === undefined ? withoutHandOver(draft) : draft));

  const note = (
    state: PanelState,
    command: HandOverCommand,
    record: CommandRecord | undefined,
    old: CommandRecord | undefined,
  ) => {
    const { interactionId: id, type, to } = command;
    const wasRefused = old?.phase === "failed";
    changeDraft(drafts, id, (draft) => {
      // What was typed since is for another hand-over.
      if (draft.transferTo.trim() !== to.id) return draft;
      // Refused, and then its conversation left: it was not done, and never will be.
      if (record === undefined && wasRefused && state.interactions[id] === undefined) return draft;
      if (record === undefined && !wasRefused && type === "transfer" && isConfirmed(command, state, old?.before)) {
        return withoutHandOver(draft);
      }
      const attempt = record && attemptOf(record, frame);
      return { ...draft, handOver: attempt && { ...attempt, type, to } };
    });
  };
  const showAgain = () => {
    const state = panel.getState();
    if (state.connection.phase !== "connected") return;
    for (const [id, draft] of Object.entries(drafts.getState().drafts)) {
      const interaction = state.interactions[id];
      if (draft.handOver?.phase !== "failed" || interaction === undefined) continue;
      const command = commandOf(id, draft.handOver, draft);
      if (state.commands[slotOf(command)] !== undefined) continue;
      const record = recordOf(command, draft.handOver, interaction);
      isShowing = true;
      panel.setState(({ commands }) => ({ commands: put(commands, slotOf(command), record) }));
      isShowing = false;
    }
  };
  const unfollow = panel.subscribe((state, before) => {
    // The commands of a session that ended say nothing of the drafts of the next.
    const isOther = before.agent.id !== undefined && state.agent.id !== before.agent.id;
    if (isShowing || isOther || state.connection.phase === "disconnected") return;
    const slots = state.commands === before.commands ? [] : Object.keys({ ...before.commands, ...state.commands });
    for (const slot of slots) {
      const [record, old] = [state.commands[slot], before.commands[slot]];
      const command = (record ?? old)?.command;
      if (record === old || command === undefined) continue;
      if (command.type === "transfer" || command.type === "consult") note(state, command, record, old);
      const isDone = record === undefined && old?.phase !== "failed" && isConfirmed(command, state, old?.before);
      if (command.type === "close" && isDone) clearHandled(command.interactionId);
    }
    if (state.interactions !== before.interactions || state.connection !== before.connection) showAgain();
  });
  const unshow = drafts.subscribe((state, before) => {
    if (state.drafts !== before.drafts) showAgain();
  });
  return {
    take: (events) => {
      for (const event of events) {
        if (event.type === "interaction-changed" && event.patch.status === "handled") clearHandled(event.patch.id);
      }
    },
    stop: () => {
      unfollow();
      unshow();
    },
  };
}
