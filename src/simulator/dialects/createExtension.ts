/** Where an administrator places the extension. `queue` binds each frame to one interaction. */
export type Placement = "hidden" | "global" | "queue";

/** An extension's entry in the side bar of a desktop that frames the panel. */
export interface ExtensionState {
  readonly key: string;
  readonly text: string;
  readonly icon: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly expanded: boolean;
}

/** The entry, shared by all frames of the extension. */
export interface Extension {
  readonly state: () => ExtensionState;
  readonly set: (patch: Partial<Pick<ExtensionState, "url" | "enabled" | "visible" | "expanded">>) => void;
  /** Calls the listener after each change. Returns the stop function. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** Creates the entry as an administrator configured it. `url` is the page that is framed. */
export function createExtension(url = ""): Extension {
  const listeners = new Set<() => void>();
  let state: ExtensionState = {
    key: "deskside",
    text: "Deskside",
    icon: "sap-icon://headset",
    url,
    enabled: true,
    visible: true,
    expanded: true,
  };
  return {
    state: () => state,
    set(patch) {
      state = { ...state, ...patch };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
