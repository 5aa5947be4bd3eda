import { useEffect } from "react";
import { hasHost } from "./domain/host.ts";
import { usePanel, usePanelState } from "./state/PanelContext.tsx";
import type { PanelState } from "./state/session/panelState.ts";

/** Longest wait in ms for what the host lists. */
const longestMs = 2000;
/** Longest wait in ms for a frame when the browser paints nothing, as in a hidden frame. */
const hiddenFrameMs = 100;

/** Whether there is what the first screen shows: conversations, their absence, or a problem of the connection. */
function isComplete({ connection, isListed, order }: PanelState): boolean {
  if (connection.phase === "connecting") return false;
  return !hasHost(connection) || isListed || order.length > 0;
}

/**
 * Loads what the first screen does without once that screen is painted. Earlier when the agent presses something, and
 * after 2 s in any case.
 */
export function useFirstScreen(): void {
  const { firstScreen } = usePanel();
  const isReady = usePanelState(isComplete);
  useEffect(() => {
    if (firstScreen === undefined) return undefined;
    const { show } = firstScreen;
    const timer = setTimeout(show, longestMs);
    const types = ["pointerdown", "keydown"];
    for (const type of types) addEventListener(type, show, true);
    return () => {
      clearTimeout(timer);
      for (const type of types) removeEventListener(type, show, true);
    };
  }, [firstScreen]);
  useEffect(() => {
    if (firstScreen === undefined || !isReady) return undefined;
    const { show } = firstScreen;
    const timer = setTimeout(show, hiddenFrameMs);
    // This frame is painted after its callbacks.
    const frame = requestAnimationFrame(() => setTimeout(show));
    return () => {
      clearTimeout(timer);
      cancelAnimationFrame(frame);
    };
  }, [firstScreen, isReady]);
}
