import type { DestinationUse } from "../domain/directory/DestinationUse.ts";
import type { Misfit } from "../domain/directory/misfitOf.ts";
import { isByPhone } from "../domain/directory/misfitOf.ts";
import type { Way } from "../domain/directory/Place.ts";
import { isHostId, type Recipient } from "../domain/directory/readRecipient.ts";
import type { ReadRecipients } from "../domain/directory/readRecipients.ts";
import type { MessageId, Translate } from "../i18n/i18n.ts";
import type { HostSearch } from "../state/hostDirectory.ts";

type Refusal = Exclude<ReadRecipients["refusal"], undefined>;

function unknownId(way: Way): MessageId {
  if (way === "email") return "to.unknown.mail";
  return isByPhone(way) ? "to.unknown.number" : "to.unknown.address";
}

/** Returns why what was typed reaches nobody, and what to do. */
export function refusalText(t: Translate, { why, text }: Refusal, way: Way): string {
  switch (why) {
    case "unknown":
      return t(unknownId(way), { text });
    case "mail-address":
      return t(way === "phone" || way === "callback" ? "to.mailForCall" : "to.mailForText", { text });
    case "number":
      return t("to.numberForMail", { text });
    case "channel":
      return t("to.otherChannel", { text });
    case "ambiguous":
      return t("to.ambiguous", { text });
    case "several":
      return t("to.several");
    case "empty":
      return t("transfer.toMissing");
  }
}

/** Returns what became of the last hand-over to a destination, if it came to nothing. */
export function lastUseText(t: Translate, use: DestinationUse | undefined): string | undefined {
  if (use?.result !== "refused") return undefined;
  return use.reason ? t("to.lastRefused", { reason: use.reason }) : t("to.lastFailed");
}

/** Returns what the search in the host's directory does, or undefined while there is nothing to say. */
export function searchText(t: Translate, { isSearching, failure }: HostSearch): string | undefined {
  if (isSearching) return t("to.searching");
  if (failure === undefined) return undefined;
  return failure === "" ? t("to.searchFailed") : t("to.searchRefused", { reason: failure });
}

/** Returns why an entry of the directory cannot be chosen. */
export function misfitText(t: Translate, misfit: Misfit): string {
  const ids = {
    "mail-address": "to.option.mail",
    number: "to.option.number",
    channel: "to.option.channel",
  } as const satisfies Record<Misfit, MessageId>;
  return t(ids[misfit]);
}

function nameOf(t: Translate, { destination, shown }: Recipient): string {
  const { label, id } = destination;
  if (label !== id && isHostId(id)) return label;
  return label === id ? shown : t("to.named", { name: label, address: shown });
}

const verbs: Readonly<Partial<Record<Way, MessageId>>> = {
  phone: "to.dial",
  callback: "to.dial",
  email: "to.send",
  sms: "to.send",
  whatsapp: "to.send",
};

/** Returns the entry that Enter means. */
export function bestMatchText(t: Translate, recipients: readonly Recipient[]): string | undefined {
  const last = recipients.at(-1);
  return last && t("to.bestMatch", { to: nameOf(t, last) });
}

/** Maximum number of recipients that are named. The field itself has all of them. */
const mostNamed = 5;

/** Returns what will go out, as it will go out. */
export function previewText(t: Translate, recipients: readonly Recipient[], way: Way): string | undefined {
  const [first] = recipients;
  if (first === undefined) return undefined;
  const named = recipients.slice(0, mostNamed).map((each) => nameOf(t, each));
  const count = recipients.length - named.length;
  const to = count === 0 ? named.join(", ") : t("to.andMore", { to: named.join(", "), count });
  const { destination, extension, isDoubtful } = first;
  // Nobody dials a queue that has no number.
  const isNumber = /^\+?\d/.test(destination.id) && !isHostId(destination.id);
  const verb = destination.kind === "queue" && isByPhone(way) && !isNumber ? undefined : verbs[way];
  const what = t(verb ?? "to.go", { to });
  return [
    what,
    extension === undefined ? undefined : t("to.extension", { extension }),
    isDoubtful ? t("to.doubtful") : undefined,
  ]
    .filter((text) => text !== undefined)
    .join(". ");
}
