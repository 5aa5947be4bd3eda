import { type KeyboardEvent, type SyntheticEvent, useId, useRef } from "react";
import type { Availability } from "../../../domain/allowedCommands.ts";
import { slotOf } from "../../../domain/commandSlot.ts";
import type { Interaction } from "../../../domain/interaction.ts";
import { type Translate, useT } from "../../../i18n/i18n.ts";
import { useDraft, useDraftActions, useIsBusy } from "../../../state/PanelContext.tsx";
import { keysText } from "../../../state/settings/keys.ts";
import { useSettings, useShortcut } from "../../../state/settings/useSettings.ts";
import { useAnnounced } from "../../../ui/announcer.ts";
import { Button } from "../../../ui/Button.tsx";
import { shortcutAttributes } from "../../../ui/shortcutAttributes.ts";
import { VisuallyHidden } from "../../../ui/VisuallyHidden.tsx";
import styles from "./Composer.module.css";
import { ComposerFoot } from "./ComposerFoot.tsx";
import { ResponseList } from "./ResponseList.tsx";
import { sends } from "./sendKeys.ts";
import { useCannedResponses } from "./useCannedResponses.ts";
import { useConversationLanguage } from "./useConversationLanguage.ts";
import { useInsert } from "./useInsert.ts";
import { usePreparedResponses } from "./usePreparedResponses.ts";
import { openVariable } from "./variables.ts";

export interface ReplyProps {
  readonly interaction: Interaction;
  readonly onSent: () => void;
  readonly availability: Availability;
}

function impossible(t: Translate, availability: Availability): string | undefined {
  if (availability.allowed) return undefined;
  if (availability.why === "not-connected") return t("composer.notConnected");
  return t(availability.why === "ended" ? "why.ended" : "composer.notPossible");
}

/** Renders the field for a reply with its prepared responses and Send. */
export function Reply({ interaction, onSent, availability }: ReplyProps) {
  const t = useT();
  const { id } = interaction;
  const reply = useDraft(id, (draft) => draft.reply);
  const { edit, sendReply } = useDraftActions();
  const responses = usePreparedResponses(interaction);
  const language = useConversationLanguage(interaction);
  const sendKey = useSettings((settings) => settings.sendKey);
  const isBusy = useIsBusy(slotOf({ type: "send-message", interactionId: id }));
  const field = useRef<HTMLTextAreaElement>(null);
  const hintId = useId();
  const shortcut = useShortcut("message");
  const { caret, setCaret, insert } = useInsert({ field, text: reply, onEdit: (text) => edit(id, { reply: text }) });
  // Where the button put a slash, and the text that came with it begins.
  const asked = useRef<{ readonly slash: number; readonly from: number } | undefined>(undefined);

  const list = useCannedResponses({
    responses,
    text: reply,
    caret,
    onInsert: (response, { from, to }) => insert(response.text, from, to),
  });
  const isListOpen = list.options.length > 0;
  useAnnounced(isListOpen ? t("composer.responsesCount", { count: list.options.length }) : "");
  const open = openVariable(reply);
  const blocked =
    impossible(t, availability) ??
    (reply.trim() === "" ? t("composer.empty") : undefined) ??
    (open === undefined ? undefined : t("composer.openVariable", { name: open }));
  /** Removes the slash of the button, and what was typed after it, when the list closes without a choice. */
  const takeSlashBack = () => {
    if (!isListOpen || asked.current === undefined || list.shortcut?.from !== asked.current.slash) return;
    insert("", asked.current.from, list.shortcut.to);
    asked.current = undefined;
  };
  const onResponses = () => {
    const element = field.current;
    if (element === null) return;
    if (list.toggle()) {
      element.focus();
      takeSlashBack();
      return;
    }
    const { selectionStart: from, selectionEnd: to } = element;
    const slash = from === 0 || /\s$/.test(reply.slice(0, from)) ? "/" : " /";
    asked.current = { slash: from + slash.length - 1, from };
    insert(slash, from, to);
  };
  const send = () => {
    if (blocked !== undefined || isBusy) return;
    void sendReply(id);
    onSent();
    field.current?.focus();
  };
  const show = ({ currentTarget }: SyntheticEvent<HTMLElement>) => {
    // Where the frame has its layout anyway.
    requestAnimationFrame(() => currentTarget.scrollIntoView?.({ block: "nearest" }));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey;
    if (isPlain && list.onKeyDown(event)) {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === "Escape") takeSlashBack();
    } else if (sends(event, sendKey)) {
      event.preventDefault();
      send();
    }
  };
  const hint = {
    send: keysText(sendKey),
    newLine: sendKey === "Enter" ? "Shift+Enter" : "Enter",
  };

  return (
    // The browser alone would bring no more into view than the line that is typed.
    <div className={styles["composer"]} onFocus={show} onInput={show}>
      {isListOpen ? <ResponseList list={list} /> : null}
      <textarea
        ref={field}
        className={styles["field"]}
        rows={2}
        dir="auto"
        lang={language}
        spellCheck
        aria-label={t("composer.label")}
        {...shortcutAttributes(shortcut, undefined)}
        placeholder={t("composer.label")}
        aria-describedby={hintId}
        aria-autocomplete={responses.length === 0 ? undefined : "list"}
        aria-haspopup={isListOpen ? "listbox" : undefined}
        aria-controls={isListOpen ? list.listId : undefined}
        aria-activedescendant={list.activeId}
        value={reply}
        onChange={(event) => {
          edit(id, { reply: event.currentTarget.value });
          setCaret(event.currentTarget.selectionStart);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKeyDown}
      />
      <VisuallyHidden>
        <span id={hintId}>{t(responses.length === 0 ? "composer.hint" : "composer.hintWithResponses", hint)}</span>
      </VisuallyHidden>
      <div className={styles["tools"]}>
        <div className={styles["buttons"]}>
          {responses.length === 0 ? null : (
            <Button
              variant="quiet"
              icon="responses"
              label={t("composer.responses")}
              expanded={isListOpen}
              onPress={onResponses}
            />
          )}
          <Button variant="primary" icon="send" busy={isBusy} disabledReason={blocked} onPress={send}>
            {t("composer.send")}
          </Button>
        </div>
        <ComposerFoot interaction={interaction} text={reply} onUndone={() => field.current?.focus()} />
      </div>
    </div>
  );
}
