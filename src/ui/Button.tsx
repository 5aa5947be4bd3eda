import { type ReactNode, type Ref, useId } from "react";
import styles from "./Button.module.css";
import { Icon, type IconName } from "./Icon.tsx";

export type ButtonVariant = "default" | "primary" | "accept" | "decline" | "quiet";

export interface ButtonProps {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: "small" | "medium" | "large" | undefined;
  readonly icon?: IconName | undefined;
  /** Its command waits for the host: announced as busy, presses are ignored. */
  readonly busy?: boolean | undefined;
  /** Why it cannot be used now. It stays focusable, so that the reason can be read. */
  readonly disabledReason?: string | undefined;
  /** For a button that stays down. */
  readonly pressed?: boolean | undefined;
  /** For a button that opens something. */
  readonly expanded?: boolean | undefined;
  readonly popup?: "menu" | "dialog" | undefined;
  /** `submit` presses its form's handler as well. */
  readonly type?: "button" | "submit" | undefined;
  readonly onPress?: (() => void) | undefined;
  /** The accessible name of a button without text, shown as its tooltip. */
  readonly label?: string | undefined;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** The panel's one kind of button: a real one, which never takes a press while busy or impossible. */
export function Button({ ref, busy, disabledReason, label, children, ...props }: ButtonProps) {
  const { variant = "default", size = "medium", icon } = props;
  const reasonId = useId();
  const impossible = disabledReason !== undefined;
  const inert = busy === true || impossible;
  return (
    <>
      <button
        ref={ref}
        type={props.type === "submit" && !inert ? "submit" : "button"}
        className={`${styles["button"]} ${styles[variant]} ${styles[size]}`}
        data-icon-only={children === undefined ? "" : undefined}
        aria-label={label}
        aria-busy={busy === true ? true : undefined}
        aria-disabled={impossible ? true : undefined}
        aria-pressed={props.pressed}
        aria-expanded={props.expanded}
        aria-haspopup={props.popup}
        aria-describedby={impossible ? reasonId : undefined}
        title={disabledReason ?? (children === undefined ? label : undefined)}
        onClick={inert ? undefined : props.onPress}
      >
        {icon === undefined ? null : <Icon name={icon} />}
        {children === undefined ? null : <span className={styles["text"]}>{children}</span>}
      </button>
      {impossible ? (
        <span hidden id={reasonId}>
          {disabledReason}
        </span>
      ) : null}
    </>
  );
}
