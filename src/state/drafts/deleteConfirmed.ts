import type { Command } from "../../domain/command.ts";
import { isConfirmed } from "../../domain/confirmation.ts";
import type { HostEvent } from "../../domain/host.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { changeDraft, type DraftsStore, emptyDraft } from "./drafts.ts";
import type { PanelStore } from "../session/panelStore.ts";

export interface ClearConfirmedOptions {
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  /** Whether notes and outcome go somewhere else yet: then a handled conversation's stay. */
  readonly keepsWrapUp: boolean;
}

/**
 * Deletes the drafts that have become what they were typed for, by the host's own word: where a transfer went, with what
 * data, and all of a conversation that was handled. A conversation that is only gone keeps its drafts.
 * Returns what is to be called with what the host told, after the store has taken it.
 */
export function clearConfirmed({
  store,
  drafts,
  keepsWrapUp,
}: ClearConfirmedOptions): (events: readonly HostEvent[]) => void {
  const clearTransfer = (command: Extract<Command, { type: "transfer" | "consult" }>) => {
    changeDraft(drafts, command.interactionId, (draft) =>
      // What was typed since is for another transfer.
      draft.transferTo.trim() === command.to.id ? { ...draft, transferTo: "", transferData: undefined } : draft,
    );
  };
  const clearHandled = (id: InteractionId) => {
    changeDraft(drafts, id, (draft) => ({
      ...emptyDraft,
      about: draft.about,
      ...(keepsWrapUp ? { notes: draft.notes, outcome: draft.outcome } : {}),
      // The host never took these: the agent has the last word.
      unsent: draft.unsent.filter(({ phase }) => phase !== "sent"),
    }));
  };

  store.subscribe((state, before) => {
    const { commands, connection } = state;
    if (commands === before.commands || connection.phase === "disconnected") return;
    for (const [slot, { command, phase, before: sentFrom }] of Object.entries(before.commands)) {
      // Refused: if its conversation is gone now, that is not the command's doing.
      if (phase === "failed") continue;
      if (command.type !== "transfer" && command.type !== "close") continue;
      if (commands[slot]?.command === command || !isConfirmed(command, state, sentFrom)) continue;
      if (command.type === "transfer") clearTransfer(command);
      else clearHandled(command.interactionId);
    }
  });
  return (events) => {
    for (const event of events) {
      if (event.type === "interaction-changed" && event.patch.status === "handled") clearHandled(event.patch.id);
    }
  };
}
