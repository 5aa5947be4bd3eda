import { useRef } from "react";
import type { InteractionId } from "../../../domain/interaction.ts";
import { type AttemptTo, isInDoubt } from "../../../state/drafts/attempt.ts";
import { hasEnded } from "../../../state/drafts/originOf.ts";
import { useDraft, useDraftActions, usePanelState, useUnsentMessages } from "../../../state/PanelContext.tsx";
import { errorText } from "../../../i18n/errorText.ts";
import { useT } from "../../../i18n/i18n.ts";
import { Alert } from "../../../ui/Alert.tsx";
import { Button } from "../../../ui/Button.tsx";
import { useReveal } from "../../../ui/useReveal.ts";
import { useIsViewKept } from "../../useIsViewKept.ts";
import { CopyOwnText, OwnText } from "../../OwnText.tsx";
import styles from "./UnsentMessages.module.css";

const stateTexts = {
  waiting: "composer.waiting",
  sending: "unsent.sending",
  sent: "unsent.sent",
  delivered: "unsent.sent",
} as const;

function UnsentMessage({ unsent }: { readonly unsent: AttemptTo<"send-message"> }) {
  const t = useT();
  const actions = useDraftActions();
  const text = useRef<HTMLDivElement>(null);
  const why = errorText(t, unsent.code ?? "refused", unsent.reason);
  const reveal = useReveal(unsent.command.text);
  return (
    <fieldset aria-label={t("unsent.own")} className={styles["unsent"]} data-phase={unsent.phase}>
      <div ref={text} className={styles["text"]}>
        <OwnText text={unsent.command.text} reveal={reveal} />
      </div>
      {unsent.phase === "failed" ? (
        <Alert
          text={isInDoubt(unsent) ? t("unsent.notConfirmed", { why }) : why}
          moreLabel={t("details.showAll")}
          retryLabel={t("unsent.retry")}
          onRetry={() => void actions.retryMessage(unsent.key)}
          actions={
            <>
              <CopyOwnText text={unsent.command.text} reveal={reveal} from={text} />
              <Button size="small" onPress={() => actions.discard(unsent.key)}>
                {t("unsent.discard")}
              </Button>
            </>
          }
        />
      ) : (
        <span className={styles["state"]}>{t(stateTexts[unsent.phase])}</span>
      )}
    </fieldset>
  );
}

/** Shows the draft of a reply after the chat ended, because the text box is gone then. */
function EndedReply({ interactionId, text }: { readonly interactionId: InteractionId; readonly text: string }) {
  const t = useT();
  const { edit } = useDraftActions();
  const words = useRef<HTMLDivElement>(null);
  const reveal = useReveal(text);
  return (
    <fieldset aria-label={t("unsent.own")} className={styles["unsent"]} data-phase="failed">
      <div ref={words} className={styles["text"]}>
        <OwnText text={text} reveal={reveal} />
      </div>
      <Alert
        text={errorText(t, "ended", undefined)}
        actions={
          <>
            <CopyOwnText text={text} reveal={reveal} from={words} />
            <Button size="small" onPress={() => edit(interactionId, { reply: "" })}>
              {t("unsent.discard")}
            </Button>
          </>
        }
      />
    </fieldset>
  );
}

/** Shows messages of the agent that are pending or failed, so the host's transcript does not contain them. */
export function UnsentMessages({ interactionId }: { readonly interactionId: InteractionId }) {
  const unsent = useUnsentMessages(interactionId);
  const isEnded = usePanelState((state) => hasEnded(state, interactionId));
  // The text box is still there then.
  const isKept = useIsViewKept(interactionId);
  const reply = useDraft(interactionId, (draft) => (isEnded && !isKept ? draft.reply : ""));
  return (
    <>
      {unsent.map((message) => (
        <UnsentMessage key={message.key} unsent={message} />
      ))}
      {reply.trim() === "" ? null : <EndedReply interactionId={interactionId} text={reply} />}
    </>
  );
}
