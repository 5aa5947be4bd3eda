import { type KeyboardEvent, useId, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { Availability } from "../../../domain/allowedCommands.ts";
import { slotOf } from "../../../domain/commandSlot.ts";
import type { InteractionId } from "../../../domain/interaction.ts";
import { type Translate, useT } from "../../../i18n/i18n.ts";
import {
  useAllowed,
  useConfig,
  useDraft,
  useDraftActions,
  useIsBusy,
  usePanelState,
} from "../../../state/PanelContext.tsx";
import { canServe } from "../../../state/session/selectors.ts";
import { useShortcut } from "../../../state/settings/useSettings.ts";
import { useAnnounced } from "../../../ui/announcer.ts";
import { Button } from "../../../ui/Button.tsx";
import { insertText } from "../../../ui/insertText.ts";
import { shortcutAttributes } from "../../../ui/shortcutAttributes.ts";
import { VisuallyHidden } from "../../../ui/VisuallyHidden.tsx";
import { useIsViewKept } from "../../useIsViewKept.ts";
import styles from "./Composer.module.css";
import { ResponseList } from "./ResponseList.tsx";
import { useCannedResponses } from "./useCannedResponses.ts";
import { fillVariables, openVariable } from "./variables.ts";

export interface ComposerProps {
  readonly interactionId: InteractionId;
  /** Called after the agent sent a reply, which is at the end of the transcript. */
  readonly onSent: () => void;
}

const ended: Availability = { allowed: false, why: "ended" };

/**
 * Renders the reply field of a conversation. Renders nothing when the host does not support replies. When the chat ends
 * while the agent is typing, the field stays.
 */
export function Composer({ interactionId, onSent }: ComposerProps) {
  const allowed = useAllowed(interactionId).get("send-message");
  const isServed = usePanelState((state) => canServe(state, interactionId, "send-message"));
  const isKept = useIsViewKept(interactionId);
  const availability = allowed ?? (isServed && isKept ? ended : undefined);
  if (availability === undefined) return null;
  return <Reply interactionId={interactionId} onSent={onSent} availability={availability} />;
}

function impossible(t: Translate, availability: Availability): string | undefined {
  if (availability.allowed) return undefined;
  if (availability.why === "not-connected") return t("composer.notConnected");
  return t(availability.why === "ended" ? "why.ended" : "composer.notPossible");
}

function Reply({ interactionId, onSent, availability }: ComposerProps & { readonly availability: Availability }) {
  const t = useT();
  const reply = useDraft(interactionId, (draft) => draft.reply);
  const { edit, sendReply } = useDraftActions();
  const { cannedResponses: prepared } = useConfig();
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  const agent = usePanelState((state) => state.agent);
  // The agent sees the values before choosing, and in the field before sending.
  const cannedResponses = useMemo(
    () =>
      interaction === undefined
        ? prepared
        : prepared.map((one) => ({ ...one, text: fillVariables(one.text, { interaction, agent }) })),
    [prepared, interaction, agent],
  );
  const isBusy = useIsBusy(slotOf({ type: "send-message", interactionId }));
  const field = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const shortcut = useShortcut("message");
  const [caret, setCaret] = useState(reply.length);
  // The caret position after a response was inserted.
  const caretToSet = useRef<number | undefined>(undefined);
  useLayoutEffect(() => {
    if (caretToSet.current === undefined) return;
    field.current?.setSelectionRange(caretToSet.current, caretToSet.current);
    caretToSet.current = undefined;
  });

  const list = useCannedResponses({
    responses: cannedResponses,
    text: reply,
    caret,
    onInsert: (response, { from, to }) => {
      if (field.current !== null && insertText(field.current, response.text, from, to)) return;
      const end = from + response.text.length;
      edit(interactionId, { reply: `${reply.slice(0, from)}${response.text}${reply.slice(to)}` });
      caretToSet.current = end;
      setCaret(end);
    },
  });
  const isListOpen = list.options.length > 0;
  useAnnounced(isListOpen ? t("composer.responsesCount", { count: list.options.length }) : "");
  const open = openVariable(reply);
  const blocked =
    impossible(t, availability) ??
    (reply.trim() === "" ? t("composer.empty") : undefined) ??
    (open === undefined ? undefined : t("composer.openVariable", { name: open }));
  const showResponses = () => {
    const element = field.current;
    if (element === null) return;
    const { selectionStart: from, selectionEnd: to } = element;
    const slash = from === 0 || /\s$/.test(reply.slice(0, from)) ? "/" : " /";
    if (insertText(element, slash, from, to)) return;
    edit(interactionId, { reply: `${reply.slice(0, from)}${slash}${reply.slice(to)}` });
    caretToSet.current = from + slash.length;
    setCaret(from + slash.length);
    element.focus();
  };
  const send = () => {
    if (blocked !== undefined || isBusy) return;
    void sendReply(interactionId);
    onSent();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (list.onKeyDown(event)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    }
  };

  return (
    <div className={styles["composer"]}>
      {isListOpen ? <ResponseList list={list} /> : null}
      <textarea
        ref={field}
        className={styles["field"]}
        rows={2}
        aria-label={t("composer.label")}
        {...shortcutAttributes(shortcut, undefined)}
        placeholder={t("composer.label")}
        aria-describedby={hintId}
        aria-autocomplete={cannedResponses.length === 0 ? undefined : "list"}
        aria-haspopup={isListOpen ? "listbox" : undefined}
        aria-controls={isListOpen ? list.listId : undefined}
        aria-activedescendant={list.activeId}
        value={reply}
        onChange={(event) => {
          edit(interactionId, { reply: event.currentTarget.value });
          setCaret(event.currentTarget.selectionStart);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      <VisuallyHidden>
        <span id={hintId}>{t(cannedResponses.length === 0 ? "composer.hint" : "composer.hintWithResponses")}</span>
      </VisuallyHidden>
      {cannedResponses.length === 0 ? null : (
        <Button
          variant="quiet"
          icon="responses"
          label={t("composer.responses")}
          expanded={isListOpen}
          onPress={showResponses}
        />
      )}
      <Button variant="primary" icon="send" busy={isBusy} disabledReason={blocked} onPress={send}>
        {t("composer.send")}
      </Button>
    </div>
  );
}
