import type { InteractionId } from "../../domain/interaction.ts";
import type { Draft } from "../drafts/drafts.ts";
import type { KeptCommand } from "./keptCommands.ts";

/** Something of a conversation that goes nowhere once it is closed. */
export type Loss =
  | { readonly what: "reply" | "message" | "notes"; readonly text: string }
  | { readonly what: "transfer" | "consult"; readonly text: string };

/**
 * What closing a conversation would leave undone: a reply not sent, messages and hand-overs the host did not take, notes
 * that are neither posted nor copied. An outcome alone is one click and no loss.
 */
export function lossesOf(from: {
  readonly interactionId: InteractionId;
  readonly draft: Draft;
  readonly kept: Readonly<Record<string, KeptCommand>>;
  /** Whether marking as handled posts the notes. */
  readonly isSubmitted: boolean;
}): readonly Loss[] {
  const { draft, kept, interactionId, isSubmitted } = from;
  const losses: Loss[] = [];
  if (draft.reply.trim() !== "") losses.push({ what: "reply", text: draft.reply });
  for (const { phase, text } of draft.unsent) if (phase !== "sent") losses.push({ what: "message", text });
  for (const { command } of Object.values(kept)) {
    if (command.type === "start-conversation" || command.interactionId !== interactionId) continue;
    losses.push({ what: command.type, text: command.to.label });
  }
  if (!isSubmitted && !draft.notesCopied && draft.notes.trim() !== "") {
    losses.push({ what: "notes", text: draft.notes });
  }
  return losses;
}
