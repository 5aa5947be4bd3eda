import type { ReactNode } from "react";
import "../../i18n/attentionTexts.ts";
import { useT } from "../../i18n/i18n.ts";

/** Says where the conversations are while the agent is not signed in. */
export function SignedOut(): ReactNode {
  const t = useT();
  return (
    <p tabIndex={-1} data-focus-home>
      {t("conversation.none.signed-out")}
    </p>
  );
}
