import type { Command } from "../../domain/command.ts";
import { isConfirmed, isMoot } from "../../domain/confirmation.ts";
import type { HostErrorCode } from "../../domain/HostError.ts";
import { put, without } from "../record.ts";
import type { CommandRecord, PanelState } from "./panelState.ts";

/** The end of a command: confirmed (or nothing left to confirm), unconfirmed, or failed. */
export type CommandEnd =
  | { readonly phase: "done" | "unconfirmed" }
  | { readonly phase: "failed"; readonly code: HostErrorCode; readonly reason: string | undefined };

/** Whether a command needs no further wait, because the host's state shows the effect or the call is over. */
export function isSettled({ command, before }: CommandRecord, state: PanelState): boolean {
  return isConfirmed(command, state, before) || isMoot(command, state);
}

/**
 * Ends a command. The command that ended last is the last of the records. Only this function makes a control stop being busy. Returns the same state when the control has
 * another command by now, or when the command was already ended.
 */
export function endCommand(state: PanelState, slot: string, command: Command, end: CommandEnd): PanelState {
  const record = state.commands[slot];
  if (record?.command !== command) return state;
  const { phase } = end;
  if (phase === "done") return { ...state, commands: without(state.commands, slot) };
  const { before } = record;
  const ended: CommandRecord = phase === "failed" ? { ...end, command, before } : { phase, command, before };
  return { ...state, commands: put(without(state.commands, slot), slot, ended) };
}

/** Ends the commands whose effect is now visible in the host's state, including failed ones. */
export function endSettled(state: PanelState): PanelState {
  let next = state;
  for (const [slot, record] of Object.entries(state.commands)) {
    if (isSettled(record, state)) next = endCommand(next, slot, record.command, { phase: "done" });
  }
  return next;
}
