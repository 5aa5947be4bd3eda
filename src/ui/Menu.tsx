import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { Button, type ButtonVariant } from "./Button.tsx";
import { Icon, type IconName } from "./Icon.tsx";
import styles from "./Menu.module.css";
import { showBelow } from "./showBelow.ts";
import { useDismiss } from "./useDismiss.ts";

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** The heading of the items that follow each other with the same one. */
  readonly group?: string | undefined;
  /** Shown after the label, and read as the description. */
  readonly detail?: ReactNode;
  /** Set for an item of a choice. True for the current choice. */
  readonly checked?: boolean | undefined;
  /** Why the item is disabled, shown after the label and read as the description. */
  readonly disabledReason?: string | undefined;
  readonly onSelect: () => void;
}

export interface MenuProps {
  /** The accessible name of the button and of the menu. */
  readonly label: string;
  readonly icon?: IconName | undefined;
  readonly items: readonly MenuItem[];
  readonly busy?: boolean | undefined;
  readonly variant?: ButtonVariant | undefined;
  /** Shown above the items. Without items it has the focus. */
  readonly head?: ReactNode;
  readonly children?: ReactNode;
}

/** Returns the items in their groups. */
function grouped(items: readonly MenuItem[]): readonly (readonly MenuItem[])[] {
  const groups: MenuItem[][] = [];
  for (const item of items) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.group === item.group) last.push(item);
    else groups.push([item]);
  }
  return groups;
}

/**
 * A button with a menu below it, in the top layer. Arrow keys move the focus. Escape and Tab close the menu and return the
 * focus to the button. A press elsewhere, also outside the frame, closes the menu.
 */
export function Menu({ label, icon, items, busy, variant = "quiet", head, children }: MenuProps) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const headId = useId();
  const entries = () => [...(list.current?.querySelectorAll<HTMLElement>("[role^=menuitem]") ?? [])];

  useDismiss(open, frame, () => setOpen(false));
  useLayoutEffect(() => {
    if (!open || list.current === null || button.current === null) return;
    showBelow(list.current, button.current);
    const all = [...list.current.querySelectorAll<HTMLElement>("[role^=menuitem]")];
    (all.find((entry) => entry.getAttribute("aria-checked") === "true") ?? all[0] ?? list.current).focus();
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
    <span ref={frame} className={styles["frame"]} data-in-text={variant === "link" ? "" : undefined}>
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
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the elements inside
        <div
          ref={list}
          role={items.length === 0 ? "dialog" : undefined}
          aria-label={items.length === 0 ? label : undefined}
          tabIndex={-1}
          className={styles["menu"]}
          onKeyDown={onKeyDown}
        >
          {head === undefined ? null : (
            <div id={headId} className={styles["head"]}>
              {head}
            </div>
          )}
          {items.length === 0 ? null : (
            <div role="menu" aria-label={label} aria-describedby={head === undefined ? undefined : headId}>
              {grouped(items).map((group) => (
                <MenuGroup key={group[0]?.id} label={group[0]?.group}>
                  {group.map((item) => (
                    <MenuEntry
                      key={item.id}
                      item={item}
                      onPress={() => {
                        close();
                        item.onSelect();
                      }}
                    />
                  ))}
                </MenuGroup>
              ))}
            </div>
          )}
        </div>
      ) : null}
    </span>
  );
}

function MenuGroup({ label, children }: { readonly label: string | undefined; readonly children: ReactNode }) {
  const id = useId();
  if (label === undefined) return children;
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset is no child of a menu
    <div role="group" aria-labelledby={id}>
      <div id={id} role="presentation" className={styles["group"]}>
        {label}
      </div>
      {children}
    </div>
  );
}

function MenuEntry({ item, onPress }: { readonly item: MenuItem; readonly onPress: () => void }) {
  const { label, detail, checked, disabledReason } = item;
  const id = useId();
  const ids = [
    disabledReason === undefined ? undefined : `${id}-reason`,
    detail === undefined ? undefined : `${id}-detail`,
  ].filter((one) => one !== undefined);
  return (
    <button
      type="button"
      role={checked === undefined ? "menuitem" : "menuitemradio"}
      aria-checked={checked}
      aria-disabled={disabledReason === undefined ? undefined : true}
      // The name is the label alone.
      aria-labelledby={`${id}-label`}
      aria-describedby={ids.join(" ") || undefined}
      tabIndex={-1}
      className={styles["item"]}
      onClick={() => {
        if (disabledReason === undefined) onPress();
      }}
    >
      {checked === undefined ? null : <span className={styles["mark"]}>{checked ? <Icon name="check" /> : null}</span>}
      <span className={styles["label"]}>
        <span id={`${id}-label`}>{label}</span>
        {disabledReason === undefined ? null : (
          <span id={`${id}-reason`} className={styles["reason"]}>
            {disabledReason}
          </span>
        )}
      </span>
      {detail === undefined ? null : (
        <span id={`${id}-detail`} className={styles["detail"]}>
          {detail}
        </span>
      )}
    </button>
  );
}
