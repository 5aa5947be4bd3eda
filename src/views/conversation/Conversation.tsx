import { type ReactNode, use, useEffect, useEffectEvent, useId, useState } from "react";
import { slotOf } from "../../domain/commandSlot.ts";
import type { Capabilities } from "../../domain/host.ts";
import { type Interaction, type InteractionId, type Stage, stageOf, titleOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useDraft, usePanelState, useUnsentMessages } from "../../state/PanelContext.tsx";
import { keysText } from "../../state/settings/keys.ts";
import { useSettings } from "../../state/settings/useSettings.ts";
import { consultOwner, stalenessOf, unseenCount } from "../../state/session/selectors.ts";
import { latePart } from "../../ui/latePart.ts";
import { type TabItem, Tabs } from "../../ui/Tabs.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import { Part } from "../Part.tsx";
import { ConversationSearchContext } from "../conversationSearch.ts";
import { type TransferHere, TransferHereContext } from "../transferHere.ts";
import { useIsViewKept } from "../useIsViewKept.ts";
import { CloseButton } from "./CloseButton.tsx";
import styles from "./Conversation.module.css";
import { useClose } from "./useClose.ts";
import { useTab } from "./useTab.ts";

const ReplyButton = latePart(async () => (await import("./ReplyButton.tsx")).ReplyButton);

export type ViewId = "transcript" | "details" | "transfer" | "wrap-up";

export interface ConversationProps {
  readonly interactionId: InteractionId;
  /** Renders the controls of the call. Gets the control that closes the conversation, for a call that ended. */
  readonly controls: (interactionId: InteractionId, close: ReactNode) => ReactNode;
  readonly view: (view: ViewId, interactionId: InteractionId) => ReactNode;
  /** Renders the field for notes that stands below or beside the details. */
  readonly notes: (interactionId: InteractionId) => ReactNode;
}

/** Returns the default view of a stage, until the agent selects another one. */
function firstView(stage: Stage, hasMessages: boolean): ViewId {
  if (stage === "wrap-up") return "wrap-up";
  return hasMessages && stage === "handling" ? "transcript" : "details";
}

/** Returns the views that have something to show for this conversation. */
function viewsOf(
  interaction: Interaction,
  capabilities: Capabilities,
  { hasMessages, isConsultation }: { readonly hasMessages: boolean; readonly isConsultation: boolean },
): readonly ViewId[] {
  const { channel, wrapUp } = interaction;
  const commands = capabilities.commands[channel];
  const isWritten =
    capabilities.transcript[channel] !== "none" &&
    (channel === "chat" || (channel === "other" && commands.has("send-message")) || hasMessages);
  const canHandOver = commands.has("transfer") || commands.has("consult") || commands.has("add-to-call");
  const canWrapUp =
    wrapUp.kind !== "none" ||
    (capabilities.hostEndsWrapUp === true && (channel === "phone" || channel === "callback")) ||
    (!isConsultation && (commands.has("close") || commands.has("save-wrap-up")));
  return [
    ...(isWritten ? (["transcript"] as const) : []),
    "details",
    ...(canHandOver && !isConsultation ? (["transfer"] as const) : []),
    ...(canWrapUp ? (["wrap-up"] as const) : []),
  ];
}

/** Shows the selected conversation with its controls and views. */
export function Conversation({ interactionId, controls, view, notes }: ConversationProps) {
  const t = useT();
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  const capabilities = usePanelState((state) => state.capabilities);
  const staleness = usePanelState((state) => stalenessOf(state, interactionId));
  const staleId = useId();
  const keys = useSettings((settings) => settings.keys);
  const unseen = usePanelState((state) => unseenCount(state, interactionId));
  // The original has what is noted and done about a consultation.
  const isConsultation = usePanelState((state) => consultOwner(state, interactionId) !== undefined);
  const hasEntries = usePanelState(
    ({ transcripts, transcriptLoadFailed }) =>
      (transcripts[interactionId]?.length ?? 0) > 0 || transcriptLoadFailed.includes(interactionId),
  );
  const hasReply = useDraft(interactionId, ({ reply }) => reply !== "");
  const hasUnsent = useUnsentMessages(interactionId).length > 0;
  const [wish, choose] = useTab(interactionId, (stage) => firstView(stage, interaction?.channel === "chat"));
  const { sought } = use(ConversationSearchContext);
  const isSought = sought?.interactionId === interactionId;
  const chooseTranscript = useEffectEvent(() => choose("transcript" satisfies ViewId));
  useEffect(() => {
    if (isSought) chooseTranscript();
  }, [isSought]);
  const [seenNotices, setSeenNotices] = useState<Readonly<Record<InteractionId, number>>>({});
  const isViewKept = useIsViewKept(interactionId);
  const onWrapUp = () => choose("wrap-up" satisfies ViewId);
  const close = useClose(interactionId, onWrapUp);
  if (interaction === undefined) return null;

  const { channel, email, notices } = interaction;
  const isCall = channel === "phone" || channel === "callback";
  const isOffer = stageOf(interaction) === "offering";
  const views = viewsOf(interaction, capabilities, {
    hasMessages: hasEntries || hasReply || hasUnsent,
    isConsultation,
  });
  const render = (id: ViewId) =>
    id === "details" && views.includes("wrap-up") ? (
      <div className={styles["work"]}>
        <div className={styles["details"]}>{view(id, interactionId)}</div>
        {/* On a call the notes are always at hand. Otherwise they stand beside the details where there is room. */}
        <div className={styles["notes"]} data-always={isCall && !isOffer ? "" : undefined}>
          {notes(interactionId)}
        </div>
      </div>
    ) : (
      view(id, interactionId)
    );
  const transferHere: TransferHere = { interactionId, open: () => choose("transfer" satisfies ViewId) };
  const selected = views.find((id) => id === wish) ?? views[0] ?? "details";
  // The details show them.
  if (selected === "details" && (seenNotices[interactionId] ?? 0) !== notices.length)
    setSeenNotices({ ...seenNotices, [interactionId]: notices.length });
  /** What came while another tab was open. */
  const news: Partial<Record<ViewId, number>> = {
    transcript: unseen,
    details: notices.length - (seenNotices[interactionId] ?? 0),
  };
  const tabs = views.map((id): TabItem => ({
    id,
    title: t(`conversation.${id}`),
    shortcut: { id, keys: keys[id], text: keysText(keys[id]) },
    badge: (news[id] ?? 0) > 0 ? news[id] : undefined,
    render: () => render(id),
  }));
  // The key creates a new button for the next conversation, so a second Enter does not close that one, too.
  const closeButton =
    selected === "wrap-up" ? null : (
      <CloseButton key={interactionId} interactionId={interactionId} onWrapUp={onWrapUp} />
    );
  return (
    <section
      aria-label={t("conversation.region")}
      aria-describedby={staleness === undefined ? undefined : staleId}
      data-stale={staleness}
      className={styles["region"]}
    >
      {staleness === undefined ? null : (
        // Seen in a line over the list, so that nothing moves.
        <VisuallyHidden>
          <span id={staleId}>{t(`conversation.stale.${staleness}`)}</span>
        </VisuallyHidden>
      )}
      {/* Seen in the selected line of the list. The key creates a new heading for another conversation, so a screen reader announces it. */}
      <h2 key={interactionId} tabIndex={-1} data-focus-home className={styles["title"]}>
        {titleOf(interaction)}
      </h2>
      {controls(interactionId, isCall ? closeButton : null)}
      <TransferHereContext value={views.includes("transfer") ? transferHere : undefined}>
        <Tabs label={t("conversation.views")} tabs={tabs} selected={selected} onSelect={choose} />
      </TransferHereContext>
      <div className={styles["foot"]}>
        {email === undefined || selected !== "details" ? null : (
          <Part name={`reply ${interactionId}`}>
            <ReplyButton email={email} subject={interaction.title} />
          </Part>
        )}
        {/* Below a message box in use it would move the box. */}
        {isCall || (isViewKept && channel === "chat") ? null : closeButton}
        {selected === "wrap-up" ? null : (
          <CommandAlert slot={slotOf({ type: "close", interactionId })} onRetry={close} />
        )}
      </div>
    </section>
  );
}
