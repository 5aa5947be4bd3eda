import { createStore, type StoreApi } from "zustand/vanilla";
import { initialState, type PanelState } from "./panelState.ts";

export type PanelStore = StoreApi<PanelState>;

/** Creates a new store. Each panel and each test has its own. */
export function createPanelStore(): PanelStore {
  return createStore<PanelState>(() => initialState);
}
