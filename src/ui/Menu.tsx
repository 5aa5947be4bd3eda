import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { Button, type ButtonVariant } from "./Button.tsx";
import { Icon, type IconName } from "./Icon.tsx";
import styles from "./Menu.module.css";
import { showBelow } from "./showBelow.ts";
import { useDismiss } from "./useDismiss.ts";

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** Set for an item of a choice. True for the current choice. */
  readonly checked?: boolean | undefined;
  /** Why the item is disabled, shown after the label. */
  readonly disabledReason?: string | undefined;
  readonly onSelect: () => void;
}

export interface MenuProps {
  /** The accessible name of the button and of the menu. */
  readonly label: string;
  readonly icon: IconName;
  readonly items: readonly MenuItem[];
  readonly busy?: boolean | undefined;
  readonly variant?: ButtonVariant | undefined;
  readonly children?: ReactNode;
}

/**
 * A button with a menu below it, in the top layer. Arrow keys move the focus. Escape and Tab close the menu and return the
 * focus to the button. A press elsewhere, also outside the frame, closes the menu.
 */
export function Menu({ label, icon, items, busy, variant = "quiet", children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];

  useDismiss(open, frame, () => setOpen(false));
  useLayoutEffect(() => {
    if (!open || list.current === null || button.current === null) return;
    showBelow(list.current, button.current);
    const all = [...list.current.querySelectorAll<HTMLElement>("[role^=menuitem]")];
    (all.find((entry) => entry.ariaChecked === "true") ?? all[0])?.focus();
  }, [open, list, button]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.findIndex((entry) => entry === document.activeElement);
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
    const next = moves[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all.at(next % all.length)?.focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      if (event.key === "Escape") event.preventDefault();
      close();
    }
  };

  return (
    <div ref={frame} className={styles["frame"]}>
      <Button
        ref={button}
        variant={variant}
        icon={icon}
        label={label}
        busy={busy}
        popup="menu"
        expanded={open}
        onPress={() => setOpen(!open)}
      >
        {children}
      </Button>
      {open ? (
        <div ref={list} role="menu" tabIndex={-1} aria-label={label} className={styles["menu"]} onKeyDown={onKeyDown}>
          {items.map((item) => (
            <button
              key={item.id}
              type="button"
              role={item.checked === undefined ? "menuitem" : "menuitemradio"}
              aria-checked={item.checked}
              aria-disabled={item.disabledReason === undefined ? undefined : true}
              tabIndex={-1}
              className={styles["item"]}
              onClick={() => {
                if (item.disabledReason !== undefined) return;
                close();
                item.onSelect();
              }}
            >
              {item.checked === undefined ? null : (
                <span className={styles["mark"]}>{item.checked ? <Icon name="check" /> : null}</span>
              )}
              <span>
                {item.label}
                {item.disabledReason === undefined ? null : (
                  <span className={styles["reason"]}> {item.disabledReason}</span>
                )}
              </span>
            </button>
          ))}
        </div>
      ) : null}
    </div>
  );
}
