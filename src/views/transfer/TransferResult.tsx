import { type ReactNode, useEffect } from "react";
import { useStore } from "zustand";
import { type Translate, useT } from "../../i18n/i18n.ts";
import "../../i18n/workTexts.ts";
import { usePanel, usePanelState } from "../../state/PanelContext.tsx";
import { selectShown } from "../../state/session/selectors.ts";
import { dismissResult, type TransferResult as Result, transferResults } from "../../state/transferResults.ts";
import { announceChange } from "../../ui/announcer.ts";
import { Button } from "../../ui/Button.tsx";
import { NoticeLine } from "../../ui/NoticeLine.tsx";
import styles from "./TransferResult.module.css";

function resultText(t: Translate, { phase, title, to, reason }: Result, isShown: boolean): string {
  if (phase === "joined") return t("transfer.joined", { title, to });
  if (phase === "done") return isShown ? t("transfer.done", { to }) : t("transfer.doneOf", { title, to });
  const what = t(phase === "returned" ? "transfer.returned" : "transfer.refused", { to, title });
  return reason === undefined ? what : t("transfer.because", { what, reason });
}

/** Shows what the host said about the last transfer, on whatever view the agent is. Renders an empty status without one. */
export function TransferResult(): ReactNode {
  const t = useT();
  const panel = usePanel();
  const results = useStore(transferResults(panel));
  const shown = usePanelState(selectShown);
  const newest = Object.entries(results).at(-1);
  const said = newest && resultText(t, newest[1], newest[0] === shown);
  const isJoined = newest?.[1].phase === "joined";
  // Said instead of the end of the consultation.
  const topic = newest && `${isJoined ? "consult" : "transfer"}/${newest[0]}`;
  useEffect(() => {
    if (topic !== undefined && said !== undefined) announceChange({ topic, text: () => said });
  }, [topic, said]);
  // The consult card of the shown conversation tells it, unless its host forgets a consultation that is over.
  const hasCard = usePanelState(({ interactions }) => (interactions[shown ?? ""]?.consult.phase ?? "none") !== "none");
  const last = isJoined && newest?.[0] === shown && hasCard ? undefined : newest;
  const text = last && said;
  const isDone = isJoined || last?.[1].phase === "done";
  return (
    <NoticeLine
      severity={isDone ? "positive" : "negative"}
      icon={isDone ? "check" : "info"}
      isEmpty={text === undefined}
    >
      <output aria-label={t("transfer.result")} aria-live="off" className={styles["text"]}>
        {text}
      </output>
      {last === undefined ? null : (
        <Button
          size="small"
          variant="quiet"
          icon="close"
          label={t("work.dismiss")}
          onPress={() => dismissResult(panel, last[0])}
        />
      )}
    </NoticeLine>
  );
}
