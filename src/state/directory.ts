import { useMemo } from "react";
import type { Config, DirectoryEntry } from "../config/config.ts";
import type { Destination } from "../domain/destination.ts";
import type { Place, Way } from "../domain/directory/Place.ts";
import type { ReadContext } from "../domain/directory/readRecipient.ts";
import { type DestinationUse, lastUses, usualFor } from "../domain/directory/DestinationUse.ts";
import { createDirectory, type Directory, withPlaces } from "../domain/directory/searchPlaces.ts";
import type { Queue } from "../domain/queue.ts";
import { useFoundPlaces } from "./hostDirectory.ts";
import { useConfig } from "./PanelContext.tsx";
import { useDestinationUses, useFavourites, useFoundNames } from "./rememberedDestinations.ts";
import { useQueues } from "./queries.ts";
import { useCountry } from "./useCountry.ts";

// This module is loaded with the first field for a recipient, because it reads numbers. The first screen does not need it.

/** Converts the kind of a directory entry to the kind of a destination. Terms of the integrator become `address`. */
function kindOf(kind: string): Destination["kind"] {
  return kind === "agent" || kind === "queue" || kind === "contact" ? kind : "address";
}

const queueWays: ReadonlyMap<string | undefined, readonly Way[]> = new Map([
  ["phone", ["phone", "callback"]],
  ["chat", ["chat"]],
  ["email", ["email"]],
]);

const placesOf = (queues: readonly Queue[], entries: readonly DirectoryEntry[]): readonly Place[] => [
  ...queues.flatMap(({ name, addresses, kind }) =>
    addresses.map((id) => ({
      destination: { kind: "queue" as const, id, label: name },
      group: "queue",
      team: undefined,
      ways: queueWays.get(kind),
    })),
  ),
  ...entries.map(({ name, address, kind, team, channels }) => ({
    destination: { kind: kindOf(kind), id: address, label: name },
    group: kind,
    team,
    ways: channels,
  })),
];

const noQueues: readonly Queue[] = [];
/** The last directory of a configuration, because thousands of entries take a while. */
const made = new WeakMap<Config, { readonly queues: readonly Queue[]; readonly directory: Directory }>();

/** Returns all named destinations: the host's queues, then the configured directory. */
function directoryOf(queues: readonly Queue[], config: Config): Directory {
  const known = made.get(config);
  if (known?.queues === queues) return known.directory;
  const directory = createDirectory(placesOf(queues, config.directory));
  made.set(config, { queues, directory });
  return directory;
}

/** What a field for recipients knows: whom it can name, and what the agent usually chooses. */
export interface PickerContext extends ReadContext {
  /** How usual a destination is for this conversation, by the destination's id. */
  readonly usual: ReadonlyMap<string, number>;
  /** The last use of each destination, newest first. */
  readonly last: ReadonlyMap<string, DestinationUse>;
  readonly favourites: ReadonlySet<string>;
}

const toPlace = (destination: Destination, group: string): Place => ({
  destination,
  group,
  team: undefined,
  ways: undefined,
});

/**
 * Returns what recipients are read by: the directory, and the country of the agent's numbers. `queue` is the id of the
 * conversation's queue, for what is usually chosen there.
 */
export function useReadContext(way: Way, queue?: string): PickerContext {
  const config = useConfig();
  const { data: queues = noQueues } = useQueues();
  const country = useCountry();
  const found = useFoundPlaces();
  const [uses] = useDestinationUses();
  const [favourites] = useFavourites();
  const [foundNames] = useFoundNames();
  return useMemo(() => {
    const last = lastUses(uses);
    const directory = withPlaces(directoryOf(queues, config), [
      ...found,
      ...foundNames.map((destination) => toPlace(destination, destination.kind)),
      ...favourites.map((destination) => toPlace(destination, "favourite")),
      ...[...last.values()].map(({ destination }) => toPlace(destination, "recent")),
    ]);
    return {
      way,
      directory,
      country,
      hasExtensions: config.phone.extensions,
      usual: usualFor(uses, { way, queue }),
      last,
      favourites: new Set(favourites.map(({ id }) => id)),
    };
  }, [way, queue, config, queues, country, found, foundNames, uses, favourites]);
}
