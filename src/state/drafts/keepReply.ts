import type { InteractionId } from "../../domain/interaction.ts";
import { changeDraft, type DraftsStore, type Unsent } from "./drafts.ts";

/** A reply that was being typed when its conversation ended is unsent for good; the agent may still want its words. */
export function keepReply(drafts: DraftsStore, id: InteractionId, title: string | undefined): void {
  const reply = drafts.getState().drafts[id]?.reply ?? "";
  if (reply.trim() === "") return;
  const unsent: Unsent = {
    key: crypto.randomUUID(),
    text: reply,
    phase: "failed",
    code: "ended",
    reason: undefined,
    since: 0,
    title,
  };
  changeDraft(drafts, id, (draft) => ({ ...draft, reply: "", unsent: [...draft.unsent, unsent] }));
}
