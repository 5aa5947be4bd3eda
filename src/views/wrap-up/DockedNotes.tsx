import type { InteractionId } from "../../domain/interaction.ts";
import "../../i18n/workTexts.ts";
import styles from "./DockedNotes.module.css";
import { NotesField } from "./NotesField.tsx";

/** Renders the notes of the Wrap-up tab as a small field, for use during the conversation. */
export function DockedNotes({ interactionId }: { readonly interactionId: InteractionId }) {
  return (
    <div className={styles["notes"]}>
      <NotesField key={interactionId} interactionId={interactionId} isCompact />
    </div>
  );
}
