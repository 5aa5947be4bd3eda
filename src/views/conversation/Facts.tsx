import { type Interaction, stageOf, titleOf } from "../../domain/interaction.ts";
import { t } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Timer } from "../../ui/Timer.tsx";
import styles from "./Facts.module.css";

/** The line below the title: stage or line, how long, queue, numbers, recording, consultation. */
export function Facts({ interaction }: { readonly interaction: Interaction }) {
  const times = usePanelState((state) => state.milestones[interaction.id]);
  const original = usePanelState((state) =>
    interaction.consultFor === undefined ? undefined : state.interactions[interaction.consultFor],
  );
  const stage = stageOf(interaction);
  const { line } = interaction;
  const onLine = stage === "handling" && line !== "none";
  const state = onLine ? (interaction.lineText ?? t(`line.${line}`)) : (interaction.statusText ?? t(`stage.${stage}`));
  // On hold and muted, it matters for how long; otherwise, how long the stage lasts.
  const aside = line === "held" || line === "muted";
  const stageSince = stage === "wrap-up" ? times?.ended : stage === "handling" ? times?.accepted : times?.offered;
  const since = (aside && onLine ? times?.lineChanged : stageSince) ?? times?.firstSeen;
  const title = titleOf(interaction);
  const numbers = [interaction.originator, interaction.destination].filter(
    (value): value is string => value !== undefined && value !== title,
  );
  return (
    <p className={styles["facts"]}>
      <span className={styles["state"]} data-line={onLine ? line : stage}>
        {state}
      </span>
      {since === undefined ? null : <Timer since={since} />}
      {interaction.queue === undefined ? null : <span>{interaction.queue.name ?? interaction.queue.id}</span>}
      {numbers.length === 0 ? null : <span>{numbers.join(" → ")}</span>}
      {original === undefined ? null : <span>{t("conversation.consultFor", { title: titleOf(original) })}</span>}
      {interaction.recording === true && stage === "handling" ? (
        <span className={styles["recording"]}>
          <Icon name="record" />
          {t("conversation.recording")}
        </span>
      ) : null}
    </p>
  );
}
