import type { Config } from "../config/config.ts";
import type { Host } from "../domain/host.ts";
import { createDraftActions, type DraftActions } from "./drafts/draftActions.ts";
import type { DraftsStore } from "./drafts/drafts.ts";
import { followCommands } from "./drafts/followCommands.ts";
import type { Parts } from "./drafts/Parts.ts";
import { persistDrafts } from "./drafts/persistDrafts.ts";
import { takeSavedForms } from "./drafts/takeSavedForms.ts";
import { createOutbox, type Outbox } from "./outbox/createOutbox.ts";
import { createFinishedHandlings, type FinishedHandlings } from "./outbox/finishedHandlings.ts";
import type { Destination } from "../domain/destination.ts";
import { type Choices, createChoices } from "./records/choices.ts";
import type { AgentRecords } from "./records/createAgentRecords.ts";
import { createRecordsPlace, type RecordsPlace } from "./records/createRecordsPlace.ts";
import { createEarlierContacts, type EarlierContact } from "./records/earlierContacts.ts";
import { persistStatusTimes } from "./records/persistStatusTimes.ts";
import { createFavourites } from "./records/favourites.ts";
import { createFoundNames } from "./records/foundNames.ts";
import { nameConsultations } from "./records/nameConsultations.ts";
import { createTodaysWrapUps, type TodaysWrapUp } from "./records/todaysWrapUps.ts";
import type { Commands } from "./session/commands.ts";
import type { PanelStore } from "./session/panelStore.ts";
import { frameHistoryStore } from "./storage/frameHistory.ts";
import { browserLocks, createFrames, type Locks } from "./storage/frames.ts";
import { indexedDbStore } from "./storage/indexedDb.ts";
import type { KeyValueStore } from "./storage/KeyValueStore.ts";

/** What the agent does with drafts and unsent work. Its code is loaded after the first screen, see `createPanel`. */
export interface Work {
  readonly draftActions: DraftActions;
  readonly outbox: Outbox;
  readonly finished: Pick<FinishedHandlings, "subscribe">;
  /** Where small records of the agent are stored, see `createAgentRecords`. */
  readonly recordsPlace: RecordsPlace;
  readonly earlierContacts: AgentRecords<EarlierContact>;
  readonly todaysWrapUps: AgentRecords<TodaysWrapUp>;
  /** Where the agent transferred to and whom the agent called of late. */
  readonly choices: Choices;
  /** The destinations that the agent marked. */
  readonly favourites: AgentRecords<Destination>;
  /** What the agent chose from the host's directory. */
  readonly foundNames: AgentRecords<Destination>;
  /** Ends the agent's session: stores everything, then forgets it. */
  readonly end: () => void;
  /** Stores everything at once. Resolves when the writing has ended, well or not. */
  readonly flush: () => Promise<void>;
  /** Restores stored work and stores new work. Returns the stop. */
  readonly start: () => () => void;
}

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

/** Creates the parts that handle the agent's work. Stores and restores nothing before `start`. */
export function createWork(options: WorkOptions): Work {
  const { host, config, store, drafts, commands, flush } = options;
  const { storage: disk = indexedDbStore(), locks = browserLocks() } = options;
  const frames = createFrames(locks);
  // First of all that follow the host: the others delete the draft of a conversation that is over.
  const unfollow = followCommands(store, drafts, frames.id, (id) => outbox.markAsHandled.tellFinished(id));
  const fallback = frameHistoryStore();
  const recordsPlace = createRecordsPlace({ store, hostName: host.name, disk, fallback });
  const persistence = persistDrafts({
    store,
    drafts,
    disk,
    fallback,
    frames,
    hostName: host.name,
    maxAgeMs: config.drafts.maxAgeHours * 3_600_000,
  });
  const parts: Parts = {
    store,
    drafts,
    host,
    commands,
    wrapUp: config.wrapUp,
    locks,
    fetch: (input, init) => fetch(input, init),
    frame: frames.id,
    flush,
    restore: persistence.restore,
    finished: createFinishedHandlings(),
  };
  const todaysWrapUps = createTodaysWrapUps(recordsPlace, parts.finished);
  const unstatus = persistStatusTimes(recordsPlace, store);
  const earlierContacts = createEarlierContacts({
    place: recordsPlace,
    finished: parts.finished,
    store,
    isEnabled: config.history.enabled,
  });
  const choices = createChoices(recordsPlace, store);
  const favourites = createFavourites(recordsPlace);
  const foundNames = createFoundNames(recordsPlace);
  const draftActions = createDraftActions(parts);
  const untake = takeSavedForms(parts);
  const outbox = createOutbox(parts, draftActions, persistence);
  return {
    draftActions,
    outbox,
    finished: parts.finished,
    recordsPlace,
    todaysWrapUps,
    earlierContacts,
    choices,
    favourites,
    foundNames,
    flush: persistence.flush,
    end: () => {
      outbox.end();
      persistence.end();
    },
    start: () => {
      const stops = [
        outbox.start(),
        persistence.start(),
        recordsPlace.start(),
        choices.start(),
        nameConsultations(store, choices),
        frames.stop,
        unfollow,
        draftActions.stop,
        untake,
        unstatus,
      ];
      return () => {
        for (const stop of stops.splice(0).toReversed()) stop();
      };
    },
  };
}
