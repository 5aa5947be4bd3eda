import { useId } from "react";
import { slotOf } from "../../domain/commandSlot.ts";
import type { Queue } from "../../domain/queue.ts";
import { type Translate, useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { useServing } from "../../state/useServing.ts";
import { Alert } from "../../ui/Alert.tsx";
import { shorten } from "../../ui/shorten.ts";
import { CommandAlert } from "../CommandAlert.tsx";
import styles from "./Queues.module.css";

/** Returns why the agent cannot change this queue, or undefined. */
function reasonOf(t: Translate, { serving, forced }: Queue, isConnected: boolean): string | undefined {
  if (serving === undefined) return t("queues.unknown");
  if (forced && serving) return t("queues.forced");
  return isConnected ? undefined : t("why.not-connected");
}

/** Shows one queue with the box that serves it. The box changes only when the host's list does. */
export function QueueItem({ queue, canServe }: { readonly queue: Queue; readonly canServe: boolean }) {
  const t = useT();
  const id = useId();
  const { isBusy, unconfirmed, serve, dismiss } = useServing(queue.id);
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  const reason = reasonOf(t, queue, isConnected);
  const isInert = !canServe || reason !== undefined;
  const isServed = queue.serving === true;
  const name = shorten(queue.name);
  return (
    <li className={styles["item"]}>
      <input
        type="checkbox"
        id={id}
        checked={isServed}
        aria-busy={isBusy ? true : undefined}
        // Stays focusable, so that assistive technology can read the reason.
        aria-disabled={isInert ? true : undefined}
        aria-describedby={reason === undefined ? undefined : `${id}-reason`}
        onChange={() => {
          if (!isBusy && !isInert) void serve(!isServed);
        }}
      />
      <label htmlFor={id} className={styles["name"]}>
        <bdi translate="no">{name}</bdi>
      </label>
      {reason === undefined ? null : (
        <span id={`${id}-reason`} className={styles["reason"]}>
          {reason}
        </span>
      )}
      <CommandAlert slot={slotOf({ type: "serve-queue", queueId: queue.id })} />
      {unconfirmed === undefined ? null : (
        <Alert
          text={t("queues.unconfirmed", { name })}
          retryLabel={t("work.retry")}
          onRetry={() => void serve(unconfirmed)}
          dismissLabel={t("work.dismiss")}
          onDismiss={dismiss}
        />
      )}
    </li>
  );
}
