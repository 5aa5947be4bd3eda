import * as v from "valibot";
import type { InteractionId } from "../../domain/interaction.ts";
import type { Entry } from "../storage/KeyValueStore.ts";
import { splitKey } from "./workEntries.ts";

type Entries = ReadonlyMap<string, Entry>;

/** How long a wrap-up is stored after the last attempt to deliver it, in ms. */
const wrapUpLifeMs = 7 * 24 * 3_600_000;
const ofConversation = v.object({ command: v.object({ interactionId: v.string() }) });
const undelivered = v.object({ command: v.object({ report: v.object({}) }) });

/** Returns what ages together: all of one conversation, or a new one. */
function groupOf(key: string, value: unknown): string {
  return v.is(ofConversation, value) ? value.command.interactionId : splitKey(key).id;
}

/**
 * Returns the entries to show. What is older than its life and belongs to no open conversation is shown for as long again
 * and then deleted: the agent sees it first, and a clock that is wrong for one start deletes nothing.
 */
export function freshEntries({
  entries,
  maxAgeMs,
  isListed,
  amend,
}: {
  readonly entries: Entries;
  /** How long drafts are stored after their last change, in ms. */
  readonly maxAgeMs: number;
  /** Whether the host lists a conversation. Undefined: it has not given its list. */
  readonly isListed: (id: InteractionId) => boolean | undefined;
  /** Changes an entry unless another frame has changed it since `at`. */
  readonly amend: (key: string, entry: Entry, at: number) => void;
}): Entries {
  const ages = new Map<string, Required<Pick<Entry, "at" | "isLast">>>();
  for (const [key, { at, value, isLast = false }] of entries) {
    const group = groupOf(key, value);
    const other = ages.get(group) ?? { at, isLast };
    ages.set(group, { at: Math.max(at, other.at), isLast: isLast && other.isLast });
  }
  const isFresh = ([key, entry]: readonly [string, Entry]) => {
    const group = groupOf(key, entry.value);
    const { at, isLast } = ages.get(group) ?? { at: entry.at, isLast: false };
    const lifeMs = v.is(undelivered, entry.value) ? wrapUpLifeMs : maxAgeMs;
    const isKept = Date.now() - at <= lifeMs || isListed(group);
    // Undefined: the conversation may be open.
    if (isKept !== false) return isKept === true;
    amend(key, { at: Date.now(), value: isLast ? undefined : entry.value, isLast: true }, entry.at);
    return !isLast;
  };
  return new Map([...entries].filter(isFresh));
}
