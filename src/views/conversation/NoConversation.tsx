import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { latePart } from "../../ui/latePart.ts";
import { Part } from "../Part.tsx";
import styles from "./NoConversation.module.css";

const SignedOut = latePart(async () => (await import("./SignedOut.tsx")).SignedOut);
const StatusSwitch = latePart(async () => (await import("./StatusSwitch.tsx")).StatusSwitch);

/** Shown instead of a conversation when there is none: what will appear here, and what the agent can do meanwhile. */
export function NoConversation() {
  const t = useT();
  // The agent's conversations go on, but nothing is known about them.
  const isSignedOut = usePanelState((state) => state.connection.phase === "sign-in-required");
  return (
    <section aria-label={t("conversation.region")} className={styles["region"]}>
      <Icon name="chat" />
      {isSignedOut ? (
        <Part name="signed-out">
          <SignedOut />
        </Part>
      ) : (
        <>
          <p tabIndex={-1} data-focus-home>
            {t("conversation.none")}
          </p>
          <Part name="status">
            <StatusSwitch />
          </Part>
        </>
      )}
    </section>
  );
}
