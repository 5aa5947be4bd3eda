import { useState } from "react";
import { assertNever } from "../../domain/assertNever.ts";
import { slotOf } from "../../domain/commandSlot.ts";
import type { Connection } from "../../domain/host.ts";
import "../../i18n/attentionTexts.ts";
import { type Translate, useT } from "../../i18n/i18n.ts";
import { useCommands, usePanelState } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { latePart } from "../../ui/latePart.ts";
import { NoticeLine, type NoticeLineProps } from "../../ui/NoticeLine.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import { Part } from "../Part.tsx";
import styles from "./Notice.module.css";

const SignIn = latePart(async () => (await import("./SignIn.tsx")).SignIn);
const TakeOver = latePart(async () => (await import("./TakeOver.tsx")).TakeOver);

/**
 * Returns a sentence about the problem of the connection, or undefined without a problem. `isAsking`: a dialog is open
 * that tells the reason itself.
 */
function sentence(t: Translate, connection: Connection, isAsking: boolean): string | undefined {
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
      return (isAsking && connection.how === "form") || connection.reason === undefined || connection.reason === ""
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

const severities = {
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
} as const satisfies Record<Connection["phase"], NoticeLineProps["severity"]>;

interface ConnectionDialogProps {
  readonly connection: Connection;
  readonly onClose: () => void;
}

/** Asks what the host needs to know before it connects. */
function ConnectionDialog({ connection, onClose }: ConnectionDialogProps) {
  if (connection.phase === "taken-elsewhere") return <TakeOver connection={connection} onClose={onClose} />;
  return connection.phase === "sign-in-required" && connection.how === "form" ? (
    <SignIn connection={connection} onClose={onClose} />
  ) : null;
}

/**
 * Explains a missing or unresponsive connection, offers Retry when a retry can help, and asks the agent to sign in where
 * the panel does that. Also shows a failed logout.
 */
export function ConnectionNotice() {
  return (
    <>
      <CommandAlert slot={slotOf({ type: "log-out" })} />
      <ConnectionProblem />
    </>
  );
}

function ConnectionProblem() {
  const t = useT();
  const connection = usePanelState((state) => state.connection);
  const { reconnect } = useCommands();
  // A closed dialog opens again when the host asks again.
  const [closed, setClosed] = useState<Connection>();
  const isAsking = connection !== closed;
  const text = sentence(t, connection, isAsking);
  if (text === undefined) return null;
  const { phase } = connection;
  const severity = severities[phase];
  const isCalm = phase === "connecting" || phase === "waiting";
  return (
    <>
      <NoticeLine severity={severity} icon={isCalm ? "clock" : "alert"} role={isCalm ? undefined : "alert"}>
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
      {isAsking ? (
        <Part name={phase}>
          <ConnectionDialog connection={connection} onClose={() => setClosed(connection)} />
        </Part>
      ) : null}
    </>
  );
}
