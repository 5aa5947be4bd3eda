import type { Email } from "../../domain/email.ts";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { useOutboundDraft, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";

export interface ReplyButtonProps {
  readonly email: Email;
  readonly subject: string | undefined;
  /** Opens New conversation. */
  readonly onOpen: () => void;
}

const isReply = /^re\s*:/i;

/**
 * Renders the button that opens New conversation with the sender and the subject of an e-mail. Renders nothing when the
 * host has no outbound e-mail. What the agent typed into the form before stays there.
 */
export function ReplyButton({ email, subject = "", onOpen }: ReplyButtonProps) {
  const t = useT();
  const [draft, change] = useOutboundDraft();
  const canStart = usePanelState(
    ({ capabilities }) =>
      capabilities.agentCommands.has("start-conversation") && capabilities.outboundChannels.includes("email"),
  );
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  const to = (email.replyTo ?? email.from)?.address;
  if (!canStart || to === undefined || to === "") return null;
  const typed = [...draft.to, ...draft.cc, ...draft.bcc, draft.subject ?? "", draft.content ?? ""];
  const isEmpty = typed.every((text) => text.trim() === "");
  const isBegun = draft.channel === "email" && draft.to.join() === to;
  const reasonAgainst = () => {
    if (!isConnected) return t("why.not-connected");
    return isEmpty || isBegun ? undefined : t("details.email.replyBlocked");
  };
  const open = () => {
    if (isEmpty) {
      const title = isReply.test(subject) ? subject : t("details.email.replySubject", { subject });
      change({ channel: "email", to: [to], subject: title });
    }
    onOpen();
  };
  return (
    <Button size="small" icon="reply" popup="dialog" disabledReason={reasonAgainst()} onPress={open}>
      {t("details.email.reply")}
    </Button>
  );
}
