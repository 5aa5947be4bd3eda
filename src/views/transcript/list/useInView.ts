import { useSyncExternalStore } from "react";
import { usePanelState } from "../../../state/PanelContext.tsx";

function subscribe(notify: () => void): () => void {
  document.addEventListener("visibilitychange", notify);
  return () => {
    document.removeEventListener("visibilitychange", notify);
  };
}

/** Whether the agent can see this panel, because its browser tab is active and the host shows it. */
export function useInView(): boolean {
  const isPageVisible = useSyncExternalStore(subscribe, () => document.visibilityState === "visible");
  const isShown = usePanelState(({ panel }) => panel.visible !== false && panel.expanded !== false);
  return isPageVisible && isShown;
}
