import type { ReactNode } from "react";
import type { Availability } from "../../domain/allowedCommands.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import styles from "./CallControls.module.css";
import { CommandButton } from "./CommandButton.tsx";

export interface CallbackNumbersProps {
  readonly interactionId: InteractionId;
  readonly availability: Availability;
}

/** Renders a button for each number that a customer who asked to be called can be called at. */
export function CallbackNumbers({ interactionId, availability }: CallbackNumbersProps): ReactNode {
  const t = useT();
  const numbers = usePanelState((state) => state.interactions[interactionId]?.callbackNumbers);
  if (numbers === undefined || numbers.length === 0) return null;
  return (
    <>
      <div className={styles["numbers"]}>
        {numbers.map((number) => (
          <CommandButton
            key={number}
            command={{ type: "call-back", interactionId, number }}
            availability={availability}
            text={t("calls.callNumber", { number })}
            icon="phone"
          />
        ))}
      </div>
      <CommandAlert slot={slotOf({ type: "call-back", interactionId })} />
    </>
  );
}
