import type { ReactNode } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { noWrapUp } from "../../domain/wrapUp.ts";
import { type Translate, useT } from "../../i18n/i18n.ts";
import "../../i18n/workTexts.ts";
import { outcomesFor } from "../../state/outbox/outcomesFor.ts";
import { useAllowed, useConfig, useDraft, useDraftActions, usePanelState } from "../../state/PanelContext.tsx";
import { latePart } from "../../ui/latePart.ts";
import { Timer } from "../../ui/Timer.tsx";
import { Part } from "../Part.tsx";
import { CloseActions } from "./CloseActions.tsx";
import { NotesField } from "./NotesField.tsx";
import { OutcomeField } from "./OutcomeField.tsx";
import { SaveActions } from "./SaveActions.tsx";
import styles from "./WrapUp.module.css";

// Loaded together with React Query, and only for host-given outcomes.
const HostOutcomes = latePart(async () => (await import("./HostOutcomes.tsx")).HostOutcomes);

/** Shows the duration of the wrap-up, or the time until the host ends it. */
function WrapUpTime({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const t = useT();
  const ended = usePanelState((state) => state.milestones[interactionId]?.ended);
  const dueAt = usePanelState((state) => {
    const wrapUp = state.interactions[interactionId]?.wrapUp;
    return wrapUp?.kind === "form" ? wrapUp.dueAt : undefined;
  });
  if (ended === undefined) return null;
  const label = t("wrapUp.time");
  return (
    <p className={styles["time"]}>
      <span>{label}</span>
      {dueAt === undefined ? (
        <Timer asTimer label={label} since={ended} />
      ) : (
        <Timer asTimer label={label} until={dueAt} />
      )}
    </p>
  );
}

/** Renders the outcomes: the configured ones of this queue, or the host-given ones. */
function Outcome({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const { edit } = useDraftActions();
  const { wrapUp } = useConfig();
  const source = usePanelState((state) => state.capabilities.outcomes);
  const queue = usePanelState((state) => state.interactions[interactionId]?.queue);
  const outcome = useDraft(interactionId, (draft) => draft.outcome);
  if (source === "none") return null;
  if (source === "host") {
    return (
      <Part name="outcomes">
        <HostOutcomes interactionId={interactionId} />
      </Part>
    );
  }
  const outcomes = outcomesFor(wrapUp.outcomes, queue);
  if (outcomes.length === 0) return null;
  return (
    <OutcomeField
      outcomes={outcomes}
      chosen={outcomes.find(({ id }) => id === outcome)?.id}
      required={wrapUp.outcomeRequired}
      onChoose={(id) => edit(interactionId, { outcome: id })}
    />
  );
}

function whereNotesGo(t: Translate, submitUrl: string | undefined, goToHost: boolean): string {
  if (goToHost) return t("wrapUp.savedAt");
  if (submitUrl === undefined) return t("wrapUp.staysHere");
  return t("wrapUp.goesTo", { server: new URL(submitUrl, document.baseURI).host });
}

/** Renders notes, outcome and the buttons that end the agent's work. Available from the start of the conversation. */
export function WrapUp({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const t = useT();
  const allowed = useAllowed(interactionId);
  const wrapUp = usePanelState((state) => state.interactions[interactionId]?.wrapUp) ?? noWrapUp;
  const isForm = allowed.has("save-wrap-up");
  const { submitUrl } = useConfig().wrapUp;
  return (
    <div className={styles["wrapUp"]}>
      <WrapUpTime interactionId={interactionId} />
      {/* Said before the agent writes or chooses what would go nowhere. */}
      <p className={styles["where"]}>{whereNotesGo(t, submitUrl, isForm)}</p>
      <NotesField interactionId={interactionId} />
      <Outcome interactionId={interactionId} />
      {wrapUp.kind === "waiting" ? <p className={styles["hint"]}>{t("wrapUp.waiting")}</p> : null}
      {isForm ? <SaveActions interactionId={interactionId} wrapUp={wrapUp} /> : null}
      <CloseActions interactionId={interactionId} />
    </div>
  );
}
