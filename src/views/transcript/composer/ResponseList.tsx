import { useT } from "../../../i18n/i18n.ts";
import { shortcutName } from "./cannedResponses.ts";
import styles from "./ResponseList.module.css";
import type { CannedResponsesList } from "./useCannedResponses.ts";

function bringIntoView(option: HTMLElement | null): void {
  option?.scrollIntoView({ block: "nearest" });
}

/** Renders the matching canned responses. The focus stays in the text box, which refers to the active option. */
export function ResponseList({ list }: { readonly list: CannedResponsesList }) {
  const t = useT();
  return (
    // A native list would take the focus from the text box.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div role="listbox" id={list.listId} aria-label={t("composer.responses")} className={styles["list"]}>
      {list.options.map((response, index) => (
        // The text box has the focus and handles the keys.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
        <div
          key={`${response.shortcut}\n${response.text}`}
          ref={index === list.active ? bringIntoView : undefined}
          // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
          role="option"
          id={list.optionId(index)}
          aria-selected={index === list.active}
          className={styles["option"]}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => {
            if (index !== list.active) list.setActive(index);
          }}
          onClick={() => list.choose(index)}
        >
          <span className={styles["shortcut"]}>{`/${shortcutName(response)}`}</span>
          <span className={styles["text"]}>{response.text}</span>
        </div>
      ))}
    </div>
  );
}
