import { type ReactNode, useId } from "react";
import { useStore } from "zustand";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import type { PlainCommandType } from "../../domain/command.ts";
import type { Consult, ConsultPhase } from "../../domain/consult.ts";
import { type InteractionId, stageOf, titleOf } from "../../domain/interaction.ts";
import "../../i18n/conversationTexts.ts";
import { type MessageId, type Translate, useT } from "../../i18n/i18n.ts";
import { useAllowed, useCommands, usePanel, usePanelState } from "../../state/PanelContext.tsx";
import { selectListed } from "../../state/session/selectors.ts";
import { transferResults } from "../../state/transferResults.ts";
import { Button } from "../../ui/Button.tsx";
import type { IconName } from "../../ui/Icon.tsx";
import { shorten } from "../../ui/shorten.ts";
import { CommandButton } from "./CommandButton.tsx";
import styles from "./ConsultCard.module.css";
import { ConsultLegs } from "./ConsultLegs.tsx";
import { hearsText } from "./consultTexts.ts";
import { ResumeButton } from "./ResumeButton.tsx";
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
  const isExplained = phase === "ended" && reason !== undefined;
  return maskCardNumbers(isExplained ? t("consult.endedBecause", { to, reason }) : t(texts[phase], { to }));
}

export interface ConsultDetailsProps {
  /** The conversation that the consultation was started from. Its commands control the consultation. */
  readonly owner: InteractionId;
  /** The conversation that the agent looks at: the owner, or the consultation itself. */
  readonly shown: InteractionId;
  /** Whether the agent saw the consultation before it ended. */
  readonly isFresh: boolean;
  readonly onDismiss: () => void;
}

/**
 * Renders the content of the consult card: customer and consulted person, who hears whom, and all that can be done about
 * it.
 */
export function ConsultDetails({ owner, shown, isFresh, onDismiss }: ConsultDetailsProps): ReactNode {
  const t = useT();
  const joinHint = useId();
  const allowed = useAllowed(owner);
  const { choose } = useCommands();
  const interaction = usePanelState((state) => state.interactions[owner]);
  const consult = interaction?.consult;
  const leg = consult === undefined || consult.phase === "none" ? undefined : consult.interactionId;
  const other = shown === owner ? leg : owner;
  const canShow = usePanelState((state) => other !== undefined && selectListed(state).includes(other));
  const isNamedJoin = usePanelState((state) => state.capabilities.completeConsult === "join");
  const results = transferResults(usePanel());
  const isJoined = useStore(results, (all) => all[owner]?.phase === "joined");
  if (interaction === undefined || consult === undefined || consult.phase === "none") return null;
  const isOver = consult.phase === "ended";
  const customer = shorten(titleOf(interaction), 60);
  const to = shorten(maskCardNumbers(consult.to), 60);
  const text = progressText(t, consult);
  const hasJoined = isOver && isJoined;
  const hears = hasJoined ? "consult.hears.joined" : hearsText(interaction, consult);
  const speakTo = allowed.get("speak-to");
  const canResume = isOver && interaction.held === true && stageOf(interaction) === "handling";
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
      {shown === owner ? null : <span className={styles["hint"]}>{t("consult.for", { title: customer })}</span>}
      {hasJoined ? null : <ConsultLegs owner={interaction} />}
      {hears === undefined ? null : (
        <span className={styles["hears"]} data-tells={hears === "consult.hears.nobody" ? "alarm" : undefined}>
          {t(hears, { customer, to })}
        </span>
      )}
      <span className={styles["controls"]}>
        {canResume ? <ResumeButton interactionId={owner} customer={customer} isFresh={isFresh} /> : null}
        {isOver
          ? null
          : controls.map(([type, name, icon]) => (
              <CommandButton
                key={type}
                guarded
                command={{ type, interactionId: owner }}
                availability={allowed.get(type)}
                text={t(type === "complete-consult" && isNamedJoin ? "consult.join" : name)}
                icon={icon}
                size="small"
                {...(type === "complete-consult" && allowed.get(type)?.allowed === true
                  ? { describedBy: joinHint }
                  : {})}
              />
            ))}
        {other === undefined || !canShow ? null : (
          <Button size="small" variant="quiet" onPress={() => choose(other)}>
            {t("consult.show")}
          </Button>
        )}
      </span>
      {speakTo === undefined ? null : <SpeakTo interactionId={owner} availability={speakTo} />}
      {allowed.has("complete-consult") && !isOver ? (
        <span id={joinHint} className={`${styles["hint"]} ${styles["spare"]}`}>
          {t(isNamedJoin ? "consult.joinHint" : "consult.completeHint", { customer, to })}
        </span>
      ) : null}
    </>
  );
}
