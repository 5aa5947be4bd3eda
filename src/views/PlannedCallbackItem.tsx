import { type ReactNode, useState } from "react";
import type { PlannedCallback } from "../domain/callHistory.ts";
import { type HostError, toHostError } from "../domain/HostError.ts";
import "../i18n/dialogTexts.ts";
import { errorText } from "../i18n/errorText.ts";
import { useLocale, useT } from "../i18n/i18n.ts";
import "../i18n/workTexts.ts";
import { useMoveCallback } from "../state/callHistory.ts";
import { Alert } from "../ui/Alert.tsx";
import { Button } from "../ui/Button.tsx";
import { ItemLine } from "../ui/ItemLine.tsx";
import { shorten } from "../ui/shorten.ts";
import { TimeField } from "../ui/TimeField.tsx";
import styles from "./PlannedCallbackItem.module.css";

/** Shows a callback that waits, and lets the agent change its time, which is the host's until the host took another one. */
export function PlannedCallbackItem({ callback }: { readonly callback: PlannedCallback }): ReactNode {
  const t = useT();
  const move = useMoveCallback();
  const locale = useLocale();
  const [isOpen, setOpen] = useState(false);
  const [at, setAt] = useState(callback.at);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<HostError | undefined>(undefined);
  const name = shorten(callback.name ?? callback.numbers.join(", "), 60);
  const when =
    callback.at === undefined
      ? t("outbound.planned.soon")
      : new Date(callback.at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
  const save = async () => {
    if (at === undefined) return;
    setBusy(true);
    setFailure(undefined);
    try {
      await move(callback, at);
      setOpen(false);
    } catch (error) {
      setFailure(toHostError(error));
    }
    setBusy(false);
  };
  return (
    <ItemLine>
      <span translate="no">{`${name} · ${when}`}</span>
      <Button
        size="small"
        variant="quiet"
        expanded={isOpen}
        label={t("outbound.planned.changeOf", { name })}
        onPress={() => setOpen(!isOpen)}
      >
        {t("outbound.planned.change")}
      </Button>
      {isOpen ? (
        <div className={styles["time"]}>
          <TimeField label={t("outbound.planned.time", { name })} at={at} onChange={setAt} />
          <Button
            size="small"
            busy={isBusy}
            disabledReason={at === undefined ? t("outbound.planned.timeNeeded") : undefined}
            onPress={() => void save()}
          >
            {t("outbound.planned.save")}
          </Button>
        </div>
      ) : null}
      {failure === undefined ? null : (
        <Alert
          text={t("outbound.planned.failed", { name, why: errorText(t, failure.code, failure.reason) })}
          retryLabel={t("work.retry")}
          onRetry={() => void save()}
          dismissLabel={t("work.dismiss")}
          onDismiss={() => setFailure(undefined)}
        />
      )}
    </ItemLine>
  );
}
