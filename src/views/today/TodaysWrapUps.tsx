import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { matchesWords } from "../../domain/matchesWords.ts";
import "../../i18n/dialogTexts.ts";
import "../../i18n/workTexts.ts";
import { useLocale, useT } from "../../i18n/i18n.ts";
import { useTodaysWrapUps } from "../../state/PanelContext.tsx";
import type { WrapUpReport } from "../../state/outbox/wrapUpReport.ts";
import { Button } from "../../ui/Button.tsx";
import { downloadText } from "../../ui/downloadText.ts";
import { TextField } from "../../ui/Field.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { useReveal } from "../../ui/useReveal.ts";
import { CopyOwnText, OwnText } from "../OwnText.tsx";
import { toCsv, toJson } from "./exportWrapUps.ts";
import styles from "./TodaysWrapUps.module.css";

/** Maximum number of shown wrap-ups. The search finds the others. */
const mostShown = 100;

const searched = ({ title, queue, outcome, notes }: WrapUpReport) =>
  [title, queue?.name, outcome?.name, notes].filter(Boolean).join(" ");

const fileName = (kind: string) => `wrap-ups-${new Date().toISOString().slice(0, 10)}.${kind}`;

function Item({ report }: { readonly report: WrapUpReport }): ReactNode {
  const locale = useLocale();
  const text = useRef<HTMLDivElement>(null);
  const { queue, outcome, notes, markedAt } = report;
  const title = maskCardNumbers(report.title);
  const own = [outcome?.name, notes].filter(Boolean).join("\n");
  const reveal = useReveal(own);
  return (
    <li aria-label={title} className={styles["item"]}>
      <h2 className={styles["heading"]}>
        <time dateTime={markedAt}>{new Date(markedAt).toLocaleTimeString(locale, { timeStyle: "short" })}</time>
        <bdi>{title}</bdi>
        {queue === null ? null : <bdi className={styles["queue"]}>{maskCardNumbers(queue.name ?? queue.id)}</bdi>}
      </h2>
      {own === "" ? null : (
        <>
          <div ref={text} className={styles["text"]} dir="auto">
            <OwnText text={own} reveal={reveal} />
          </div>
          <div>
            <CopyOwnText text={own} reveal={reveal} from={text} />
          </div>
        </>
      )}
    </li>
  );
}

/** Shows the wrap-ups that the agent finished today, with a search and an export. */
export function TodaysWrapUps({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const records = useTodaysWrapUps();
  const all = useSyncExternalStore(records.subscribe, records.list);
  const [search, setSearch] = useState("");
  const [said, setSaid] = useState("");
  const release = useRef(() => {});
  useEffect(() => () => release.current(), []);
  // Another frame may have added some.
  useEffect(() => void records.read(), [records]);
  const reports = all.map(({ report }) => report);
  const found = reports.filter((report) => matchesWords(searched(report), search));
  const save = (kind: "csv" | "json") => {
    const name = fileName(kind);
    release.current();
    release.current =
      kind === "csv"
        ? downloadText(name, toCsv(reports), "text/csv;charset=utf-8")
        : downloadText(name, toJson(reports), "application/json");
    setSaid(t("today.exported", { name }));
  };
  return (
    <Modal large title={t("today.title")} closeLabel={t("work.close")} onClose={onClose}>
      <div className={styles["today"]}>
        <p className={styles["quiet"]}>{t("today.intro")}</p>
        {all.length === 0 ? (
          <p>{t("today.empty")}</p>
        ) : (
          <>
            <TextField type="search" label={t("today.search")} value={search} onChange={setSearch} />
            <div className={styles["actions"]}>
              <Button size="small" onPress={() => save("csv")}>
                {t("today.csv")}
              </Button>
              <Button size="small" onPress={() => save("json")}>
                {t("today.json")}
              </Button>
              <output className={styles["quiet"]}>{said}</output>
            </div>
            <output className={styles["quiet"]}>
              {t(search === "" ? "today.count" : "today.found", { count: found.length })}
            </output>
            <ul aria-label={t("today.title")} className={styles["list"]}>
              {found.slice(0, mostShown).map((report) => (
                <Item key={`${report.interactionId} ${report.markedAt}`} report={report} />
              ))}
            </ul>
            {found.length <= mostShown ? null : (
              <p className={styles["quiet"]}>{t("today.more", { count: found.length - mostShown })}</p>
            )}
          </>
        )}
      </div>
    </Modal>
  );
}
