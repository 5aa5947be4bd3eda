import { type FormEvent, useState } from "react";
import "../../i18n/dialogTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanel } from "../../state/PanelContext.tsx";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./Access.module.css";

export interface SignInProps {
  /** The host's text about the last attempt. Undefined before the first, empty when the host gave none. */
  readonly reason: string | undefined;
  readonly onClose: () => void;
}

/** Asks for the agent's user name and password at the host. The password stays in memory, and only until it is sent. */
export function SignIn({ reason, onClose }: SignInProps) {
  const t = useT();
  const { host } = usePanel();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy || username.trim() === "" || password === "") return;
    setIsBusy(true);
    setPassword("");
    try {
      await host.signIn({ username: username.trim(), password });
    } catch {
      // The connection tells the reason.
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Modal title={t("access.signIn")} closeLabel={t("shell.close")} onClose={onClose}>
      <form className={styles["form"]} onSubmit={(event) => void submit(event)}>
        {reason === undefined || isBusy ? null : (
          <Alert text={reason === "" ? t("access.refused") : t("access.refusedBecause", { reason })} />
        )}
        <TextField
          label={t("access.username")}
          autoComplete="username"
          value={username}
          onChange={setUsername}
          required
        />
        <TextField
          label={t("access.password")}
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          required
        />
        <div className={styles["actions"]}>
          <Button
            type="submit"
            variant="primary"
            busy={isBusy}
            disabledReason={username.trim() === "" || password === "" ? t("access.missing") : undefined}
          >
            {t("access.signIn")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
