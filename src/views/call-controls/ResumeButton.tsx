import { type ReactNode, useEffect, useRef } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useAllowed } from "../../state/PanelContext.tsx";
import { isFieldInUse } from "../../state/session/fieldInUse.ts";
import { CommandButton } from "./CommandButton.tsx";

export interface ResumeButtonProps {
  readonly interactionId: InteractionId;
  /** Who is on hold. */
  readonly customer: string;
  /** Whether the consultation ended before the eyes of the agent, so that the button takes the focus. */
  readonly isFresh: boolean;
}

/** Whether the agent works in this page, and not in a field or a dialog. */
function isFree(): boolean {
  return (
    document.hasFocus() &&
    !isFieldInUse() &&
    document.querySelector("dialog[open], [role=dialog], [role=alertdialog]") === null
  );
}

/** Brings the agent back to the customer after a consultation. Takes the focus, unless a field is in use. */
export function ResumeButton({ interactionId, customer, isFresh }: ResumeButtonProps): ReactNode {
  const t = useT();
  const place = useRef<HTMLSpanElement>(null);
  const availability = useAllowed(interactionId).get("resume");
  const canResume = availability?.allowed === true;
  useEffect(() => {
    if (isFresh && canResume && isFree()) place.current?.querySelector("button")?.focus({ preventScroll: true });
  }, [isFresh, canResume]);
  return (
    <span ref={place}>
      <CommandButton
        guarded
        command={{ type: "resume", interactionId }}
        availability={availability}
        text={t("consult.resume", { customer })}
        icon="resume"
        variant="primary"
        size="small"
      />
    </span>
  );
}
