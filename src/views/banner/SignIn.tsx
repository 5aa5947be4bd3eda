import { type ReactNode, useEffect, useRef, useState } from "react";
import "../../i18n/attentionTexts.ts";
import type { Connection } from "../../domain/host.ts";
import { errorText } from "../../i18n/errorText.ts";
import { useT } from "../../i18n/i18n.ts";
import { useAccess } from "../../state/access.ts";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./AccessDialog.module.css";
import { useAnswer } from "./useAnswer.ts";

export interface SignInProps {
  readonly connection: Extract<Connection, { phase: "sign-in-required" }>;
  readonly onClose: () => void;
}

/** Asks for user name and password. The password is in memory only, and is cleared when the host refused it. */
export function SignIn({ connection, onClose }: SignInProps): ReactNode {
  const t = useT();
  const { signIn } = useAccess();
  const { isBusy, failure, attempt } = useAnswer(connection);
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [hasTried, setHasTried] = useState(false);
  const userField = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const passwordField = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    // Runs after the dialog has focused its first button.
    const frame = requestAnimationFrame(() => userField.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);

  const submit = async () => {
    setHasTried(true);
    if (username.trim() === "") userField.current?.focus();
    else if (password === "") passwordField.current?.focus();
    if (username.trim() === "" || password === "" || isBusy) return;
    const failed = await attempt(() => signIn({ username: username.trim(), password }));
    if (failed === undefined) return;
    setHasTried(false);
    // Another failure does not mean that the password is wrong.
    if (failed.code === "refused" || failed.code === "unauthorised" || failed.code === "forbidden") {
      setPassword("");
      passwordField.current?.focus();
    }
  };
  const error = (): string | undefined => {
    if (isBusy) return undefined;
    const { reason } = connection;
    if (reason !== undefined) return reason === "" ? t("connection.refused") : reason;
    return failure && errorText(t, failure.code, failure.reason);
  };
  const problem = error();
  return (
    <Modal title={t("connection.signIn")} closeLabel={t("connection.close")} onClose={onClose}>
      <Form className={styles["form"]} onEnter={() => void submit()}>
        <TextField
          ref={userField}
          label={t("connection.user")}
          autoComplete="username"
          value={username}
          required
          error={hasTried && username.trim() === "" ? t("connection.userMissing") : undefined}
          onChange={setUsername}
        />
        <TextField
          ref={passwordField}
          label={t("connection.password")}
          type="password"
          autoComplete="current-password"
          value={password}
          required
          error={hasTried && password === "" ? t("connection.passwordMissing") : undefined}
          onChange={setPassword}
        />
        {problem === undefined ? null : (
          <p role="alert" className={styles["error"]}>
            {problem}
          </p>
        )}
        <div className={styles["actions"]}>
          <Button variant="primary" busy={isBusy} onPress={() => void submit()}>
            {t("connection.signIn")}
          </Button>
        </div>
      </Form>
    </Modal>
  );
}
