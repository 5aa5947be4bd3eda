import * as v from "valibot";
import type { InteractionId } from "../../domain/interaction.ts";
import { without } from "../record.ts";
import type { Entry } from "../storage/KeyValueStore.ts";
import type { Found } from "../storage/writeBehind.ts";
import { changedEntries, frameSending, inDoubt, joined, splitKey, withEntry } from "./draftFields.ts";
import { type DraftsState, type DraftsStore, emptyDrafts, isEmptyDraft } from "./drafts.ts";

const dayMs = 24 * 3_600_000;
const submissionLife = { waiting: 7 * dayMs, failed: 7 * dayMs, delivered: dayMs } as const;
const submissionAge = v.object({ at: v.number(), phase: v.picklist(["waiting", "failed", "delivered"]) });
const isWarning = (key: string) => key.startsWith("warned/");

export interface PersistDraftsOptions {
  readonly drafts: DraftsStore;
  /** Stores an entry of the present agent; undefined removes it. Returns the time noted with it. */
  readonly put: (key: string, value: unknown) => number;
  /** Removes an entry unless it has changed since `at`. */
  readonly expire: (key: string, at: number) => void;
  /** How long a draft is stored after its last change, in ms, unless its conversation is open. */
  readonly maxAgeMs: number;
  /** Whether the host lists a conversation. Undefined until the host has given its whole list. */
  readonly isOpen: (id: InteractionId) => boolean | undefined;
  /** The id of this page. */
  readonly frame: string;
}

/** Keeps drafts and stored entries equal. Writes only what was typed here: frames overwrite nothing of each other. */
export interface PersistDrafts {
  /** Takes over what is stored; what was typed here meanwhile wins. `alive`: the other frames that still run. */
  readonly take: (found: Found, alive: ReadonlySet<string>) => void;
  /** Stores what was typed before the first reading, for a page that may go away. */
  readonly putTyped: () => void;
  /** Forgets everything in memory; what is stored stays. */
  readonly end: () => void;
  readonly stop: () => void;
}

export function persistDrafts(options: PersistDraftsOptions): PersistDrafts {
  const { drafts, put, expire, maxAgeMs, isOpen, frame } = options;
  /** When each entry in memory was written: another time in the store means another frame's change. */
  const known = new Map<string, number>();
  /** Nothing is written before the stored entries have been read. */
  let isRead = false;
  let isTaking = false;

  const write = (key: string, value: unknown) => {
    const at = put(key, value);
    if (value === undefined) known.delete(key);
    else known.set(key, at);
  };
  const stop = drafts.subscribe((state, before) => {
    if (isTaking || !isRead) return;
    for (const [key, value] of changedEntries(state, before)) write(key, value);
  });
  /** Changes the state without taking the change for the agent's doing. */
  const setQuietly = (state: Partial<DraftsState>) => {
    isTaking = true;
    drafts.setState(state);
    isTaking = false;
  };
  const typed = () => changedEntries(drafts.getState(), { ...drafts.getState(), ...emptyDrafts() });

  /** Returns what ages together: all of one conversation's draft, or one submission; a warning ages with what it is about. */
  const groupOf = (key: string) => (splitKey(key).part === "submissions" ? key : splitKey(key).id);
  const lifeOf = ({ at, value }: Entry) => {
    const { success, output } = v.safeParse(submissionAge, value);
    return success ? { at: output.at, ms: submissionLife[output.phase] } : { at, ms: maxAgeMs };
  };
  /**
   * Returns the entries to show. What is older than its life and belongs to no open conversation is shown for as long again
   * and then deleted: the agent sees it first, and a clock that is wrong for one start deletes nothing.
   */
  const freshOf = (entries: Found["entries"]): Found["entries"] => {
    const groups = new Map<string, [string, Entry][]>();
    for (const entry of entries) groups.set(groupOf(entry[0]), [...(groups.get(groupOf(entry[0])) ?? []), entry]);
    const fresh = new Map<string, Entry>();
    for (const [group, members] of groups) {
      const warnedAt = entries.get(`warned/${group}`)?.at;
      const lives = members.filter(([key]) => !isWarning(key)).map(([, entry]) => lifeOf(entry));
      const isKept = lives.some(({ at, ms }) => Date.now() - at <= ms) || isOpen(group);
      // The host has not given its list: the conversation may be open.
      if (isKept === undefined) continue;
      const isOver =
        !isKept && warnedAt !== undefined && Date.now() - warnedAt > Math.max(...lives.map(({ ms }) => ms));
      for (const [key, entry] of members) {
        if (isOver || (isKept && isWarning(key))) expire(key, entry.at);
        else if (!isWarning(key)) fresh.set(key, entry);
      }
      if (!isKept && warnedAt === undefined) put(`warned/${group}`, true);
    }
    return fresh;
  };

  return {
    take: ({ entries, isWhole, isChanged, unreadable }, alive) => {
      const fresh = freshOf(entries);
      const early = isRead ? new Map<string, unknown>() : typed();
      let state = drafts.getState();
      let bad = unreadable;
      const apply = (key: string, value: unknown) => {
        const next = withEntry(state, key, value);
        if (next === undefined) bad += 1;
        else state = next;
        return next !== undefined;
      };
      for (const [key, { at, value }] of fresh) {
        const sender = frameSending(value);
        const isLost = sender !== undefined && !alive.has(sender);
        const isKnown = known.get(key) === at && (!isLost || sender === frame);
        if (isKnown || isChanged(key)) continue;
        const both = early.has(key) ? joined(key, value, early.get(key)) : value;
        if (apply(key, isLost ? inDoubt(both) : both)) known.set(key, at);
      }
      for (const key of known.keys()) {
        // Another frame deleted it, or its time is over.
        const isGone = entries.has(key) ? isRead && !fresh.has(key) && isOpen(groupOf(key)) === false : isWhole;
        if (!isGone || isChanged(key)) continue;
        known.delete(key);
        apply(key, undefined);
      }
      for (const [id, draft] of Object.entries(state.drafts)) {
        if (isEmptyDraft(draft)) state = { ...state, drafts: without(state.drafts, id) };
      }
      setQuietly({ ...state, unreadable: bad });
      isRead = true;
      for (const [key, value] of typed()) if (early.has(key)) write(key, value);
    },
    putTyped: () => {
      for (const [key, value] of isRead ? [] : typed()) if (!key.startsWith("times/")) put(key, value);
    },
    end: () => {
      known.clear();
      isRead = false;
      setQuietly(emptyDrafts());
    },
    stop,
  };
}
