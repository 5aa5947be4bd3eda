import { type Interaction, type InteractionId, titleOf } from "../../domain/interaction.ts";
import { type Translate, useLocale, useT } from "../../i18n/i18n.ts";
import { usePanel } from "../../state/PanelContext.tsx";
import type { Milestones } from "../../state/session/milestones.ts";
import { formatElapsed } from "../../ui/Timer.tsx";
import { channelText } from "../channelText.ts";

/** Returns the facts of a conversation that belong to its notes, one a line. */
function factsOf(t: Translate, interaction: Interaction, times: Milestones | undefined, locale: string): string {
  const { queue, originator, destination, campaign } = interaction;
  const title = titleOf(interaction);
  const { accepted, ended } = times ?? {};
  const time = (at: number) => new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
  const facts = [
    ["wrapUp.fact.conversation", title],
    ["wrapUp.fact.from", originator === title ? undefined : originator],
    ["wrapUp.fact.to", destination === title ? undefined : destination],
    ["wrapUp.fact.channel", channelText(t, interaction)],
    ["wrapUp.fact.queue", queue?.name || queue?.id],
    ["wrapUp.fact.campaign", campaign?.name],
    ["wrapUp.fact.accepted", accepted === undefined ? undefined : time(accepted)],
    ["wrapUp.fact.ended", ended === undefined ? undefined : time(ended)],
    ["wrapUp.fact.took", accepted === undefined || ended === undefined ? undefined : formatElapsed(ended - accepted)],
  ] as const;
  return facts.flatMap(([id, value]) => (value ? [`${t(id)}: ${value}`] : [])).join("\n");
}

/** Returns a function that returns the facts of a conversation as text, for copying. */
export function useFactsText(interactionId: InteractionId): () => string {
  const t = useT();
  const locale = useLocale();
  const { store } = usePanel();
  return () => {
    const { interactions, milestones } = store.getState();
    const interaction = interactions[interactionId];
    return interaction === undefined ? "" : factsOf(t, interaction, milestones[interactionId], locale);
  };
}
