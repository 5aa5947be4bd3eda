import { type RefObject, useState } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { useDraftActions, useNotes } from "../../state/PanelContext.tsx";
import { insertText } from "../../ui/insertText.ts";
import type { OfferedOutcome } from "./offeredOutcomes.ts";

export type NotesFieldRef = RefObject<HTMLTextAreaElement | null>;

/** Replaces a part of the notes so that the agent can undo it like typing. Leaves the focus where it is. */
function write(field: HTMLTextAreaElement | null, text: string, from: number, to: number): boolean {
  if (field === null) return false;
  const focused = document.activeElement;
  const isDone = insertText(field, text, from, to);
  if (focused instanceof HTMLElement && focused !== field) focused.focus();
  return isDone;
}

/**
 * Returns how the template of an outcome gets into the notes: by itself when an outcome is chosen and the agent has
 * written nothing, or else when the agent asks for it. Nothing that the agent wrote is ever replaced.
 */
export function useNotesTemplate(
  interactionId: InteractionId,
  outcome: OfferedOutcome | undefined,
  field: NotesFieldRef,
) {
  const { edit } = useDraftActions();
  const notes = useNotes(interactionId);
  const template = outcome?.template;
  /** Id of the outcome whose template waits for the agent, because there were notes already. */
  const [offered, setOffered] = useState<string>();
  const replace = (text: string, from: number, to: number) => {
    const before = notes.get();
    if (write(field.current, text, from, to) && notes.get() !== before) return;
    edit(interactionId, { notes: before.slice(0, from) + text + before.slice(to) });
  };
  return {
    /** Whether the template can be inserted. */
    isOffered: offered !== undefined && offered === outcome?.id,
    insert: () => {
      setOffered(undefined);
      const { length } = notes.get();
      const isNewLine = length === 0 || notes.get().endsWith("\n");
      replace(`${isNewLine ? "" : "\n"}${template ?? ""}`, length, length);
      field.current?.focus();
    },
    /** Puts the template of the next outcome into notes that are empty, or contain only the present one's. */
    follow: (next: OfferedOutcome | undefined) => {
      const written = notes.get();
      const isUntouched = written.trim() === "" || written === template;
      const text = next?.template ?? "";
      setOffered(isUntouched || written.includes(text) ? undefined : next?.id);
      if (isUntouched && written !== text) replace(text, 0, written.length);
    },
  };
}
