import type { Command } from "../../domain/command.ts";
import { isConfirmed, isMoot } from "../../domain/confirmation.ts";
import type { HostErrorCode } from "../../domain/HostError.ts";
import { put, without } from "../record.ts";
import type { CommandRecord, PanelState } from "./panelState.ts";

/** How a command ended: with its effect seen (or nothing left to see), without, or refused. */
export type CommandEnd =
  | { readonly phase: "done" | "unconfirmed" }
  | { readonly phase: "failed"; readonly code: HostErrorCode; readonly reason: string | undefined };

/** Whether there is nothing left to wait for: the host's state shows the effect, or the command's call is over. */
export function isSettled({ command, before }: CommandRecord, state: PanelState): boolean {
  return isConfirmed(command, state, before) || isMoot(command, state);
}

/**
 * Ends a command: the only place where a control stops being busy. The same state when another command has the control by
 * now, or when this one was settled meanwhile.
 */
export function endCommand(state: PanelState, slot: string, command: Command, end: CommandEnd): PanelState {
  const record = state.commands[slot];
  if (record?.command !== command) return state;
  const { phase } = end;
  if (phase === "done") return { ...state, commands: without(state.commands, slot) };
  const { before } = record;
  const ended: CommandRecord = phase === "failed" ? { ...end, command, before } : { phase, command, before };
  return { ...state, commands: put(state.commands, slot, ended) };
}

/** Ends the commands whose effect the host's state now shows, failed ones included. */
export function endSettled(state: PanelState): PanelState {
  let next = state;
  for (const [slot, record] of Object.entries(state.commands)) {
    if (isSettled(record, state)) next = endCommand(next, slot, record.command, { phase: "done" });
  }
  return next;
}
