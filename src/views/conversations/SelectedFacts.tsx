import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { type Interaction, stageOf, titleOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { canServe } from "../../state/session/selectors.ts";
import { Icon } from "../../ui/Icon.tsx";
import { shorten } from "../../ui/shorten.ts";
import styles from "./ConversationItem.module.css";

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
      <span>{t(`conversation.recording.${state}`)}</span>
    </span>
  );
}

/** Renders what the heading tells beside title and state: queue, numbers, recording. */
export function SelectedFacts({ interaction }: { readonly interaction: Interaction }) {
  const title = titleOf(interaction);
  const { queue } = interaction;
  const numbers = [interaction.originator, interaction.destination].filter(
    (value): value is string => value !== undefined && value !== title,
  );
  const texts = [
    queue === undefined ? undefined : (queue.name ?? queue.id),
    numbers.length === 0 ? undefined : numbers.join(" → "),
  ].flatMap((text) => (text === undefined ? [] : [maskCardNumbers(text)]));
  return (
    <>
      {texts.map((text) => (
        <bdi key={text} className={styles["fact"]} title={shorten(text, 1000)} translate="no">
          {shorten(text)}
        </bdi>
      ))}
      {/* Last, so that it moves nothing when it comes. */}
      {stageOf(interaction) === "handling" ? <RecordingFact interaction={interaction} /> : null}
    </>
  );
}
