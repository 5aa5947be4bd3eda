import type { Command } from "../../domain/command.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import { canBeConfirmed, isAboutAgent } from "../../domain/confirmation.ts";
import type { Host } from "../../domain/host.ts";
import { type HostError, type HostErrorCode, toHostError } from "../../domain/HostError.ts";
import { type InteractionId, stageOf } from "../../domain/interaction.ts";
import { put } from "../record.ts";
import { withId, withoutId } from "./applyPatch.ts";
import { type CommandEnd, endCommand, isSettled } from "./commandRecords.ts";
import { withKept } from "./keepView.ts";
import type { PanelStore } from "./panelStore.ts";

/** Whether the host accepted a command, or why not. Acceptance does not mean that the effect is visible. */
export type CommandResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: HostErrorCode; readonly reason: string | undefined };

/** What the agent can do. A command is sent once, whatever control it comes from. */
export interface Commands {
  /** Sends a command unless its control is busy. The result is also in `state.commands`. Never rejects. */
  readonly run: (command: Command) => Promise<CommandResult>;
  /** Sends the failed or unconfirmed command of a control again, under a new message id. */
  readonly retry: (slot: string) => Promise<CommandResult>;
  /** Removes a failure that the agent dismissed. */
  readonly dismiss: (slot: string) => void;
  /** Shows a conversation in this panel. Undefined follows the host's active one. */
  readonly choose: (interactionId: InteractionId | undefined) => void;
  /** Shows what waits because a field was in use: the host's active conversation, or the view of the new stage. */
  readonly showWaiting: () => void;
  /** Shows the view of a conversation's present stage. */
  readonly showPresentStage: (interactionId: InteractionId) => void;
  /** Requests the whole transcript. A failure is stored in `state.transcriptLoadFailed`. Never rejects. */
  readonly readTranscript: (interactionId: InteractionId) => Promise<void>;
  /** Counts all entries of a transcript as seen, also new ones, until the returned function is called. */
  readonly watch: (interactionId: InteractionId) => () => void;
  /** Tries the handshake again. */
  readonly reconnect: () => void;
}

export interface CommandsOptions {
  readonly store: PanelStore;
  readonly host: Host;
  /** Applies the events that wait for the next animation frame. */
  readonly flush: () => void;
}

/** Creates the commands of one panel. They maintain the records of pending and failed commands. */
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

  /** Requests the state that a command changes. Without an answer the known state stays. Never rejects. */
  const refreshFor = async (command: Command) => {
    try {
      if ("interactionId" in command) await host.refresh({ interactionId: command.interactionId });
      else if (isAboutAgent(command)) await host.refresh("agent");
    } catch {
      // Without an answer the command stays unconfirmed.
    }
    flush();
  };

  /** Requests the current state and ends the command by the answer. */
  const confirmFromHost = async (slot: string, command: Command) => {
    await refreshFor(command);
    // If the new state shows the effect, applying the state has already ended the command. The effect may also be
    // older.
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
    // A host may change the agent's status without a push.
    if (isAboutAgent(command)) void refreshFor(command);
    setTimeout(() => {
      if (isWaiting(slot, command)) void confirmFromHost(slot, command);
    }, host.confirmWithinMs);
  };

  const fail = (slot: string, command: Command, { code, reason }: HostError) => {
    if (code === "timeout" && canBeConfirmed(command)) void confirmFromHost(slot, command);
    else end(slot, command, { phase: "failed", code, reason });
  };

  const run = async (asked: Command): Promise<CommandResult> => {
    // A new object distinguishes this attempt from an earlier one with the same content.
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
      store.setState({ chosen: interactionId, kept: undefined });
    },
    showWaiting: () => {
      store.setState({ kept: undefined });
    },
    showPresentStage: (interactionId) => {
      store.setState((state) => {
        const interaction = state.interactions[interactionId];
        if (interaction === undefined || state.kept?.interactionId !== interactionId) return state;
        return withKept(state, { interactionId, stage: stageOf(interaction) });
      });
    },
    readTranscript: async (interactionId) => {
      const note = (hasFailed: boolean) => {
        store.setState(({ transcriptLoadFailed, transcriptsRead, interactions }) => {
          const isKnown = interactions[interactionId] !== undefined;
          const withIf = (isIn: boolean) => (isIn && isKnown ? withId : withoutId);
          return {
            transcriptLoadFailed: withIf(hasFailed)(transcriptLoadFailed, interactionId),
            transcriptsRead: withIf(!hasFailed)(transcriptsRead, interactionId),
          };
        });
      };
      try {
        await host.readTranscript(interactionId);
        note(false);
      } catch {
        note(true);
      }
    },
    watch: (interactionId) => {
      store.setState(({ transcripts, seen }) => {
        const length = transcripts[interactionId]?.length ?? 0;
        const isSeen = (seen[interactionId] ?? 0) === length;
        return { watched: interactionId, seen: isSeen ? seen : put(seen, interactionId, length) };
      });
      return () => store.setState((state) => (state.watched === interactionId ? { watched: undefined } : state));
    },
    reconnect: () => {
      host.retry();
    },
  };
}
