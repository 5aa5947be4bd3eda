import { useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { version } from "../../../package.json";
import "../../i18n/dialogTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanel, usePanelState } from "../../state/PanelContext.tsx";
import { useQueues } from "../../state/queries.ts";
import { Alert } from "../../ui/Alert.tsx";
import { Button } from "../../ui/Button.tsx";
import { downloadText } from "../../ui/downloadText.ts";
import { Modal } from "../../ui/Modal.tsx";
import { Tabs } from "../../ui/Tabs.tsx";
import styles from "./Diagnostics.module.css";
import { Overview } from "./Overview.tsx";
import { framingOrigin, report } from "./report.ts";
import { setupPart } from "./setupPart.ts";
import { StateTree, useShownState } from "./StateTree.tsx";
import { Timeline } from "./Timeline.tsx";
import { useThrottled } from "./useThrottled.ts";

/** Shows the panel's facts, messages and state for support, and exports them as one file. */
export function Diagnostics({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const { store, drafts, host, config, recorder } = usePanel();
  const [view, setView] = useState("overview");
  const [said, setSaid] = useState("");
  const state = usePanelState((whole) => whole);
  const unreadable = useStore(drafts, (work) => work.unreadable);
  const counters = useThrottled(
    (onChange) => recorder?.subscribe(onChange) ?? (() => undefined),
    () => recorder?.counters(),
  );
  // The state is redacted even without a recorder.
  const shownState = useShownState();
  useEffect(() => void recorder?.ready(), [recorder]);
  const release = useRef(() => {});
  useEffect(() => () => release.current(), []);

  const hostOrigin = framingOrigin();
  const setup = setupPart(t, config.wrapUp.outcomes, useQueues().data, state);
  const facts = report(t, {
    state,
    unreadable,
    recorder: recorder === undefined || counters === undefined ? undefined : { redacts: recorder.redacts, ...counters },
    version,
    hostName: host.name,
    allowedOrigins: config.allowedOrigins,
    ownOrigin: window.location.origin,
    hostOrigin,
  });

  const parts = setup === undefined ? facts : [...facts, setup];

  const exportRecording = async () => {
    if (recorder === undefined) return;
    await recorder.ready();
    const now = store.getState();
    const { ignored } = now;
    const recording = recorder.toRecording({
      host: host.name,
      panel: { version, origin: window.location.origin, hostOrigin: hostOrigin ?? null },
      state: { counters: { ignored, recorder: recorder.counters() }, store: shownState(now) },
    });
    const name = `deskside-${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.json`;
    release.current();
    release.current = downloadText(name, JSON.stringify(recording), "application/json");
    setSaid(t("diagnostics.exported", { name }));
  };

  const tabs = [
    {
      id: "overview",
      title: t("diagnostics.overview"),
      render: () => (
        <Overview
          parts={parts}
          words={host.unknownWords?.() ?? []}
          hostReason={state.connection.phase === "failed" ? state.connection.reason : undefined}
        />
      ),
    },
    {
      id: "timeline",
      title: t("diagnostics.timeline"),
      render: () =>
        recorder === undefined ? (
          <p>{t("diagnostics.recorder.off")}</p>
        ) : (
          <Timeline key={recorder.startedAt()} recorder={recorder} />
        ),
    },
    {
      id: "state",
      title: t("diagnostics.state"),
      render: () => <StateTree />,
    },
  ];

  return (
    <Modal large title={t("diagnostics.title")} closeLabel={t("diagnostics.close")} onClose={onClose}>
      <div className={styles["diagnostics"]}>
        {recorder === undefined ? null : (
          <div className={styles["actions"]}>
            <Button size="small" variant="primary" onPress={() => void exportRecording()}>
              {t("diagnostics.export")}
            </Button>
            <Button
              size="small"
              icon="trash"
              onPress={() => {
                recorder.clear();
                setSaid(t("diagnostics.cleared"));
              }}
            >
              {t("diagnostics.clear")}
            </Button>
            <output className={styles["quiet"]}>{said}</output>
          </div>
        )}
        {recorder?.redacts === false ? <Alert text={t("diagnostics.rawWarning")} /> : null}
        <Tabs label={t("diagnostics.views")} tabs={tabs} selected={view} onSelect={setView} />
      </div>
    </Modal>
  );
}
