import { createContext, useContext, useSyncExternalStore } from "react";
import type { Desktop } from "./Desktop.ts";
import type { DesktopSnapshot } from "./DesktopSnapshot.ts";

/** The desktop of this page. */
export const DesktopContext = createContext<Desktop | undefined>(undefined);

/** Returns the desktop and its snapshot. Renders again after each change. */
export function useDesktop(): { readonly desktop: Desktop; readonly shown: DesktopSnapshot } {
  const desktop = useContext(DesktopContext);
  if (!desktop) throw new Error("useDesktop needs a DesktopContext above it.");
  return { desktop, shown: useSyncExternalStore(desktop.subscribe, desktop.snapshot) };
}
