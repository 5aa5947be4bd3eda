import { useId } from "react";
import { type Translate, useT } from "../../i18n/i18n.ts";
import { BreakableText } from "../../ui/BreakableText.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import type { TimelineEntry } from "./pairEntries.ts";
import styles from "./Timeline.module.css";

export interface TimelineRowProps {
  readonly row: TimelineEntry;
  /** Start of the recording in ms since the epoch. */
  readonly startedAt: number;
  readonly isOpen: boolean;
  readonly onToggle: (place: number) => void;
  readonly onGoTo: (place: number) => void;
}

/** Maximum length of the JSON. A longer text would block the page. */
const mostShown = 20_000;

const twoDigits = (value: number): string => String(value).padStart(2, "0");

/**
 * Formats the time of day in milliseconds. The format is the same in every language, for comparison with other logs.
 */
function clockTime(ms: number): string {
  const date = new Date(ms);
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(twoDigits).join(":");
  return `${time}.${String(date.getMilliseconds()).padStart(3, "0")}`;
}

function result(t: Translate, { entry, summary, latency, partner }: TimelineEntry): string {
  const refused = summary.isRefusal ? t("timeline.refused") : "";
  if (latency !== undefined)
    return [refused, t("timeline.latency", { ms: Math.round(latency) })].filter(Boolean).join(", ");
  if (entry.way === "out" && partner === undefined && summary.id !== undefined) return t("timeline.unanswered");
  return refused;
}

/**
 * Renders a message with its title, time and answer time. The open row has the JSON and a link to the request or
 * answer.
 */
export function TimelineRow({ row, startedAt, isOpen, onToggle, onGoTo }: TimelineRowProps) {
  const t = useT();
  const id = useId();
  const { entry, summary, partner } = row;
  const isOut = entry.way === "out";
  const json = isOpen ? JSON.stringify(entry.message, undefined, 2) : "";
  return (
    <li data-place={entry.place} data-way={entry.way} className={styles["row"]}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        className={styles["head"]}
        onClick={() => onToggle(entry.place)}
      >
        <span className={styles["way"]}>
          <Icon name="arrow-up" />
          <VisuallyHidden>{t(isOut ? "timeline.out" : "timeline.in")}</VisuallyHidden>
        </span>
        <span className={styles["what"]}>
          {summary.title}
          {row.answers === undefined ? null : <span className={styles["answers"]}> ← {row.answers}</span>}
        </span>
        <span className={styles["when"]}>{clockTime(startedAt + entry.at)}</span>
        <span className={summary.isRefusal ? styles["refused"] : styles["result"]}>{result(t, row)}</span>
      </button>
      {isOpen ? (
        <div id={id} className={styles["body"]}>
          {partner === undefined ? null : (
            <div>
              <Button size="small" onPress={() => onGoTo(partner)}>
                {t(isOut ? "timeline.toAnswer" : "timeline.toRequest")}
              </Button>
            </div>
          )}
          <pre className={styles["json"]}>
            <BreakableText text={json.slice(0, mostShown)} />
          </pre>
          {json.length > mostShown ? <p>{t("timeline.cut")}</p> : null}
        </div>
      ) : null}
    </li>
  );
}
