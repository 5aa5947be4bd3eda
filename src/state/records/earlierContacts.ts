import * as v from "valibot";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { channels } from "../../domain/interaction.ts";
import { addressesOf } from "../../domain/address/addressesOf.ts";
import type { FinishedHandling } from "../outbox/markAsHandled.ts";
import type { PanelStore } from "../session/panelStore.ts";
import type { AgentStore } from "../storage/agentStore.ts";
import { type AgentRecords, createAgentRecords } from "./createAgentRecords.ts";

/** How long a contact is stored, in ms. */
const lifeMs = 30 * 24 * 3_600_000;
const mostContacts = 2000;
/** The most characters of notes. */
const longestNotes = 20_000;

const earlierContact = v.object({
  /** See `FinishedHandling`. */
  key: v.string(),
  /** When the agent marked the conversation as handled, ms since the epoch. */
  at: v.number(),
  channel: v.picklist(channels),
  title: v.string(),
  /** Numbers and addresses of the other side, as the host reported them. */
  addresses: v.array(v.string()),
  queue: v.nullable(v.string()),
  outcome: v.nullable(v.string()),
  notes: v.string(),
});

/** A conversation that the agent handled in this browser. */
export type EarlierContact = Readonly<v.InferOutput<typeof earlierContact>>;

export interface EarlierContacts extends AgentRecords<EarlierContact> {
  readonly note: (finished: FinishedHandling) => void;
}

export interface EarlierContactsOptions {
  readonly place: AgentStore;
  readonly store: PanelStore;
  /** When false, nothing is stored, and what was stored earlier is deleted. */
  readonly isEnabled: boolean;
}

/** Creates the list of conversations that the agent has handled. It is deleted when another agent logs in. */
export function createEarlierContacts({ place, store, isEnabled }: EarlierContactsOptions): EarlierContacts {
  const records = createAgentRecords<EarlierContact>(
    {
      name: "earlier-contacts",
      schema: earlierContact,
      maxAgeMs: lifeMs,
      maxCount: isEnabled ? mostContacts : 0,
      isForOneAgent: true,
    },
    place,
  );
  const note = ({ key, interaction, report }: FinishedHandling) => {
    if (!isEnabled || interaction === undefined) return;
    const isOffered = store.getState().milestones[interaction.id]?.offered !== undefined;
    const addresses = addressesOf(interaction, isOffered);
    if (addresses.length === 0) return;
    // Finished again after the host had refused to close the conversation.
    records.remove((one) => one.key === key);
    records.add({
      key,
      at: Date.now(),
      channel: interaction.channel,
      title: maskCardNumbers(report.title),
      addresses: [...addresses],
      queue: report.queue === null ? null : (report.queue.name ?? report.queue.id),
      outcome: report.outcome?.name ?? null,
      notes: maskCardNumbers(report.notes.slice(0, longestNotes)),
    });
  };
  return { ...records, note };
}
