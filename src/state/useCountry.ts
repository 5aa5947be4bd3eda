import { useSyncExternalStore } from "react";
import { countryOf } from "../domain/address/readNumber.ts";
import { type Agent, unknownAgent } from "../domain/agent.ts";
import type { Panel } from "./createPanel.ts";
import { usePanel } from "./PanelContext.tsx";

interface CountrySource {
  readonly get: () => string | undefined;
  readonly subscribe: (listener: () => void) => () => void;
}

const sources = new WeakMap<Panel, CountrySource>();

/**
 * Creates the country of a panel with one subscription for all that use it. Thousands of messages in a transcript do, and
 * a subscription of each to the panel's state would cost more than the message that arrives.
 */
function createSource({ store, config }: Panel): CountrySource {
  const listeners = new Set<() => void>();
  const read = ({ visibleNumber, defaultSmsFrom }: Agent) =>
    config.phone.country ?? countryOf([visibleNumber, defaultSmsFrom]);
  let known = { agent: unknownAgent, country: read(unknownAgent) };
  const get = () => {
    const { agent } = store.getState();
    if (agent !== known.agent) known = { agent, country: read(agent) };
    return known.country;
  };
  let told = get();
  const update = () => {
    if (get() === told) return;
    told = get();
    for (const listener of listeners) listener();
  };
  let unsubscribe = () => {};
  return {
    get,
    subscribe: (listener) => {
      if (listeners.size === 0) {
        told = get();
        unsubscribe = store.subscribe(update);
      }
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) unsubscribe();
      };
    },
  };
}

/** Returns the country in which numbers without a country code are read: of the configuration, or of the agent's number. */
export function useCountry(): string | undefined {
  const panel = usePanel();
  let source = sources.get(panel);
  if (source === undefined) {
    source = createSource(panel);
    sources.set(panel, source);
  }
  return useSyncExternalStore(source.subscribe, source.get);
}
