import { memo, type ReactNode } from "react";
import { type Translate, useT } from "../../../i18n/i18n.ts";
import { useShortcut } from "../../../state/settings/useSettings.ts";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { shortcutAttributes } from "../../../ui/shortcutAttributes.ts";
import styles from "./SearchBar.module.css";
import type { Search } from "./useSearch.ts";

export interface SearchBarProps {
  readonly search: Search;
  /** Shown at the end of the bar. */
  readonly children: ReactNode;
}

function countText(t: Translate, { find, hits, at }: Search): string {
  if (find === undefined) return "";
  if (hits.length === 0) return t("search.none");
  return t("search.hits", { current: at, count: hits.length });
}

/** Renders the search field of a transcript with buttons for the next and previous hit. */
export const SearchBar = memo(function SearchBar({ search, children }: SearchBarProps) {
  const t = useT();
  const shortcut = useShortcut("search");
  const isIdle = search.find === undefined;
  const none = search.hits.length === 0 ? t("search.none") : undefined;
  return (
    <search className={styles["bar"]}>
      <span className={styles["icon"]}>
        <Icon name="search" />
      </span>
      <input
        type="search"
        className={styles["field"]}
        aria-label={t("search.label")}
        placeholder={t("search.label")}
        {...shortcutAttributes(shortcut, undefined)}
        autoComplete="off"
        value={search.query}
        onChange={(event) => search.setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") {
            event.preventDefault();
            search.step(event.shiftKey ? -1 : 1);
          } else if (event.key === "Escape" && search.query !== "") {
            event.preventDefault();
            event.stopPropagation();
            search.setQuery("");
          }
        }}
      />
      <output className={styles["count"]}>{countText(t, search)}</output>
      {isIdle ? null : (
        <>
          <span className={styles["up"]}>
            <Button
              size="small"
              variant="quiet"
              icon="chevron-down"
              label={t("search.previous")}
              disabledReason={none}
              onPress={() => search.step(-1)}
            />
          </span>
          <Button
            size="small"
            variant="quiet"
            icon="chevron-down"
            label={t("search.next")}
            disabledReason={none}
            onPress={() => search.step(1)}
          />
        </>
      )}
      {children}
    </search>
  );
});
