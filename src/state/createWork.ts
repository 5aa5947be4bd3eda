import type { Config } from "../config/config.ts";
import type { Host } from "../domain/host.ts";
import { createDraftActions } from "./drafts/draftActions.ts";
import type { DraftsStore } from "./drafts/drafts.ts";
import { followCommands } from "./drafts/followCommands.ts";
import type { Parts } from "./drafts/Parts.ts";
import { persistDrafts } from "./drafts/persistDrafts.ts";
import { createOutbox, type Outbox } from "./outbox/createOutbox.ts";
import { createDestinationUses } from "./records/destinationUses.ts";
import { createEarlierContacts } from "./records/earlierContacts.ts";
import { createFavourites } from "./records/favourites.ts";
import { createFoundNames } from "./records/foundNames.ts";
import { nameConsultations } from "./records/nameConsultations.ts";
import { persistStatusTimes } from "./records/persistStatusTimes.ts";
import { createTodaysWrapUps } from "./records/todaysWrapUps.ts";
import type { Commands } from "./session/commands.ts";
import { createTypingEnds } from "./session/createTypingEnds.ts";
import type { PanelStore } from "./session/panelStore.ts";
import { createAgentStore } from "./storage/agentStore.ts";
import { frameHistoryStore } from "./storage/frameHistory.ts";
import { frameNameStore } from "./storage/frameName.ts";
import { browserLocks, createFrames, type Locks } from "./storage/frames.ts";
import { indexedDbStore } from "./storage/indexedDb.ts";
import type { KeyValueStore } from "./storage/KeyValueStore.ts";

export interface WorkOptions {
  readonly host: Host;
  readonly config: Config;
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly commands: Commands;
  /** Applies the events that wait for the next animation frame at once. */
  readonly flush: () => void;
  /** Stores the agent's work. IndexedDB by default. */
  readonly storage?: KeyValueStore | undefined;
  /** Locks shared by the frames of one site. The browser's locks by default. */
  readonly locks?: Locks;
}

/** What the agent does with drafts and unsent work. Its code is loaded after the first screen, see `createPanel`. */
export type Work = ReturnType<typeof createWork>;

/** Creates the parts that handle the agent's work. Restores stored work and stores new work until `stop`. */
export function createWork(options: WorkOptions) {
  const { host, config, store, drafts, commands, flush } = options;
  const { storage: disk = indexedDbStore(), locks = browserLocks() } = options;
  const { name: hostName, tellsAgent } = host;
  const fallback = origin === "null" ? frameNameStore() : frameHistoryStore();
  const stops: (() => void)[] = [];
  const frames = createFrames(locks);
  const { id: frame } = frames;
  stops.push(frames.stop);
  // First of all that follow the host: the others delete the draft of a conversation that is over.
  followCommands({ store, drafts, frame, stops }, (id) => outbox.markAsHandled.tellFinished(id));
  const place = createAgentStore({ store, hostName, tellsAgent, disk, fallback, stops });
  const todaysWrapUps = createTodaysWrapUps(place);
  const earlierContacts = createEarlierContacts({ place, store, isEnabled: config.history.enabled });
  const destinationUses = createDestinationUses(place, store, stops);
  const favourites = createFavourites(place);
  const foundNames = createFoundNames(place);
  stops.push(persistStatusTimes(place, store), nameConsultations(store, destinationUses));
  const maxAgeMs = config.drafts.maxAgeHours * 3_600_000;
  const persistence = persistDrafts({ store, drafts, place, frames, maxAgeMs, stops });
  const parts: Parts = {
    store,
    drafts,
    host,
    commands,
    wrapUp: config.wrapUp,
    mayUndoSend: config.messages.undoSend,
    place,
    persistence,
    locks,
    fetch: (input, init) => fetch(input, init),
    frame,
    flush,
    stops,
  };
  const typingEnds = createTypingEnds(store);
  stops.push(typingEnds.stop);
  const draftActions = createDraftActions(parts);
  const outbox: Outbox = createOutbox(parts, draftActions, (finished) => {
    todaysWrapUps.note(finished);
    earlierContacts.note(finished);
    // The host may remove the page at once.
    void place.flush();
  });
  return {
    draftActions,
    outbox,
    earlierContacts,
    todaysWrapUps,
    /** Where the agent transferred to and whom the agent called of late. */
    destinationUses,
    /** The destinations that the agent marked. */
    favourites,
    /** What the agent chose from the host's directory. */
    foundNames,
    typingEnds,
    /** Stores everything at once. Resolves when the writing has ended, well or not. */
    flush: persistence.flush,
    /** Ends the agent's session: stores everything, then forgets it. */
    end: (): void => {
      draftActions.takeAllBack();
      outbox.end();
      place.follow();
      persistence.end();
    },
    stop: (): void => {
      for (const stop of stops.splice(0).toReversed()) stop();
    },
  };
}
