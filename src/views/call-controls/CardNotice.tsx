import type { Availability } from "../../domain/allowedCommands.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { latePart } from "../../ui/latePart.ts";
import { Part } from "../Part.tsx";
import styles from "./CardNotice.module.css";

// Only a recorded call needs it.
const CardSuggestion = latePart(async () => (await import("./CardSuggestion.tsx")).CardSuggestion);

export interface CardNoticeProps {
  readonly interactionId: InteractionId;
  /** Whether the recording can be stopped. */
  readonly availability: Availability | undefined;
}

/** Suggests stopping the recording of a call when a card number appears, and again for each further number. */
export function CardNotice({ interactionId, availability }: CardNoticeProps) {
  const isRecording = usePanelState((state) => state.interactions[interactionId]?.recording?.state === "on");
  return (
    // Also rendered while empty, so later content is announced.
    <output className={styles["place"]}>
      {isRecording ? (
        <Part name="card">
          <CardSuggestion interactionId={interactionId} availability={availability} />
        </Part>
      ) : null}
    </output>
  );
}
