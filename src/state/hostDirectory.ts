import { useEffect, useState } from "react";
import { createStore, type StoreApi, useStore } from "zustand";
import type { Destination } from "../domain/destination.ts";
import type { Place } from "../domain/directory/Place.ts";
import { toHostError } from "../domain/HostError.ts";
import type { Panel } from "./createPanel.ts";
import { usePanel, usePanelState } from "./PanelContext.tsx";
import { useFoundNames } from "./rememberedDestinations.ts";
import { onSessionEnd } from "./session/sessionEnd.ts";

// This module is loaded with the first field for a recipient.

/** How long the agent must not have typed before the host is asked, in ms. */
const pauseMs = 250;
const shortest = 2;
/** The most found places that are kept, so that a chosen one keeps its name. */
const mostKept = 2000;

const found = new WeakMap<Panel, StoreApi<readonly Place[]>>();

function foundOf(panel: Panel): StoreApi<readonly Place[]> {
  const known = found.get(panel);
  if (known !== undefined) return known;
  const places = createStore<readonly Place[]>(() => []);
  found.set(panel, places);
  // What one agent may find, another may not.
  panel.whenStopped(onSessionEnd(panel.store, () => places.setState([], true)));
  return places;
}

/** Returns what the host's directory has answered so far. */
export function useFoundPlaces(): readonly Place[] {
  return useStore(foundOf(usePanel()));
}

/** Keeps the name of a chosen destination that only the host's directory knows, for after a reload. */
export function useKeptName(chosen: Destination | undefined): void {
  const found = useFoundPlaces();
  const [names, add] = useFoundNames();
  const isNew =
    chosen !== undefined &&
    found.some(({ destination: { id } }) => id === chosen.id) &&
    !names.some(({ id }) => id === chosen.id);
  useEffect(() => {
    if (isNew) add(chosen);
  }, [isNew, chosen, add]);
}

/** The state of a search in the host's directory. */
export interface HostSearch {
  readonly isSearching: boolean;
  /** The host's text about a failure, empty if it gave none. Undefined without a failure. */
  readonly failure: string | undefined;
}

const idle: HostSearch = { isSearching: false, failure: undefined };

/**
 * Searches the host's own directory for a text, where the host has one, once the agent pauses. What is found is added to
 * `useFoundPlaces`. An answer that is overtaken by the next text still counts, because its places are true.
 */
export function useHostSearch(text: string): HostSearch {
  const panel = usePanel();
  const kinds = usePanelState((state) => state.capabilities.directory);
  const isConnected = usePanelState((state) => state.connection.phase === "connected");
  const [search, setSearch] = useState<HostSearch & { readonly text: string }>({ ...idle, text: "" });
  const sought = isConnected && kinds.length > 0 && text.trim().length >= shortest ? text.trim() : "";

  useEffect(() => {
    if (sought === "") return undefined;
    let isCurrent = true;
    const ask = async () => {
      setSearch({ isSearching: true, failure: undefined, text: sought });
      const answers = await Promise.allSettled(
        kinds.map(async (kind) => {
          const destinations = await panel.host.searchDirectory(kind, sought);
          return destinations.map((destination): Place => ({
            destination,
            group: destination.kind === "address" ? "number" : destination.kind,
            team: undefined,
            ways: undefined,
          }));
        }),
      );
      const places = answers.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
      const failed = answers.find((answer) => answer.status === "rejected");
      if (places.length > 0) {
        foundOf(panel).setState((known) => {
          const ids = new Set(places.map(({ destination: { id } }) => id));
          return [...places, ...known.filter(({ destination: { id } }) => !ids.has(id))].slice(0, mostKept);
        }, true);
      }
      if (!isCurrent) return;
      const failure = failed === undefined ? undefined : (toHostError(failed.reason).reason ?? "");
      setSearch({ isSearching: false, failure, text: sought });
    };
    const timer = setTimeout(() => void ask(), pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [panel, kinds, sought]);
  return search.text === sought ? search : idle;
}
