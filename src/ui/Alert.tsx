import { type ReactNode, useId } from "react";
import styles from "./Alert.module.css";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";

export interface AlertProps {
  readonly text: ReactNode;
  readonly onRetry?: (() => void) | undefined;
  readonly retryLabel?: string | undefined;
  readonly onDismiss?: (() => void) | undefined;
  readonly dismissLabel?: string | undefined;
  readonly actions?: ReactNode;
  /** `calm` is for information without urgency. It has no role, so its container must be a live region. */
  readonly tone?: "negative" | "calm" | undefined;
}

/** Shows and announces a failure where it happened. A button without a label is not rendered. */
export function Alert({ text, onRetry, retryLabel, onDismiss, dismissLabel, actions, tone = "negative" }: AlertProps) {
  const textId = useId();
  return (
    <div role={tone === "calm" ? undefined : "alert"} className={styles["alert"]} data-tone={tone}>
      <Icon name={tone === "calm" ? "info" : "alert"} />
      <span id={textId} className={styles["text"]}>
        {text}
      </span>
      <span className={styles["actions"]}>
        {actions}
        {onRetry === undefined || retryLabel === undefined ? null : (
          // Several alerts have the same button.
          <Button size="small" describedBy={textId} onPress={onRetry}>
            {retryLabel}
          </Button>
        )}
        {onDismiss === undefined || dismissLabel === undefined ? null : (
          <Button size="small" variant="quiet" icon="close" label={dismissLabel} onPress={onDismiss} />
        )}
      </span>
    </div>
  );
}
