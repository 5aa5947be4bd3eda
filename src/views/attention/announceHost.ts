import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { type Interaction, type InteractionId, titleOf } from "../../domain/interaction.ts";
import { authorOf } from "../../domain/ownMessage.ts";
import { plainText } from "../../domain/plainText.ts";
import type { TranscriptEntry } from "../../domain/transcript.ts";
import { t } from "../../i18n/i18n.ts";
import type { PanelState } from "../../state/session/panelState.ts";
import type { PanelStore } from "../../state/session/panelStore.ts";
import { onSessionEnd } from "../../state/session/sessionEnd.ts";
import { selectShown } from "../../state/session/selectors.ts";
import type { SettingsStore } from "../../state/settings/createSettings.ts";
import { keysText } from "../../state/settings/keys.ts";
import { announceChange, silence } from "../../ui/announcer.ts";
import { channelText } from "../channelText.ts";
import { changesOf } from "./changesOf.ts";

/** Maximum number of characters of a message that are announced. */
const readOut = 300;
/** Maximum number of offers that are announced one by one. */
const offersReadOut = 3;

function offerText(interaction: Interaction): string {
  const queue = interaction.queue?.name;
  const facts = { channel: channelText(t, interaction), title: titleOf(interaction) };
  return queue === undefined ? t("said.offer", facts) : t("said.offerOf", { ...facts, queue: maskCardNumbers(queue) });
}

/** Returns the offers that still ring as text. */
function offersText(ids: readonly InteractionId[], { interactions }: PanelState, acceptKeys: string): string {
  const ringing = ids.flatMap((id) => {
    const interaction = interactions[id];
    return interaction?.status === "offered" ? [interaction] : [];
  });
  if (ringing.length === 0) return "";
  return [
    ...(ringing.length > offersReadOut ? [t("said.offers", { count: ringing.length })] : ringing.map(offerText)),
    ...(acceptKeys === "" ? [] : [t("said.offerKey", { keys: keysText(acceptKeys) })]),
  ].join(" ");
}

function messageText(entry: TranscriptEntry, { parties, originator, customerName }: Interaction): string {
  const party = parties.find(({ id }) => id === entry.originator);
  const customer = entry.originator === originator ? customerName || originator : undefined;
  const name = entry.senderName || party?.name || customer || t("said.someone");
  return t("said.message", {
    name: maskCardNumbers(name),
    text: maskCardNumbers(plainText(entry.text)).slice(0, readOut),
  });
}

/** Returns the entries of `after` that are not in `before`. Most are at the end, but a late one is not. */
function addedEntries(before: readonly TranscriptEntry[], after: readonly TranscriptEntry[]): TranscriptEntry[] {
  const missing = after.length - before.length;
  const added: TranscriptEntry[] = [];
  for (let place = after.length - 1; place >= 0 && added.length < missing; place -= 1) {
    const entry = after[place];
    // Entries behind the added ones have moved by their number.
    if (entry !== undefined && before[place - missing + added.length] !== entry) added.unshift(entry);
  }
  return added;
}

/**
 * Announces what the host reports: offers at once, and politely each change of the shown conversation and its new
 * messages. A whole transcript that arrives at once is history. At the end of a session, what was said is removed. Returns
 * the stop.
 */
export function announceHost(store: PanelStore, settings: SettingsStore): () => void {
  let ringing: ReadonlySet<InteractionId> = new Set();
  const waiting = new Set<InteractionId>();

  const announceOffers = ({ order, interactions }: PanelState) => {
    const offered = order.filter((id) => interactions[id]?.status === "offered");
    const isNew = offered.filter((id) => !ringing.has(id));
    ringing = new Set(offered);
    if (isNew.length === 0) return;
    for (const id of isNew) waiting.add(id);
    const text = () => {
      const ids = [...waiting];
      waiting.clear();
      return offersText(ids, store.getState(), settings.getState().keys.accept);
    };
    announceChange({ topic: "offers", text }, "assertive");
  };

  const announceMessages = (interaction: Interaction, state: PanelState, before: PanelState) => {
    const { id } = interaction;
    const [now, known] = [state.transcripts[id] ?? [], before.transcripts[id] ?? []];
    if (now === known || (known.length === 0 && now.length > 1)) return;
    const others = addedEntries(known, now).filter(
      // Speech is heard.
      (entry) => entry.kind !== "utterance" && authorOf(entry.originator, interaction, state.agent) !== "self",
    );
    for (const entry of others) {
      const text = (count: number) => (count === 1 ? messageText(entry, interaction) : t("said.messages", { count }));
      announceChange({ topic: `messages/${id}`, text });
    }
  };

  const announceShown = (state: PanelState, before: PanelState) => {
    const shown = selectShown(state);
    const [now, known] = shown === undefined ? [] : [state.interactions[shown], before.interactions[shown]];
    if (now === undefined || known === undefined) return;
    if (now !== known) {
      for (const { fact, text } of changesOf(t, known, now)) {
        announceChange({ topic: `${fact}/${now.id}`, text: () => text });
      }
    }
    announceMessages(now, state, before);
  };

  const announceActive = ({ active, interactions }: PanelState, before: PanelState) => {
    const interaction = active === undefined || active === before.active ? undefined : interactions[active];
    if (interaction === undefined || before.interactions[interaction.id] === undefined) return;
    announceChange({ topic: "active", text: () => t("said.active", { title: titleOf(interaction) }) });
  };

  announceOffers(store.getState());
  const stops = [
    store.subscribe((state, before) => {
      if (state.interactions !== before.interactions) announceOffers(state);
      announceActive(state, before);
      announceShown(state, before);
    }),
    onSessionEnd(store, silence),
  ];
  return () => stops.forEach((stop) => stop());
}
