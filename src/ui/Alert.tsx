import type { ReactNode } from "react";
import styles from "./Alert.module.css";
import { Button } from "./Button.tsx";
import { Icon } from "./Icon.tsx";

export interface AlertProps {
  readonly text: string;
  readonly onRetry?: (() => void) | undefined;
  readonly retryLabel?: string | undefined;
  readonly onDismiss?: (() => void) | undefined;
  readonly dismissLabel?: string | undefined;
  readonly actions?: ReactNode;
}

/** Something went wrong, said at once and shown where it happened. A button without a label is not shown. */
export function Alert({ text, onRetry, retryLabel, onDismiss, dismissLabel, actions }: AlertProps) {
  return (
    <div role="alert" className={styles["alert"]}>
      <Icon name="alert" />
      <span className={styles["text"]}>{text}</span>
      <span className={styles["actions"]}>
        {actions}
        {onRetry === undefined || retryLabel === undefined ? null : (
          <Button size="small" onPress={onRetry}>
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
