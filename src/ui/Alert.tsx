import { type ReactNode, useId, useState } from "react";
import styles from "./Alert.module.css";
import { Button } from "./Button.tsx";
import { BreakableText } from "./BreakableText.tsx";
import { Icon } from "./Icon.tsx";
import { shorten } from "./shorten.ts";

/** Maximum number of characters at first. A host's reason may have thousands, which would push all else away. */
const longText = 300;

export interface AlertProps {
  readonly text: string;
  /** Follows the text. */
  readonly about?: ReactNode;
  /** The button that shows the whole of a long text. */
  readonly moreLabel?: string | undefined;
  readonly onRetry?: (() => void) | undefined;
  readonly retryLabel?: string | undefined;
  /** Whether the retry is under way. */
  readonly isRetrying?: boolean | undefined;
  readonly onDismiss?: (() => void) | undefined;
  readonly dismissLabel?: string | undefined;
  readonly actions?: ReactNode;
  /** `calm` is for information without urgency. It has no role, so its container must be a live region. */
  readonly severity?: "negative" | "calm" | undefined;
}

/** Shows and announces a failure where it happened. A button without a label is not rendered. */
export function Alert({ text, moreLabel, about, onRetry, retryLabel, onDismiss, dismissLabel, ...rest }: AlertProps) {
  const { actions, isRetrying, severity = "negative" } = rest;
  const [whole, setWhole] = useState<string | undefined>(undefined);
  const textId = useId();
  const isCut = text.length > longText && whole !== text;
  return (
    <div role={severity === "calm" ? undefined : "alert"} className={styles["alert"]} data-severity={severity}>
      <Icon name={severity === "calm" ? "info" : "alert"} />
      <span id={textId} className={styles["text"]}>
        <BreakableText text={isCut ? shorten(text, longText) : text} />
        {about}
      </span>
      <span className={styles["actions"]}>
        {isCut && moreLabel !== undefined ? (
          <Button size="small" onPress={() => setWhole(text)}>
            {moreLabel}
          </Button>
        ) : null}
        {actions}
        {onRetry === undefined || retryLabel === undefined ? null : (
          // Several alerts have the same button.
          <Button size="small" describedBy={textId} busy={isRetrying} onPress={onRetry}>
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
