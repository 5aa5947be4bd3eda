import type { Command } from "../../domain/command.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import { canBeConfirmed, isAboutAgent } from "../../domain/confirmation.ts";
import type { Host } from "../../domain/host.ts";
import { type HostError, type HostErrorCode, toHostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { put } from "../record.ts";
import { withId, withoutId } from "./applyPatch.ts";
import { type CommandEnd, endCommand, isSettled } from "./commandRecords.ts";
import type { PanelStore } from "./panelStore.ts";

/** What became of a command: the host took it, or why not. That the host took it says nothing of its effect. */
export type CommandOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: HostErrorCode; readonly reason: string | undefined };

export interface Commands {
  /** Sends a command unless its control is still waiting. Never rejects; the outcome is also in `state.commands`. */
  readonly run: (command: Command) => Promise<CommandOutcome>;
  /** Sends the failed or unconfirmed command of a control once more, under a new message id. */
  readonly retry: (slot: string) => Promise<CommandOutcome>;
  /** Removes a failure that the agent has read. */
  readonly dismiss: (slot: string) => void;
  /** Shows a conversation in this panel; undefined follows the host's active one. */
  readonly choose: (interactionId: InteractionId | undefined) => void;
  /** Asks for the whole transcript; a failure is noted in `state.transcriptLoadFailed`. Never rejects. */
  readonly readTranscript: (interactionId: InteractionId) => Promise<void>;
  /** Notes that the agent has its transcript in view up to the end. */
  readonly markSeen: (interactionId: InteractionId) => void;
  /** Tries the handshake again. */
  readonly reconnect: () => void;
}

export interface CommandsOptions {
  readonly store: PanelStore;
  readonly host: Host;
  /** Applies the events that wait for the next frame. */
  readonly flush: () => void;
}

/** Makes the commands of one panel, which keep the records of what waits and what failed. */
export function createCommands({ store, host, flush }: CommandsOptions): Commands {
  const end = (slot: string, command: Command, how: CommandEnd) => {
    store.setState((state) => endCommand(state, slot, command, how));
  };
  const isWaiting = (slot: string, command: Command) => {
    const record = store.getState().commands[slot];
    return record?.command === command && record.phase === "requested";
  };
  const isDone = (slot: string) => {
    const state = store.getState();
    const record = state.commands[slot];
    return record !== undefined && isSettled(record, state);
  };

  /** Asks the host how what a command changes stands now. Never rejects: without an answer, what is known stays. */
  const refreshFor = async (command: Command) => {
    try {
      if ("interactionId" in command) await host.refresh({ interactionId: command.interactionId });
      else if (isAboutAgent(command)) await host.refresh("agent");
    } catch {
      // The host did not answer: the command stays unconfirmed, which is the truth.
    }
    flush();
  };

  /** Asks the host how things stand and ends the command by its answer. */
  const confirmFromHost = async (slot: string, command: Command) => {
    await refreshFor(command);
    // A state that shows the effect has ended the command on its way in. The host may also have shown it all along.
    if (isWaiting(slot, command)) end(slot, command, { phase: isDone(slot) ? "done" : "unconfirmed" });
  };

  const awaitState = (slot: string, command: Command) => {
    if (!isWaiting(slot, command)) return;
    if (isDone(slot)) {
      end(slot, command, { phase: "done" });
      return;
    }
    store.setState(({ commands }) => {
      const record = commands[slot];
      return record?.phase === "requested" ? { commands: put(commands, slot, { ...record, acknowledged: true }) } : {};
    });
    // A host may change the agent's status without telling of it.
    if (isAboutAgent(command)) void refreshFor(command);
    setTimeout(() => {
      if (isWaiting(slot, command)) void confirmFromHost(slot, command);
    }, host.confirmWithinMs);
  };

  const fail = (slot: string, command: Command, { code, reason }: HostError) => {
    if (code === "timeout" && canBeConfirmed(command)) void confirmFromHost(slot, command);
    else end(slot, command, { phase: "failed", code, reason });
  };

  const run = async (asked: Command): Promise<CommandOutcome> => {
    // A copy of its own tells this attempt from an earlier one with the same content.
    const command = { ...asked };
    const slot = slotOf(command);
    const { commands, interactions } = store.getState();
    if (commands[slot]?.phase === "requested") return { ok: false, code: "busy", reason: undefined };
    const before = "interactionId" in command ? interactions[command.interactionId] : undefined;
    store.setState({ commands: put(commands, slot, { phase: "requested", command, before, acknowledged: false }) });
    try {
      const sent = await host.send(command);
      if (sent === "done") end(slot, command, { phase: "done" });
      else awaitState(slot, command);
      return { ok: true };
    } catch (thrown) {
      const error = toHostError(thrown);
      fail(slot, command, error);
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
      const record = store.getState().commands[slot];
      if (record !== undefined && record.phase !== "requested") end(slot, record.command, { phase: "done" });
    },
    choose: (interactionId) => {
      store.setState({ chosen: interactionId });
    },
    readTranscript: async (interactionId) => {
      const note = (hasFailed: boolean) => {
        store.setState(({ transcriptLoadFailed, interactions }) => ({
          transcriptLoadFailed:
            hasFailed && interactions[interactionId] !== undefined
              ? withId(transcriptLoadFailed, interactionId)
              : withoutId(transcriptLoadFailed, interactionId),
        }));
      };
      try {
        await host.readTranscript(interactionId);
        note(false);
      } catch {
        note(true);
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
