import { useEffect, useRef, useState } from "react";
import { useT } from "../../i18n/i18n.ts";
import type { Recorder } from "../../recording/createRecorder.ts";
import { Button } from "../../ui/Button.tsx";
import { SelectField, TextField } from "../../ui/Field.tsx";
import styles from "./Timeline.module.css";
import { TimelineRow } from "./TimelineRow.tsx";
import { type Direction, type TimelineFilter, useTimeline } from "./useTimeline.ts";

/** Maximum number of rows. With more rows, each new message would cause a noticeable delay. */
const rowsAtOnce = 100;
const noFilter: TimelineFilter = { text: "", direction: "all" };
const directions: readonly Direction[] = ["all", "in", "out"];

/** Shows the messages to and from the host, newest first, with a filter and links from requests to their answers. */
export function Timeline({ recorder }: { readonly recorder: Recorder }) {
  const t = useT();
  const [filter, setFilter] = useState(noFilter);
  const [isPaused, setIsPaused] = useState(false);
  const [shown, setShown] = useState(rowsAtOnce);
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [target, setTarget] = useState<{ readonly place: number } | undefined>();
  const list = useRef<HTMLOListElement>(null);
  const { all, matching } = useTimeline(recorder, filter, isPaused);

  useEffect(() => {
    if (target === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-place="${target.place}"] button`)?.focus();
  }, [target]);

  const toggle = (place: number) => {
    const next = new Set(open);
    if (!next.delete(place)) next.add(place);
    setOpen(next);
  };
  const goTo = (place: number) => {
    let rows = matching;
    if (!rows.some(({ entry }) => entry.place === place)) {
      setFilter(noFilter);
      rows = all;
    }
    const index = rows.findIndex(({ entry }) => entry.place === place);
    if (index >= shown) setShown(index + rowsAtOnce);
    setOpen(new Set(open).add(place));
    setTarget({ place });
  };

  return (
    <div className={styles["timeline"]}>
      <div className={styles["tools"]}>
        <div className={styles["filter"]}>
          <TextField
            type="search"
            label={t("timeline.filter")}
            value={filter.text}
            onChange={(text) => {
              setFilter({ ...filter, text });
            }}
          />
        </div>
        <div className={styles["direction"]}>
          <SelectField
            label={t("timeline.direction")}
            value={filter.direction}
            options={directions.map((value) => ({ value, label: t(`timeline.${value}`) }))}
            onChange={(value) => {
              setFilter({ ...filter, direction: directions.find((one) => one === value) ?? "all" });
            }}
          />
        </div>
        <Button icon="hold" pressed={isPaused} onPress={() => setIsPaused(!isPaused)}>
          {t("timeline.pause")}
        </Button>
      </div>
      <p className={styles["count"]}>
        {all.length === 0
          ? t("timeline.none")
          : matching.length === 0
            ? t("timeline.noMatch")
            : t("timeline.shown", { count: matching.length })}
      </p>
      <ol ref={list} reversed className={styles["rows"]} aria-label={t("diagnostics.timeline")}>
        {matching.slice(0, shown).map((row) => (
          <TimelineRow
            key={row.entry.place}
            row={row}
            startedAt={recorder.startedAt()}
            isOpen={open.has(row.entry.place)}
            onToggle={toggle}
            onGoTo={goTo}
          />
        ))}
      </ol>
      {matching.length > shown ? (
        <Button size="small" onPress={() => setShown(shown + rowsAtOnce)}>
          {t("timeline.older")}
        </Button>
      ) : null}
    </div>
  );
}
