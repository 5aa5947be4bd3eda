import type { Email } from "../../domain/email.ts";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { useDraftActions, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { useOpenNewConversation } from "../newConversationDialog.ts";

export interface ReplyButtonProps {
  readonly email: Email;
  readonly subject: string | undefined;
}

const isReply = /^re\s*:/i;

/**
 * Renders the button that opens New conversation with the sender and the subject of an e-mail. Renders nothing when the
 * host has no outbound e-mail. What the agent typed into the form before is parked, and a reply that was begun is shown.
 */
export function ReplyButton({ email, subject = "" }: ReplyButtonProps) {
  const t = useT();
  const open = useOpenNewConversation();
  const { openForm } = useDraftActions();
  const canStart = usePanelState(
    ({ capabilities }) =>
      capabilities.agentCommands.has("start-conversation") && capabilities.outboundChannels.includes("email"),
  );
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  const to = (email.replyTo ?? email.from)?.address;
  if (!canStart || to === undefined || to === "") return null;
  const reply = () => {
    const title = isReply.test(subject) ? subject : t("details.email.replySubject", { subject });
    openForm({ channel: "email", to: [to], subject: title });
    open();
  };
  return (
    <Button
      size="small"
      icon="reply"
      popup="dialog"
      disabledReason={isConnected ? undefined : t("why.not-connected")}
      onPress={reply}
    >
      {t("details.email.reply")}
    </Button>
  );
}
