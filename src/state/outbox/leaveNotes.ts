import { changeDraft, type Draft, type DraftsStore } from "../drafts/drafts.ts";
import type { Submissions } from "./submissions.ts";
import type { WrapUpReport } from "./wrapUpReport.ts";

/** Empties what a wrap-up is made of. */
export function clearNotes(drafts: DraftsStore, id: string): void {
  changeDraft(drafts, id, (draft) => ({ ...draft, notes: "", notesCopied: false, outcome: undefined }));
}

/** Whether notes would be lost with their conversation: nobody has them, and the agent has not copied them either. */
export function areNotesLost({ notes, notesCopied }: Draft, isSubmitted: boolean): boolean {
  return notes.trim() !== "" && (isSubmitted || !notesCopied);
}

/** Leaves the notes to the agent's decision in the outbox: there they are no draft any more. `isOwn`: see `Submissions.hold`. */
export async function leaveNotes(
  { drafts, submissions }: { readonly drafts: DraftsStore; readonly submissions: Submissions },
  report: WrapUpReport,
  isOwn: boolean,
): Promise<void> {
  const { interactionId, notes } = report;
  const isHeld = await submissions.hold(report, isOwn);
  if (isHeld && drafts.getState().drafts[interactionId]?.notes === notes) clearNotes(drafts, interactionId);
}
