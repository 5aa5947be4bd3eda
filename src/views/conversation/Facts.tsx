import type { Interaction } from "../../domain/interaction.ts";
import { stageOf, titleOf } from "../../domain/interaction.ts";
import { type Translate, useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { canServe } from "../../state/session/selectors.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Timer } from "../../ui/Timer.tsx";
import styles from "./Facts.module.css";

/** Returns the state of the call as text. On hold and muted come before the line. */
function lineText(t: Translate, { line, lineText: hostText, held, muted }: Interaction): string {
  const asides = [...(held === true ? [t("line.held")] : []), ...(muted === true ? [t("line.muted")] : [])];
  return asides.length === 0 ? (hostText ?? t(`line.${line === "none" ? "other" : line}`)) : asides.join(", ");
}

/** Shows whether the call is recorded. An unknown state is shown, too, for a live call that the agent may record. */
function RecordingFact({ interaction }: { readonly interaction: Interaction }) {
  const t = useT();
  const mayRecord = usePanelState(
    (state) => state.agent.recording === "enabled" && canServe(state, interaction.id, "start-recording"),
  );
  const state = interaction.recording?.state ?? "unknown";
  if (state === "off" || (state === "unknown" && !(mayRecord && interaction.line === "connected"))) return null;
  return (
    <span className={styles["recording"]} data-recording={state}>
      <Icon name="record" />
      {t(`conversation.recording.${state}`)}
    </span>
  );
}

/** Renders the line below the title: stage or line, duration, queue, numbers, recording, consultation. */
export function Facts({ interaction }: { readonly interaction: Interaction }) {
  const t = useT();
  const times = usePanelState((state) => state.milestones[interaction.id]);
  const parent = usePanelState((state) =>
    interaction.consultParent === undefined ? undefined : state.interactions[interaction.consultParent],
  );
  const stage = stageOf(interaction);
  const { line, held, muted } = interaction;
  const onLine = stage === "handling" && (line !== "none" || held === true || muted === true);
  const state = onLine ? lineText(t, interaction) : (interaction.statusText ?? t(`stage.${stage}`));
  // Shows the duration of a hold or mute, otherwise the duration of the stage.
  const aside = held === true ? "held" : muted === true ? "muted" : undefined;
  const stageSince = stage === "wrap-up" ? times?.ended : stage === "handling" ? times?.accepted : times?.offered;
  const since = (aside !== undefined && onLine ? times?.lineChanged : stageSince) ?? times?.firstSeen;
  const title = titleOf(interaction);
  const numbers = [interaction.originator, interaction.destination].filter(
    (value): value is string => value !== undefined && value !== title,
  );
  return (
    <p className={styles["facts"]}>
      <span className={styles["state"]} data-line={onLine ? (aside ?? line) : stage}>
        {state}
      </span>
      {since === undefined ? null : <Timer since={since} />}
      {interaction.queue === undefined ? null : <span>{interaction.queue.name ?? interaction.queue.id}</span>}
      {numbers.length === 0 ? null : <span>{numbers.join(" → ")}</span>}
      {parent === undefined ? null : <span>{t("conversation.consultFor", { title: titleOf(parent) })}</span>}
      {stage === "handling" ? <RecordingFact interaction={interaction} /> : null}
    </p>
  );
}
