import type { Agent } from "../../domain/agent.ts";
import type { OutboundChannel } from "../../domain/command.ts";
import { foldText } from "../../domain/foldText.ts";
import type { Queue } from "../../domain/queue.ts";
import type { Translate } from "../../i18n/i18n.ts";
import type { ComboboxOption } from "../../ui/Combobox.tsx";

type Own = Pick<Agent, "defaultEmailFrom" | "defaultSmsFrom" | "visibleNumber">;

/** Returns the agent's own address, which is the default sender. Empty where the agent has none: the host selects it. */
export function defaultSender(channel: OutboundChannel, agent: Own): string {
  if (channel === "email") return agent.defaultEmailFrom ?? "";
  if (channel === "sms") return agent.defaultSmsFrom ?? "";
  return channel === "phone" ? (agent.visibleNumber ?? "") : "";
}

function fits(channel: OutboundChannel, queue: Queue, address: string): boolean {
  if (address.includes("@") !== (channel === "email")) return false;
  // A host may use its own names of kinds, so only kinds known to belong to another channel are left out.
  const others = channel === "phone" ? ["chat", "email"] : channel === "email" ? ["phone", "chat"] : ["email"];
  return queue.kind === undefined || !others.includes(queue.kind);
}

/**
 * Returns the possible senders: the agent's own address first, then those of the queues that the agent serves. A queue of
 * which the host does not tell counts as served. Each address occurs once.
 */
export function senderOptions(
  t: Translate,
  channel: OutboundChannel,
  agent: Own,
  queues: readonly Queue[],
): readonly ComboboxOption[] {
  const own = defaultSender(channel, agent);
  const options: ComboboxOption[] =
    own === "" ? [] : [{ value: own, label: t("outbound.ownAddress"), group: t("outbound.group.own") }];
  const seen = new Set(options.map(({ value }) => value));
  for (const queue of queues.filter(({ serving }) => serving !== false)) {
    for (const address of queue.addresses) {
      if (seen.has(address) || !fits(channel, queue, address)) continue;
      seen.add(address);
      options.push({ value: address, label: queue.name, group: t("outbound.group.queues") });
    }
  }
  return options;
}

/** The most senders that are shown at a time. */
const mostShown = 50;

/** Returns the senders to show for a typed text. After a selection these are all, so that another can be selected. */
export function sendersFor(senders: readonly ComboboxOption[], typed: string): readonly ComboboxOption[] {
  const sought = foldText(typed.trim());
  const isChosen = senders.some(({ value }) => value === typed);
  const found = isChosen
    ? senders
    : senders.filter(({ label, value }) => foldText(`${label} ${value}`).includes(sought));
  return found.slice(0, mostShown);
}
