import { type ReactNode, useId } from "react";
import type { Availability } from "../../domain/allowedCommands.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import type { SpeakingTo } from "../../domain/consult.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import "../../i18n/conversationTexts.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import { useCommands, useIsBusy, usePanelState } from "../../state/PanelContext.tsx";
import styles from "./SpeakTo.module.css";

const texts = {
  consulted: "consult.speakTo.consulted",
  customer: "consult.speakTo.customer",
  everyone: "consult.speakTo.everyone",
} as const satisfies Record<SpeakingTo, MessageId>;

const choices = ["consulted", "customer", "everyone"] as const satisfies readonly SpeakingTo[];

export interface SpeakToProps {
  readonly interactionId: InteractionId;
  readonly availability: Availability;
}

/** Selects whom the agent speaks to during a consultation. Only the host's own state changes the selection. */
export function SpeakTo({ interactionId, availability }: SpeakToProps): ReactNode {
  const t = useT();
  const { run } = useCommands();
  const isBusy = useIsBusy(slotOf({ type: "speak-to", interactionId }));
  const speakingTo = usePanelState((state) => {
    const consult = state.interactions[interactionId]?.consult;
    return consult === undefined || consult.phase === "none" ? undefined : consult.speakingTo;
  });
  const id = useId();
  const reason = availability.allowed ? undefined : t(impedimentId(availability.why));
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}label`}
      aria-describedby={reason === undefined ? undefined : `${id}reason`}
      aria-busy={isBusy ? true : undefined}
      className={styles["speakTo"]}
    >
      <span id={`${id}label`} className={styles["label"]}>
        {t("consult.speakTo")}
      </span>
      {choices.map((whom) => (
        <label key={whom} className={styles["choice"]}>
          <input
            type="radio"
            name={id}
            checked={speakingTo === whom}
            disabled={!availability.allowed}
            onChange={() => {
              if (!isBusy) void run({ type: "speak-to", interactionId, whom });
            }}
          />
          <span>{t(texts[whom])}</span>
        </label>
      ))}
      {reason === undefined ? null : (
        <span id={`${id}reason`} className={styles["reason"]}>
          {reason}
        </span>
      )}
    </div>
  );
}
