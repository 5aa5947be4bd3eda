import { Tab, TabList, TabPanel, TabProvider } from "@ariakit/react";
import type { ReactNode } from "react";
import styles from "./Tabs.module.css";

export interface TabItem {
  readonly id: string;
  readonly title: string;
  /** A short mark after the title, such as a number; part of what is read. */
  readonly badge?: ReactNode;
  /** Called only while the tab is selected. */
  readonly render: () => ReactNode;
}

export interface TabsProps {
  readonly label: string;
  readonly tabs: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
}

/** Tabs of which one is shown; the others are not there at all. */
export function Tabs({ label, tabs, selected, onSelect }: TabsProps) {
  const shown = tabs.find((tab) => tab.id === selected) ?? tabs[0];
  if (shown === undefined) return null;
  return (
    <TabProvider
      selectedId={shown.id}
      setSelectedId={(id) => {
        if (typeof id === "string" && id !== shown.id) onSelect(id);
      }}
    >
      <TabList aria-label={label} className={styles["list"] ?? ""}>
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className={styles["tab"] ?? ""}>
            {tab.title}
            {tab.badge === undefined ? null : <span className={styles["badge"]}>{tab.badge}</span>}
          </Tab>
        ))}
      </TabList>
      <TabPanel tabId={shown.id} className={styles["panel"] ?? ""}>
        {shown.render()}
      </TabPanel>
    </TabProvider>
  );
}
