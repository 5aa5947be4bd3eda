import { type ReactNode, useEffect, useState } from "react";
import { matchesWords } from "../../domain/matchesWords.ts";
import type { Queue } from "../../domain/queue.ts";
import "../../i18n/dialogTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { useQueues } from "../../state/queries.ts";
import { Alert } from "../../ui/Alert.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { QueueItem } from "./QueueItem.tsx";
import styles from "./Queues.module.css";

/** From this number of queues on, there is a field that filters them. */
const filterFrom = 8;
/** The most queues that are rendered. */
const most = 100;

function QueueList({ queues }: { readonly queues: readonly Queue[] }) {
  const t = useT();
  const canServe = usePanelState((state) => state.capabilities.agentCommands.has("serve-queue"));
  const [text, setText] = useState("");
  const found = queues.filter(({ name }) => matchesWords(name, text));
  const left = found.length - most;
  const served = queues.filter(({ serving }) => serving === true).length;
  return (
    <>
      <p className={styles["quiet"]}>
        {t("queues.count", { served, count: queues.length })}
        {canServe ? null : ` ${t("queues.readOnly")}`}
      </p>
      {queues.length < filterFrom ? null : (
        <TextField type="search" label={t("queues.filter")} value={text} onChange={setText} />
      )}
      <ul aria-label={t("queues.list")} className={styles["list"]}>
        {found.slice(0, most).map((queue) => (
          <QueueItem key={queue.id} queue={queue} canServe={canServe} />
        ))}
      </ul>
      {found.length === 0 ? <p className={styles["quiet"]}>{t("queues.noMatch")}</p> : null}
      {left > 0 ? <p className={styles["quiet"]}>{t("queues.more", { count: left })}</p> : null}
    </>
  );
}

/** Shows which of the host's queues the agent serves, and changes it as far as the host supports that. */
export function Queues({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { data, isError, isPending, refetch } = useQueues();
  useEffect(() => {
    // The host tells no change of its queues, and a supervisor may have made one.
    void refetch();
  }, [refetch]);
  return (
    <Modal title={t("queues.title")} closeLabel={t("work.close")} onClose={onClose}>
      <div className={styles["queues"]}>
        {isError ? (
          <Alert text={t("queues.failed")} retryLabel={t("work.retry")} onRetry={() => void refetch()} />
        ) : null}
        {data === undefined ? (
          isPending ? (
            <p className={styles["quiet"]}>{t("queues.loading")}</p>
          ) : null
        ) : data.length === 0 ? (
          <p className={styles["quiet"]}>{t("queues.none")}</p>
        ) : (
          <QueueList queues={data} />
        )}
      </div>
    </Modal>
  );
}
