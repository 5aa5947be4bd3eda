import type { Command } from "../../domain/command.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import type { HostErrorCode } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { put } from "../record.ts";
import type { CommandRecord, PanelState } from "../session/panelState.ts";
import type { PanelStore } from "../session/panelStore.ts";
import { type Attempt, changeDraft, type Draft, type DraftsStore } from "./drafts.ts";

type HandOverCommand = Extract<Command, { readonly type: "transfer" | "consult" }>;

/** Whether a command is a transfer or consult, with words that the agent typed. */
export function isHandOver(command: Command): command is HandOverCommand {
  return command.type === "transfer" || command.type === "consult";
}

/** Whether a draft still holds the words that a command was made of. */
export function isMadeOf(draft: Draft, command: HandOverCommand): boolean {
  return draft.transferTo.trim() === command.to;
}

/** Returns the command that a draft asked for; undefined while its words are only typed. */
function commandOf(id: InteractionId, { handOver, transferTo, transferData }: Draft): HandOverCommand | undefined {
  if (handOver === undefined) return undefined;
  const { type } = handOver;
  const rows = transferData?.filter(({ key }) => key.trim() !== "");
  const attachedData = type === "transfer" ? rows : undefined;
  return { type, interactionId: id, to: transferTo.trim(), attachedData };
}

const codes: readonly HostErrorCode[] = [
  "refused",
  "timeout",
  "closed",
  "unsupported",
  "invalid",
  "bad-message",
  "busy",
];

/** Returns the record with which the control shows what an earlier page left. */
function recordOf(command: Command, { code, reason }: Attempt): CommandRecord {
  const known = codes.find((one) => one === code);
  return known === undefined ? { phase: "unconfirmed", command } : { phase: "failed", command, code: known, reason };
}

function phaseOf(record: CommandRecord): Pick<Attempt, "phase" | "code" | "reason"> | undefined {
  switch (record.phase) {
    case "requested":
      // The host took it; only its own state can still deny it.
      return record.acknowledged ? undefined : { phase: "sending", code: undefined, reason: undefined };
    case "unconfirmed":
      return { phase: "failed", code: "unconfirmed", reason: undefined };
    case "failed":
      return { phase: "failed", code: record.code, reason: record.reason };
  }
}

/**
 * Notes on the draft what became of its transfer or consult, so that the note outlives the page and the conversation. Shows
 * what an earlier page left beside the control again, never as under way: only the agent sends it again. Returns the stop.
 */
export function followHandOvers(panel: PanelStore, drafts: DraftsStore, frame: string): () => void {
  const note = (
    state: PanelState,
    record: CommandRecord | undefined,
    command: HandOverCommand,
    wasRefused: boolean,
  ) => {
    const id = command.interactionId;
    // Refused, and then its conversation left: it was not done, and never will be.
    if (record === undefined && wasRefused && state.interactions[id] === undefined) return;
    const phase = record === undefined ? undefined : phaseOf(record);
    changeDraft(drafts, id, (draft) => {
      if (!isMadeOf(draft, command)) return draft;
      return { ...draft, handOver: phase === undefined ? undefined : { ...phase, type: command.type, frame } };
    });
  };
  let isShowing = false;
  const showAgain = () => {
    const state = panel.getState();
    if (state.connection.phase !== "connected") return;
    for (const [id, draft] of Object.entries(drafts.getState().drafts)) {
      const command = draft.handOver?.phase === "failed" ? commandOf(id, draft) : undefined;
      if (draft.handOver === undefined || command === undefined || state.interactions[id] === undefined) continue;
      const slot = slotOf(command);
      if (state.commands[slot] !== undefined) continue;
      const record = recordOf(command, draft.handOver);
      isShowing = true;
      panel.setState(({ commands }) => ({ commands: put(commands, slot, record) }));
      isShowing = false;
    }
  };
  const unfollow = panel.subscribe((state, before) => {
    // The commands of a session that ended say nothing of the drafts of the next.
    const isOther = before.agent.id !== undefined && state.agent.id !== before.agent.id;
    if (isShowing || isOther || state.connection.phase === "disconnected") return;
    if (state.commands !== before.commands) {
      for (const slot of new Set([...Object.keys(state.commands), ...Object.keys(before.commands)])) {
        const [record, old] = [state.commands[slot], before.commands[slot]];
        const command = (record ?? old)?.command;
        if (record === old || command === undefined || !isHandOver(command)) continue;
        note(state, record, command, old?.phase === "failed");
      }
    }
    if (state.interactions !== before.interactions || state.connection !== before.connection) showAgain();
  });
  const unshow = drafts.subscribe((state, before) => {
    if (state.drafts !== before.drafts) showAgain();
  });
  return () => {
    unfollow();
    unshow();
  };
}
