import type { WrapUpConfig } from "../../config/config.ts";
import type { Draft } from "../drafts/drafts.ts";
import { wrapUpText } from "./wrapUpReport.ts";

/** Something of a conversation that goes nowhere once the conversation is closed. */
export interface UnsavedWork {
  readonly what: "reply" | "message" | "notes" | "transfer" | "consult";
  readonly text: string;
}

/** Whether notes go nowhere: nothing takes them, and the agent has not copied them either. */
export function areNotesLost({ notes, notesCopied, isMarked }: Draft, wrapUp: WrapUpConfig): boolean {
  return notes.trim() !== "" && !isMarked && (wrapUp.submitUrl !== undefined || !notesCopied);
}

/**
 * Returns what closing a conversation would leave undone: a reply not sent, messages and hand-overs the host did not take,
 * notes that are neither posted nor copied. An outcome alone is one click and no loss. `hasEnded`: no reply can be sent now.
 */
export function unsavedWork(draft: Draft, wrapUp: WrapUpConfig, hasEnded: boolean): readonly UnsavedWork[] {
  const found: UnsavedWork[] = [];
  for (const { phase, text } of draft.unsent) if (phase !== "sent") found.push({ what: "message", text });
  if (draft.reply.trim() !== "") found.push({ what: hasEnded ? "message" : "reply", text: draft.reply });
  if (draft.handOver !== undefined) found.push({ what: draft.handOver.type, text: draft.transferTo });
  if (wrapUp.submitUrl === undefined && !draft.notesCopied && draft.notes.trim() !== "") {
    found.push({ what: "notes", text: wrapUpText(draft, draft.about, wrapUp.outcomes) });
  }
  return found;
}
