import { type ReactNode, type Ref, useCallback, useId } from "react";
import styles from "./Button.module.css";
import { Icon, type IconName } from "./Icon.tsx";
import { guardPresses, isSettled } from "./pressGuard.ts";
import { type Shortcut, shortcutAttributes } from "./shortcutAttributes.ts";

export type ButtonVariant = "default" | "primary" | "accept" | "decline" | "quiet" | "link";

export interface ButtonProps {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: "small" | "medium" | "large" | undefined;
  readonly icon?: IconName | undefined;
  /** Whether the command of this button waits for the host. A busy button is announced as busy and ignores presses. */
  readonly busy?: boolean | undefined;
  /** Why the button is disabled. The button stays focusable, so that assistive technology can read the reason. */
  readonly disabledReason?: string | undefined;
  /** Whether a toggle button is on. */
  readonly pressed?: boolean | undefined;
  /** Whether the element that this button opens is open. */
  readonly expanded?: boolean | undefined;
  readonly popup?: "menu" | "dialog" | undefined;
  readonly onPress?: (() => void) | undefined;
  /** The accessible name and tooltip of a button without text. */
  readonly label?: string | undefined;
  /** Shown in the tooltip. */
  readonly shortcut?: Shortcut | undefined;
  readonly children?: ReactNode;
  /** Id of an element that describes the button. */
  readonly describedBy?: string | undefined;
  /**
   * Names what a press does, such as `accept/<id>`. The button then takes no press for 500 ms after it appeared or moved,
   * or got another name. See `pressGuard.ts`. Replaces `ref`.
   */
  readonly guard?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

/** The only button of the panel. Ignores presses while busy or disabled. */
export function Button({ ref, busy, disabledReason, label, children, guard, ...props }: ButtonProps) {
  const { variant = "default", size = "medium", icon, onPress } = props;
  const reasonId = useId();
  // A new function for another name starts the guard again.
  // oxlint-disable-next-line react/exhaustive-deps
  const guarded = useCallback((element: HTMLButtonElement) => guardPresses(element), [guard]);
  const impossible = disabledReason !== undefined;
  const inert = busy === true || impossible;
  const { title, ...keys } = shortcutAttributes(
    props.shortcut,
    label ?? (typeof children === "string" ? children : undefined),
  );
  return (
    <>
      <button
        ref={guard === undefined ? ref : guarded}
        type="button"
        className={`${styles["button"]} ${styles[variant]} ${styles[size]}`}
        data-icon-only={children === undefined ? "" : undefined}
        aria-label={label}
        aria-busy={busy === true ? true : undefined}
        aria-disabled={impossible ? true : undefined}
        aria-pressed={props.pressed}
        aria-expanded={props.expanded}
        aria-haspopup={props.popup}
        aria-describedby={[props.describedBy, impossible ? reasonId : undefined].filter(Boolean).join(" ") || undefined}
        title={disabledReason ?? title ?? (children === undefined ? label : undefined)}
        {...keys}
        onClick={inert ? undefined : ({ currentTarget }) => (isSettled(currentTarget) ? onPress?.() : undefined)}
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
