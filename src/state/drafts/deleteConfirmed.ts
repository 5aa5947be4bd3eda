import { isConfirmed } from "../../domain/confirmation.ts";
import type { HostEvent } from "../../domain/host.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import type { PanelStore } from "../session/panelStore.ts";
import { changeDraft, type Draft, type DraftsStore } from "./drafts.ts";
import { isHandOver, isMadeOf } from "./handOver.ts";

/** Deletes what was typed for a transfer or consult. */
export function withoutHandOver(draft: Draft): Draft {
  return { ...draft, transferTo: "", transferData: undefined, handOver: undefined };
}

/**
 * Deletes the words of a transfer once the host confirms the transfer, and once it says that the conversation is handled.
 * Notes, replies and what the host did not take are the agent's to decide on.
 */
export function deleteConfirmed(
  store: PanelStore,
  drafts: DraftsStore,
): {
  /** To be called with what the host told, after the store has taken it. */
  readonly take: (events: readonly HostEvent[]) => void;
  readonly stop: () => void;
} {
  const clearHandled = (id: InteractionId) => {
    changeDraft(drafts, id, (draft) => (draft.handOver === undefined ? withoutHandOver(draft) : draft));
  };
  const stop = store.subscribe((state, before) => {
    const { commands, connection } = state;
    if (commands === before.commands || connection.phase === "disconnected") return;
    for (const [slot, { command, phase }] of Object.entries(before.commands)) {
      // Refused: if its conversation is gone now, that is not the command's doing.
      if (phase === "failed" || commands[slot]?.command === command || !isConfirmed(command, state)) continue;
      if (command.type === "close") clearHandled(command.interactionId);
      if (command.type !== "transfer" || !isHandOver(command)) continue;
      // What was typed since is for another transfer.
      changeDraft(drafts, command.interactionId, (draft) =>
        isMadeOf(draft, command) ? withoutHandOver(draft) : draft,
      );
    }
  });
  return {
    take: (events) => {
      for (const event of events) {
        if (event.type === "interaction-changed" && event.patch.status === "handled") clearHandled(event.patch.id);
      }
    },
    stop,
  };
}
