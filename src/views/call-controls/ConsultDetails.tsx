import type { Consult, ConsultPhase } from "../../domain/consult.ts";
import type { PlainCommandType } from "../../domain/command.ts";
import { type InteractionId, titleOf } from "../../domain/interaction.ts";
import "../../i18n/conversationTexts.ts";
import { type MessageId, type Translate, useT } from "../../i18n/i18n.ts";
import { useAllowed, useCommands, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import type { IconName } from "../../ui/Icon.tsx";
import { CommandButton } from "./CommandButton.tsx";
import styles from "./ConsultCard.module.css";
import { SpeakTo } from "./SpeakTo.tsx";

const texts = {
  dialing: "consult.dialing",
  talking: "consult.talking",
  held: "consult.held",
  conference: "consult.conference",
  ended: "consult.ended",
} as const satisfies Record<ConsultPhase, MessageId>;

const controls = [
  ["complete-consult", "consult.completeTransfer", "join"],
  ["swap", "consult.swap", "swap"],
  ["conference", "consult.conferenceAction", "conference"],
  ["cancel-consult", "consult.cancel", "close"],
] as const satisfies readonly (readonly [PlainCommandType, MessageId, IconName])[];

function progressText(t: Translate, { phase, to, reason }: Exclude<Consult, { readonly phase: "none" }>): string {
  return phase === "ended" && reason !== undefined
    ? t("consult.endedBecause", { to, reason })
    : t(texts[phase], { to });
}

export interface ConsultDetailsProps {
  /** The conversation that the consultation was started from. Its commands control the consultation. */
  readonly owner: InteractionId;
  /** The conversation that the agent looks at: the owner, or the consultation itself. */
  readonly shown: InteractionId;
  readonly onDismiss: () => void;
}

/** Renders the content of the consult card. */
export function ConsultDetails({ owner, shown, onDismiss }: ConsultDetailsProps) {
  const t = useT();
  const allowed = useAllowed(owner);
  const { choose } = useCommands();
  const consult = usePanelState((state) => state.interactions[owner]?.consult);
  const ownerTitle = usePanelState((state) => {
    const interaction = state.interactions[owner];
    return interaction === undefined ? "" : titleOf(interaction);
  });
  const leg = consult === undefined || consult.phase === "none" ? undefined : consult.interactionId;
  const other = shown === owner ? leg : owner;
  const canShow = usePanelState((state) => other !== undefined && state.interactions[other] !== undefined);
  const isNamedJoin = usePanelState((state) => state.capabilities.completeConsult === "join");
  if (consult === undefined || consult.phase === "none") return null;
  const isOver = consult.phase === "ended";
  const text = progressText(t, consult);
  const speakTo = allowed.get("speak-to");
  return (
    <>
      <span className={styles["line"]}>
        <span className={styles["phase"]} data-phase={consult.phase} title={text}>
          {text}
        </span>
        {isOver ? (
          <Button size="small" variant="quiet" icon="close" label={t("consult.dismiss")} onPress={onDismiss} />
        ) : null}
      </span>
      {shown === owner ? null : <span className={styles["hint"]}>{t("consult.for", { title: ownerTitle })}</span>}
      <span className={styles["controls"]}>
        {isOver
          ? null
          : controls.map(([type, name, icon]) => (
              <CommandButton
                key={type}
                command={{ type, interactionId: owner }}
                availability={allowed.get(type)}
                text={t(type === "complete-consult" && isNamedJoin ? "consult.join" : name)}
                icon={icon}
                size="small"
              />
            ))}
        {other === undefined || !canShow || (isOver && shown === owner) ? null : (
          <Button size="small" variant="quiet" onPress={() => choose(other)}>
            {t("consult.show")}
          </Button>
        )}
      </span>
      {speakTo === undefined ? null : <SpeakTo interactionId={owner} availability={speakTo} />}
      {isNamedJoin && allowed.get("complete-consult")?.allowed === true ? (
        <span className={`${styles["hint"]} ${styles["spare"]}`}>{t("consult.joinHint")}</span>
      ) : null}
    </>
  );
}
