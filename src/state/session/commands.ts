import type { Command } from "../../domain/command.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import { isAboutAgent, isAnsweredOnly, isConfirmed, isMoot } from "../../domain/confirmation.ts";
import type { Host } from "../../domain/host.ts";
import { HostError, type HostErrorCode } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import type { CommandRecord } from "./panelState.ts";
import type { PanelStore } from "./panelStore.ts";
import { put, without } from "../record.ts";

/** What became of a command: the host took it, or why not. Taking it says nothing of its effect. */
export type CommandOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: HostErrorCode; readonly reason: string | undefined };

export interface Commands {
  /** Sends a command unless its control is still waiting. Never rejects; the outcome is also in `state.commands`. */
  readonly run: (command: Command) => Promise<CommandOutcome>;
  /** The failed or unconfirmed command of a control once more, under a new message id. */
  readonly retry: (slot: string) => Promise<CommandOutcome>;
  /** Forgets a failure the agent has read. */
  readonly dismiss: (slot: string) => void;
  /** Shows a conversation in this panel; undefined follows the host's active one. */
  readonly choose: (interactionId: InteractionId | undefined) => void;
  /** Asks for the whole transcript; `state.unread` names it when the host did not give it. Never rejects. */
  readonly readTranscript: (interactionId: InteractionId) => Promise<void>;
  /** Notes that the agent has its transcript in view up to the end. */
  readonly markSeen: (interactionId: InteractionId) => void;
  /** Tries the handshake again. */
  readonly reconnect: () => void;
}

export interface CommandsOptions {
  readonly store: PanelStore;
  readonly host: Host;
  /** How long the host's state may take to follow its answer before it is asked again, in ms. */
  readonly confirmMs: number;
  /** Applies the events that wait for the next frame. */
  readonly flush: () => void;
}

/** The commands of one panel, with the book-keeping of what waits and what failed. */
export function createCommands({ store, host, confirmMs, flush }: CommandsOptions): Commands {
  const record = (slot: string, entry: CommandRecord | undefined) => {
    store.setState((state) => ({
      commands: entry === undefined ? without(state.commands, slot) : put(state.commands, slot, entry),
    }));
  };
  const isOpen = (slot: string, command: Command) => store.getState().commands[slot]?.command === command;

  /** Asks the host how what a command changes stands now. Never rejects: without an answer, what is known stays. */
  const readAgain = async (command: Command) => {
    try {
      if ("interactionId" in command) await host.readInteraction(command.interactionId);
      else if (isAboutAgent(command)) await host.readAgent();
    } catch {
      // No answer to this one either: the control stays unconfirmed, which is the truth.
    }
    flush();
  };

  /** Asks the host how things stand; a state that shows the effect clears the record on its way in. */
  const settle = async (slot: string, command: Command) => {
    await readAgain(command);
    const current = store.getState().commands[slot];
    if (current?.command !== command || current.phase !== "requested") return;
    // The host had shown it all along, and said nothing new.
    if (isConfirmed(command, store.getState())) {
      record(slot, undefined);
      return;
    }
    record(slot, { phase: "unconfirmed", command });
    if (current.isDenied) store.setState(({ contradictions }) => ({ contradictions: contradictions + 1 }));
  };

  const acknowledged = (slot: string, command: Command) => {
    if (!isOpen(slot, command)) return;
    const state = store.getState();
    if (isAnsweredOnly(command) || isConfirmed(command, state) || isMoot(command, state)) {
      record(slot, undefined);
      return;
    }
    record(slot, { phase: "requested", command, acknowledged: true, isDenied: false });
    // A host may change the agent's status without telling of it.
    if (isAboutAgent(command)) void readAgain(command);
    setTimeout(() => {
      if (isOpen(slot, command)) void settle(slot, command);
    }, confirmMs);
  };

  const failed = (slot: string, command: Command, error: HostError) => {
    if (!isOpen(slot, command)) return;
    if (error.code === "timeout" && !isAnsweredOnly(command)) void settle(slot, command);
    else record(slot, { phase: "failed", command, code: error.code, reason: error.reason });
  };

  const run = async (asked: Command): Promise<CommandOutcome> => {
    // A copy of its own tells this attempt from an earlier one with the same content.
    const command = { ...asked };
    const slot = slotOf(command);
    if (store.getState().commands[slot]?.phase === "requested") return { ok: false, code: "busy", reason: undefined };
    record(slot, { phase: "requested", command, acknowledged: false, isDenied: false });
    try {
      await host.send(command);
      acknowledged(slot, command);
      return { ok: true };
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      failed(slot, command, error);
      return { ok: false, code: error.code, reason: error.reason };
    }
  };

  return {
    run,
    retry: async (slot) => {
      const current = store.getState().commands[slot];
      return current === undefined ? { ok: false, code: "closed", reason: undefined } : run(current.command);
    },
    dismiss: (slot) => {
      if (store.getState().commands[slot]?.phase !== "requested") record(slot, undefined);
    },
    choose: (interactionId) => {
      store.setState({ chosen: interactionId });
    },
    readTranscript: async (interactionId) => {
      const noteUnread = (isUnread: boolean) => {
        store.setState(({ unread, interactions }) => {
          const others = unread.filter((id) => id !== interactionId);
          return {
            unread: isUnread && interactions[interactionId] !== undefined ? [...others, interactionId] : others,
          };
        });
      };
      try {
        await host.readTranscript(interactionId);
        noteUnread(false);
      } catch {
        noteUnread(true);
      }
    },
    markSeen: (interactionId) => {
      const { transcripts, seen } = store.getState();
      const length = transcripts[interactionId]?.length ?? 0;
      if ((seen[interactionId] ?? 0) === length) return;
      store.setState({ seen: put(seen, interactionId, length) });
    },
    reconnect: () => {
      host.retry();
    },
  };
}
