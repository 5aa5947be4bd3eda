import { useRef } from "react";
import { t } from "../../i18n/i18n.ts";
import { useConfig, useHostName, usePanelState } from "../../state/PanelContext.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./Diagnostics.module.css";
import { framingOrigin, report, reportText } from "./report.ts";

/** How the panel does, for support: connection, counters, origins. Can be copied, and holds no customer's data. */
export function Diagnostics({ onClose }: { readonly onClose: () => void }) {
  const state = usePanelState((whole) => whole);
  const { allowedOrigins } = useConfig();
  const hostName = useHostName();
  const body = useRef<HTMLDivElement>(null);
  const parts = report({
    state,
    hostName,
    allowedOrigins,
    ownOrigin: window.location.origin,
    hostOrigin: framingOrigin(),
  });
  return (
    <Modal title={t("diagnostics.title")} closeLabel={t("diagnostics.close")} onClose={onClose}>
      <div className={styles["diagnostics"]}>
        <p className={styles["quiet"]}>{t("diagnostics.intro")}</p>
        <div ref={body} className={styles["parts"]}>
          {parts.map(({ title, facts }) => (
            <section key={title}>
              <h2 className={styles["title"]}>{title}</h2>
              <dl className={styles["facts"]}>
                {facts.map(({ label, value }) => (
                  <div key={label} className={styles["fact"]}>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
          {state.connection.phase === "failed" ? (
            <p>
              {t("diagnostics.hostReason")}: {state.connection.reason}
            </p>
          ) : null}
        </div>
        <div>
          <CopyButton
            withText
            text={reportText(parts)}
            label={t("diagnostics.copy")}
            copiedLabel={t("copy.copied")}
            failedLabel={t("copy.failed")}
            from={body}
          />
        </div>
      </div>
    </Modal>
  );
}
