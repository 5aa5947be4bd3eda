import { type ReactNode, useRef, useState } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { noWrapUp } from "../../domain/wrapUp.ts";
import { type Translate, useT } from "../../i18n/i18n.ts";
import "../../i18n/workTexts.ts";
import {
  useAllowed,
  useConfig,
  useDraft,
  useDraftActions,
  useDraftsReach,
  usePanelState,
} from "../../state/PanelContext.tsx";
import { TextField } from "../../ui/Field.tsx";
import { latePart } from "../../ui/latePart.ts";
import { Part } from "../Part.tsx";
import { CloseActions } from "./CloseActions.tsx";
import { NextWrapUp } from "./NextWrapUp.tsx";
import { NotesField } from "./NotesField.tsx";
import { offeredOutcomes } from "./offeredOutcomes.ts";
import { Outcome } from "./Outcome.tsx";
import { ReportState } from "./ReportState.tsx";
import { SaveActions } from "./SaveActions.tsx";
import { ScriptAnswers } from "./ScriptAnswers.tsx";
import type { NotesFieldRef } from "./useNotesTemplate.ts";
import styles from "./WrapUp.module.css";
import { WrapUpTime } from "./WrapUpTime.tsx";

// Loaded together with React Query, and only for host-given outcomes.
const HostOutcomes = latePart(async () => (await import("./HostOutcomes.tsx")).HostOutcomes);

interface FieldProps {
  readonly interactionId: InteractionId;
  readonly notesField: NotesFieldRef;
  readonly isForm: boolean;
  readonly onNone: (hasNone: boolean) => void;
}

/** Renders the outcomes: those of the campaign and the configured ones of this queue, or the host-given ones. */
function Outcomes({ interactionId, notesField, isForm, onNone }: FieldProps): ReactNode {
  const { wrapUp } = useConfig();
  const source = usePanelState((state) => state.capabilities.outcomes);
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  if (source === "none" || interaction === undefined) return null;
  if (source === "host") {
    return (
      <Part name="outcomes">
        <HostOutcomes interactionId={interactionId} notesField={notesField} isForm={isForm} onNone={onNone} />
      </Part>
    );
  }
  return (
    <Outcome
      interactionId={interactionId}
      outcomes={offeredOutcomes(interaction, wrapUp.outcomes)}
      required={wrapUp.outcomeRequired}
      notesField={notesField}
    />
  );
}

/** Renders the tags of the host's own form. */
function Tags({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const t = useT();
  const { edit } = useDraftActions();
  const tags = useDraft(interactionId, (draft) => draft.tags);
  return (
    <TextField
      label={t("wrapUp.tags")}
      hint={t("wrapUp.tagsHint")}
      value={tags}
      onChange={(value) => edit(interactionId, { tags: value })}
    />
  );
}

interface Whereabouts {
  readonly server: string | undefined;
  readonly isForm: boolean;
  readonly isStored: boolean;
  /** Whether the host ends the wrap-up, not the agent. */
  readonly isWaiting: boolean;
  /** Whether the host takes the outcome. */
  readonly takesOutcome: boolean;
}

function whereNotesGo(t: Translate, { server, isForm, isStored, isWaiting, takesOutcome }: Whereabouts): string {
  if (isForm) return t("wrapUp.savedAt");
  if (isWaiting) return server === undefined ? t("wrapUp.staysUntilHost") : t("wrapUp.goesAtEnd", { server });
  if (server !== undefined) return t("wrapUp.goesTo", { server });
  if (takesOutcome) return t(isStored ? "wrapUp.notesStayToday" : "wrapUp.notesStayHere");
  return t(isStored ? "wrapUp.staysToday" : "wrapUp.staysHere");
}

/** Renders notes, outcome and the buttons that end the agent's work. Available from the start of the conversation. */
export function WrapUp({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const t = useT();
  const allowed = useAllowed(interactionId);
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  const wrapUp = interaction?.wrapUp ?? noWrapUp;
  const isForm = wrapUp.kind === "form" || allowed.has("save-wrap-up");
  const takesOutcome = usePanelState((state) => state.capabilities.outcomes === "host");
  const isKnown = usePanelState((state) => state.agent.id !== undefined);
  const isWaiting = usePanelState((state) => state.capabilities.hostEndsWrapUp === true);
  const isStored = useDraftsReach() === "disk" && isKnown;
  const notesField = useRef<HTMLTextAreaElement>(null);
  const [hasNoOutcomes, setHasNoOutcomes] = useState(false);
  const { submitUrl } = useConfig().wrapUp;
  const server = submitUrl === undefined ? undefined : new URL(submitUrl, document.baseURI).host;
  return (
    <div className={styles["wrapUp"]}>
      <WrapUpTime key={interactionId} interactionId={interactionId} />
      {/* Said before the agent writes or chooses what would go nowhere. */}
      <p className={styles["where"]}>{whereNotesGo(t, { server, isForm, isStored, isWaiting, takesOutcome })}</p>
      <Outcomes
        key={`outcomes ${interactionId}`}
        interactionId={interactionId}
        notesField={notesField}
        isForm={isForm}
        onNone={setHasNoOutcomes}
      />
      <NotesField interactionId={interactionId} ref={notesField} />
      {isForm ? <Tags interactionId={interactionId} /> : null}
      <ScriptAnswers scripts={interaction?.scripts ?? []} />
      {wrapUp.kind === "waiting" ? <p className={styles["hint"]}>{t("wrapUp.waiting")}</p> : null}
      {isForm ? <SaveActions interactionId={interactionId} wrapUp={wrapUp} hasNoOutcomes={hasNoOutcomes} /> : null}
      {server === undefined ? null : <ReportState interactionId={interactionId} server={server} />}
      <CloseActions interactionId={interactionId} />
      <NextWrapUp interactionId={interactionId} />
    </div>
  );
}
