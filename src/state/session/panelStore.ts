import { createStore, type StoreApi } from "zustand/vanilla";
import { initialState, type PanelState } from "./panelState.ts";

export type PanelStore = StoreApi<PanelState>;

/** A fresh store: one for each panel and each test. */
export function createPanelStore(): PanelStore {
  return createStore<PanelState>(() => initialState);
}
