import { useSyncExternalStore } from "react";

/** Matches from the width at which the panel has two columns. */
const wide = typeof matchMedia === "undefined" ? undefined : matchMedia("(min-width: 35rem)");

function subscribe(notify: () => void): () => void {
  wide?.addEventListener("change", notify);
  return () => wide?.removeEventListener("change", notify);
}

/** Whether the panel is wide enough for two columns. For what must not even be loaded in a narrow panel. */
export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => wide?.matches === true);
}
