import type { KeyValueStore } from "./KeyValueStore.ts";

const refuse = (): Promise<never> => Promise.reject(new Error("Nobody can tell whose work this is"));

/** The disk of agents whom the host does not name: the next agent of this browser must not get their work. */
export const noDisk: KeyValueStore = { load: refuse, write: refuse, amend: refuse };
