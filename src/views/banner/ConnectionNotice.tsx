import { assertNever } from "../../domain/assertNever.ts";
import type { Connection } from "../../domain/host.ts";
import "../../i18n/attentionTexts.ts";
import { type Translate, useT } from "../../i18n/i18n.ts";
import { useCommands, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { NoticeLine, type NoticeLineProps } from "../../ui/NoticeLine.tsx";
import styles from "./ConnectionNotice.module.css";

/** Returns a sentence about the problem of the connection, or undefined without a problem. */
function sentence(t: Translate, connection: Connection): string | undefined {
  switch (connection.phase) {
    case "connected":
      return undefined;
    case "connecting":
    case "waiting":
    case "reconnecting":
    case "not-embedded":
      return t(`connection.say.${connection.phase}`);
    case "disconnected":
      return t(`connection.say.${connection.reason}`);
    case "origin-refused":
      return connection.origin === undefined
        ? t("connection.say.origin-unknown")
        : t("connection.say.origin-refused", { origin: connection.origin });
    case "failed":
      return connection.reason === ""
        ? t("connection.say.failed-silently")
        : t("connection.say.failed", { reason: connection.reason });
    case "sign-in-required":
      return connection.reason === undefined || connection.reason === ""
        ? t("connection.say.sign-in")
        : t("connection.say.sign-in-reason", { reason: connection.reason });
    case "taken-elsewhere":
      return connection.text === ""
        ? t("connection.say.taken-elsewhere")
        : t("connection.say.taken-elsewhere-text", { text: connection.text });
    default:
      return assertNever(connection);
  }
}

const retryable: ReadonlySet<Connection["phase"]> = new Set([
  "waiting",
  "failed",
  "disconnected",
  "reconnecting",
  "sign-in-required",
  "taken-elsewhere",
] satisfies Connection["phase"][]);

const tones = {
  connected: "informative",
  connecting: "informative",
  waiting: "critical",
  reconnecting: "critical",
  disconnected: "negative",
  "not-embedded": "negative",
  "origin-refused": "negative",
  failed: "negative",
  "sign-in-required": "negative",
  "taken-elsewhere": "negative",
} as const satisfies Record<Connection["phase"], NoticeLineProps["tone"]>;

/** Explains a missing or unresponsive connection, and offers Retry when a retry can help. */
export function ConnectionNotice() {
  const t = useT();
  const connection = usePanelState((state) => state.connection);
  const { reconnect } = useCommands();
  const text = sentence(t, connection);
  if (text === undefined) return null;
  const { phase } = connection;
  const tone = tones[phase];
  const isCalm = phase === "connecting" || phase === "waiting";
  return (
    <NoticeLine tone={tone} icon={isCalm ? "clock" : "alert"} role={isCalm ? undefined : "alert"}>
      <p tabIndex={-1} data-focus-home className={styles["text"]}>
        {text}
      </p>
      {phase === "sign-in-required" && connection.link !== undefined ? (
        <a href={connection.link} target="_blank" rel="noreferrer">
          {t("connection.signIn")}
        </a>
      ) : null}
      {retryable.has(phase) ? (
        // The line may appear under a pointer.
        <Button size="small" guard={phase} onPress={reconnect}>
          {t("shell.retry")}
        </Button>
      ) : null}
    </NoticeLine>
  );
}
