import type { ReactNode } from "react";
import { type Interaction, titleOf } from "../../domain/interaction.ts";
import "../../i18n/dialogTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { PlannedCallbackItem } from "../PlannedCallbackItem.tsx";
import { Section } from "./Section.tsx";

/** Shows when a callback is due that waits for its time, and lets the agent move it. */
export function ScheduledCallback({ interaction }: { readonly interaction: Interaction }): ReactNode {
  const t = useT();
  const { id, callbackNumbers, scheduledAt } = interaction;
  return (
    <Section title={t("outbound.planned")}>
      <PlannedCallbackItem callback={{ id, name: titleOf(interaction), numbers: callbackNumbers, at: scheduledAt }} />
    </Section>
  );
}
