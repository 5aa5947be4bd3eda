import { type Translate, useT } from "../../../i18n/i18n.ts";
import { useShortcut } from "../../../state/settings/useSettings.ts";
import { Button } from "../../../ui/Button.tsx";
import { Icon } from "../../../ui/Icon.tsx";
import { shortcutAttributes } from "../../../ui/shortcutAttributes.ts";
import styles from "./SearchBar.module.css";
import type { Search } from "./useSearch.ts";

export interface SearchBarProps {
  readonly search: Search;
  readonly onStep: (by: 1 | -1) => void;
}

function countText(t: Translate, { sought, hits, at }: Search): string {
  if (sought === "") return "";
  if (hits.length === 0) return t("search.none");
  return t("search.hits", { current: at === undefined ? 0 : at + 1, count: hits.length });
}

/** Renders the search field of a transcript with buttons for the next and previous hit. */
export function SearchBar({ search, onStep }: SearchBarProps) {
  const t = useT();
  const shortcut = useShortcut("search");
  const isIdle = search.sought === "";
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
            onStep(event.shiftKey ? -1 : 1);
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
              onPress={() => onStep(-1)}
            />
          </span>
          <Button
            size="small"
            variant="quiet"
            icon="chevron-down"
            label={t("search.next")}
            disabledReason={none}
            onPress={() => onStep(1)}
          />
        </>
      )}
    </search>
  );
}
