import { useSyncExternalStore } from "react";
import type { Destination } from "../domain/destination.ts";
import type { DestinationUse } from "../domain/directory/DestinationUse.ts";
import { useWork } from "./PanelContext.tsx";

// This module is loaded with the first field for a recipient.

/** Returns the agent's last uses of destinations, newest first, and the function that forgets them. */
export function useDestinationUses(): readonly [readonly DestinationUse[], () => Promise<void>] {
  const { destinationUses } = useWork();
  return [useSyncExternalStore(destinationUses.subscribe, destinationUses.list), destinationUses.forget];
}

/** Returns what the agent chose from the host's directory, and the function that adds to it. */
export function useFoundNames(): readonly [readonly Destination[], (destination: Destination) => void] {
  const { foundNames } = useWork();
  return [useSyncExternalStore(foundNames.subscribe, foundNames.list), foundNames.add];
}

/** Returns the destinations that the agent marked, and the function that marks one or takes its mark away. */
export function useFavourites(): readonly [readonly Destination[], (destination: Destination) => void] {
  const { favourites } = useWork();
  const list = useSyncExternalStore(favourites.subscribe, favourites.list);
  return [
    list,
    (destination) => {
      if (list.some(({ id }) => id === destination.id)) favourites.remove(({ id }) => id === destination.id);
      else favourites.add(destination);
    },
  ];
}
