import { useState } from "react";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { newSecretKey } from "../../recording/keyedRandom.ts";
import { createRedactor } from "../../recording/redact.ts";
import { usePanel } from "../../state/PanelContext.tsx";
import type { PanelState } from "../../state/session/panelState.ts";
import { JsonTree } from "../../ui/JsonTree.tsx";
import { snapshot, snapshotRule } from "./snapshot.ts";
import { useThrottled } from "./useThrottled.ts";

/** Redacts the state like the messages, so a name has the same placeholder in both. */
export function useShownState(): (state: PanelState) => unknown {
  const { recorder } = usePanel();
  const [ownRedactor] = useState(() => createRedactor(newSecretKey()));
  return (state) => {
    const plain = snapshot(state);
    // Without a recorder there is no permission to show the state unredacted.
    return recorder === undefined ? ownRedactor.redact(plain, snapshotRule) : recorder.redact(plain, snapshotRule);
  };
}

/** Shows the redacted state as a tree. */
export function StateTree() {
  const t = useT();
  const { store } = usePanel();
  const shownState = useShownState();
  const state = useThrottled(
    (onChange) => store.subscribe(onChange),
    () => store.getState(),
  );
  const moreLabel = (count: number) => t("details.showMore", { count });
  return <JsonTree name={t("diagnostics.state")} value={shownState(state)} open={1} moreLabel={moreLabel} />;
}
