import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";
import { type Shortcut, shortcutAttributes } from "./shortcutAttributes.ts";
import styles from "./Tabs.module.css";

export interface TabItem {
  readonly id: string;
  readonly title: string;
  /** A short mark after the title, such as a number. Part of the accessible name. */
  readonly badge?: ReactNode;
  /** Shown in the tooltip. */
  readonly shortcut?: Shortcut | undefined;
  /** Renders the content. Called only while the tab is selected. */
  readonly render: () => ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/**
 * A tab list with the content of the selected tab. The content of other tabs is not in the DOM. Arrow keys, Home and End
 * select a tab. Not built on Ariakit, whose tabs would add 20 kB to the first screen.
 */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const shown = tabs.find((tab) => tab.id === selected) ?? tabs[0];
  if (shown === undefined) return null;
  const at = tabs.indexOf(shown);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const step = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
    const moves: Readonly<Record<string, number>> = { ArrowRight: at + step, ArrowLeft: at - step, Home: 0, End: -1 };
    const next = moves[event.key];
    const tab = next === undefined ? undefined : tabs.at(next % tabs.length);
    if (tab === undefined) return;
    event.preventDefault();
    onSelect(tab.id);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[tabs.indexOf(tab)]?.focus();
  };
  return (
    <>
      <div ref={list} role="tablist" aria-label={label} className={styles["list"]}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${id}-${tab.id}`}
            type="button"
            role="tab"
            aria-selected={tab === shown}
            aria-controls={tab === shown ? `${id}-panel` : undefined}
            tabIndex={tab === shown ? 0 : -1}
            className={styles["tab"]}
            {...shortcutAttributes(tab.shortcut, tab.title)}
            onClick={() => onSelect(tab.id)}
            onKeyDown={onKeyDown}
          >
            <span className={styles["title"]} data-title={tab.title}>
              {tab.title}
            </span>
            {tab.badge === undefined ? null : <span className={styles["badge"]}>{tab.badge}</span>}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        role="tabpanel"
        aria-labelledby={`${id}-${shown.id}`}
        tabIndex={0}
        className={styles["panel"]}
      >
        {shown.render()}
      </div>
    </>
  );
}
