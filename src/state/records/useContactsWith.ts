import { useMemo, useSyncExternalStore } from "react";
import { addressesOf } from "../../domain/address/addressesOf.ts";
import { addressKey } from "../../domain/address/addressKey.ts";
import type { Interaction } from "../../domain/interaction.ts";
import { useEarlierContacts, usePanelState } from "../PanelContext.tsx";
import { useQueues } from "../queries.ts";
import type { EarlierContact } from "./earlierContacts.ts";
import { useCountry } from "../useCountry.ts";

// This module is loaded with the first view of earlier contacts, because it reads numbers. The first screen does not need it.

/**
 * Returns the earlier contacts with the other side of a conversation, newest first. Undefined while the host has not told
 * its own addresses: without them, a number that all customers call would count as the customer's.
 */
export function useContactsWith(interaction: Interaction): readonly EarlierContact[] | undefined {
  const records = useEarlierContacts();
  const all = useSyncExternalStore(records.subscribe, records.list);
  const { visibleNumber, defaultSmsFrom, defaultEmailFrom, extension } = usePanelState((state) => state.agent);
  const isOffered = usePanelState((state) => state.milestones[interaction.id]?.offered !== undefined);
  const { data: queues, isPending } = useQueues();
  const country = useCountry();
  const own = useMemo(() => {
    const agent = [visibleNumber, defaultSmsFrom, defaultEmailFrom, extension];
    const all = [...agent, ...(queues ?? []).flatMap(({ addresses }) => addresses)];
    return new Set(all.map((one) => (one === undefined ? "" : addressKey(one, country))));
  }, [visibleNumber, defaultSmsFrom, defaultEmailFrom, extension, queues, country]);
  const keyed = useMemo(
    () => all.map((contact) => ({ contact, keys: contact.addresses.map((one) => addressKey(one, country)) })),
    [all, country],
  );
  return useMemo(() => {
    if (isPending) return undefined;
    const keys = addressesOf(interaction, isOffered).map((one) => addressKey(one, country));
    const wanted = new Set(keys.filter((key) => !own.has(key)));
    return keyed.flatMap((one) => (one.keys.some((key) => wanted.has(key)) ? [one.contact] : []));
  }, [interaction, isOffered, country, own, keyed, isPending]);
}
