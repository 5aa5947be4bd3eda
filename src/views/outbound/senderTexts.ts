import { isMailAddress } from "../../domain/address/readMailList.ts";
import { readNumber } from "../../domain/address/readNumber.ts";
import type { OutboundChannel } from "../../domain/command.ts";
import type { Translate } from "../../i18n/i18n.ts";
import { shorten } from "../../ui/shorten.ts";

export interface SenderContext {
  readonly channel: OutboundChannel;
  /** The addresses that the host named as the agent's. */
  readonly known: readonly string[];
  /** Whether the host's queues could not be read. */
  readonly isListMissing: boolean;
  readonly country: string | undefined;
}

/** Returns why nothing can be sent from a sender. `sender` is what would be sent, see `toSender`. */
export function senderProblem(t: Translate, sender: string, { channel, known, country }: SenderContext) {
  if (sender === "" || known.includes(sender)) return undefined;
  const isUsable = channel === "email" ? isMailAddress(sender) : readNumber(sender, country) !== undefined;
  if (isUsable) return undefined;
  return t(channel === "email" ? "outbound.from.noMail" : "outbound.from.noNumber", { text: shorten(sender, 60) });
}

/** Returns what the other side will see as the sender, and what is doubtful about it. */
export function senderHint(t: Translate, sender: string, { channel, known, isListMissing, country }: SenderContext) {
  if (sender === "") return t(isListMissing ? "outbound.from.missing" : "outbound.from.none");
  const shown = (channel === "email" ? undefined : readNumber(sender, country)?.shown) ?? sender;
  const what = t(channel === "phone" ? "outbound.from.call" : "outbound.from.text", { from: shorten(shown, 60) });
  if (known.includes(sender)) return what;
  return `${what}. ${t(isListMissing ? "outbound.from.unchecked" : "outbound.from.foreign")}`;
}
