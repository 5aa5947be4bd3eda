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

function attemptOf(record: CommandRecord | undefined, frame: string): Attempt | undefined {
  // The host took it; only its own state can still deny it.
  if (record === undefined || (record.phase === "requested" && record.acknowledged)) return undefined;
  if (record.phase === "requested") return { phase: "sending", code: undefined, reason: undefined, frame };
  const { code, reason } = record.phase === "failed" ? record : { code: "unconfirmed", reason: undefined };
  return { phase: "failed", code, reason, frame };
}

/** Deletes what was typed for a transfer or consult. */
export function withoutHandOver(draft: Draft): Draft {
  return { ...draft, transferTo: "", transferData: undefined, handOver: undefined };
}

/** Deletes notes and outcome that the host has taken into its own wrap-up form. What was typed since stays. */
function withoutSaved(draft: Draft, saved: Extract<Command, { readonly type: "save-wrap-up" }>): Draft {
  const notes = draft.notes === saved.notes ? "" : draft.notes;
  return { ...draft, notes, outcome: draft.outcome === saved.outcome ? undefined : draft.outcome };
}

/**
 * Notes on the draft what became of its transfer or consult, so that the note outlives page and conversation. Shows what an
 * earlier page left beside its control again, never as under way: only the agent sends it again. Deletes the words once the
 * host confirms the transfer or the saved wrap-up, or says that the conversation is handled.
 */
export function followCommands(
  panel: PanelStore,
  drafts: DraftsStore,
  frame: string,
): {
  /** To be called with what the host told, after the store has taken it. */
  readonly take: (events: readonly HostEvent[]) => void;
  readonly stop: () => void;
} {
  let isShowing = false;
  const change = (id: InteractionId, how: (draft: Draft) => Draft) => changeDraft(drafts, id, how);
  const clearHandled = (id: InteractionId) =>
    change(id, (draft) => (draft.handOver === undefined ? withoutHandOver(draft) : draft));

  const follow = (state: PanelState, record: CommandRecord | undefined, old: CommandRecord | undefined) => {
    const command = (record ?? old)?.command;
    if (command === undefined || !("interactionId" in command)) return;
    const { interactionId: id } = command;
    const wasRefused = old?.phase === "failed";
    const isDone = record === undefined && !wasRefused && isConfirmed(command, state, old?.before);
    switch (command.type) {
      case "transfer":
      case "consult":
        change(id, (draft) => {
          // What was typed since is for another hand-over.
          if (draft.transferTo.trim() !== command.to.id) return draft;
          // Refused, and then its conversation left: it was not done, and never will be.
          if (record === undefined && wasRefused && state.interactions[id] === undefined) return draft;
          if (isDone && command.type === "transfer") return withoutHandOver(draft);
          const attempt = attemptOf(record, frame);
          return { ...draft, handOver: attempt && { ...attempt, type: command.type, to: command.to } };
        });
        break;
      case "close":
        if (isDone) clearHandled(id);
        break;
      case "save-wrap-up":
        if (isDone && !command.isDraft) change(id, (draft) => withoutSaved(draft, command));
        break;
      default:
    }
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
  const stops = [
    panel.subscribe((state, before) => {
      // The commands of a session that ended say nothing of the drafts of the next.
      const isOther = before.agent.id !== undefined && state.agent.id !== before.agent.id;
      if (isShowing || isOther || state.connection.phase === "disconnected") return;
      const slots = state.commands === before.commands ? [] : Object.keys({ ...before.commands, ...state.commands });
      for (const slot of slots) {
        const [record, old] = [state.commands[slot], before.commands[slot]];
        if (record !== old) follow(state, record, old);
      }
      if (state.interactions !== before.interactions || state.connection !== before.connection) showAgain();
    }),
    drafts.subscribe((state, before) => {
      if (state.drafts !== before.drafts) showAgain();
    }),
  ];
  return {
    take: (events) => {
      for (const event of events) {
        if (event.type === "interaction-changed" && event.patch.status === "handled") clearHandled(event.patch.id);
      }
    },
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
