import * as v from "valibot";
import type { InteractionId } from "../../domain/interaction.ts";
import type { Entry } from "../storage/KeyValueStore.ts";
import type { Found, WriteBehind } from "../storage/writeBehind.ts";
import { changedEntries, frameSending, inDoubt, joined, splitKey, withEntry } from "./draftFields.ts";
import { type DraftsState, type DraftsStore, emptyDrafts, withDraft } from "./drafts.ts";

const dayMs = 24 * 3_600_000;
const submissionLife = { waiting: 7 * dayMs, failed: 7 * dayMs, delivered: dayMs } as const;
const submissionAge = v.object({ at: v.number(), phase: v.picklist(["waiting", "failed", "delivered"]) });

export interface PersistDraftsOptions {
  readonly drafts: DraftsStore;
  readonly store: WriteBehind;
  /** How long a draft is stored after its last change, in ms, unless its conversation is open. */
  readonly maxAgeMs: number;
  readonly now: () => number;
  /** Whether the host lists a conversation. Undefined until the host has given its whole list. */
  readonly isOpen: (id: InteractionId) => boolean | undefined;
  /** The id of this page. */
  readonly frame: string;
}

/** Keeps drafts and stored entries equal. Writes only what was typed here: frames overwrite nothing of each other. */
export interface PersistDrafts {
  /** Takes over what is stored; what was typed here meanwhile wins. `alive`: the other frames that still run. */
  readonly take: (found: Found, alive: ReadonlySet<string>) => void;
  /** Forgets everything in memory; what is stored stays. */
  readonly end: () => void;
  readonly stop: () => void;
}

export function persistDrafts({ drafts, store, maxAgeMs, now, isOpen, frame }: PersistDraftsOptions): PersistDrafts {
  /** When each entry in memory was written: another time in the store means another frame's change. */
  const known = new Map<string, number>();
  let isFirst = true;
  let isTaking = false;

  const unsubscribe = drafts.subscribe((state, before) => {
    if (isTaking) return;
    for (const [key, value] of changedEntries(state, before)) {
      const at = store.put(key, value);
      if (value === undefined) known.delete(key);
      else known.set(key, at);
    }
  });
  /** Changes the state without taking the change for the agent's doing. */
  const setQuietly = (state: Partial<DraftsState>) => {
    isTaking = true;
    drafts.setState(state);
    isTaking = false;
  };

  /** Returns what ages together: all of one conversation's draft, or one submission. */
  const groupOf = (key: string) => (splitKey(key).part === "submission" ? key : splitKey(key).id);
  const lifeOf = ({ at, value }: Entry) => {
    const { success, output } = v.safeParse(submissionAge, value);
    return success ? { at: output.at, ms: submissionLife[output.phase] } : { at, ms: maxAgeMs };
  };
  const groupsOf = (entries: ReadonlyMap<string, Entry>) => {
    const groups = new Map<string, [string, Entry][]>();
    for (const [key, entry] of entries) {
      if (key.startsWith("times/") || key.startsWith("warned/")) continue;
      const group = groupOf(key);
      groups.set(group, [...(groups.get(group) ?? []), [key, entry]]);
    }
    return groups;
  };

  /**
   * Returns the entries to show. What is older than its life and belongs to no open conversation is shown for as long again
   * and then deleted: the agent sees it first, and a clock that is wrong for one start deletes nothing.
   */
  const freshOf = (entries: ReadonlyMap<string, Entry>) => {
    const fresh = new Map<string, Entry>();
    const expired = new Set<string>();
    for (const [group, members] of groupsOf(entries)) {
      const lives = members.map(([, entry]) => lifeOf(entry));
      const isOver = lives.every(({ at, ms }) => now() - at > ms);
      const open = !isOver || isOpen(group);
      // The host has not said yet whether the conversation is open.
      if (open === undefined) continue;
      const warning = entries.get(`warned/${group}`);
      if (!open && warning === undefined) store.put(`warned/${group}`, true);
      if (!open && warning !== undefined && now() - warning.at > Math.max(...lives.map(({ ms }) => ms))) {
        for (const [key, { at }] of [...members, [`warned/${group}`, warning] as const]) {
          store.expire(key, at);
          expired.add(key);
        }
      } else for (const [key, entry] of members) fresh.set(key, entry);
    }
    return { fresh, expired };
  };

  /** Returns prose that was typed before the first reading, joined to what is stored: neither is lost. */
  const joinedWith = (fresh: ReadonlyMap<string, Entry>, isChanged: Found["isChanged"]) => {
    const state = drafts.getState();
    const typed = changedEntries(state, { ...state, ...emptyDrafts() });
    return [...fresh].flatMap(([key, { value }]) => {
      const both = isChanged(key) ? joined(key, value, typed.get(key)) : undefined;
      return both === undefined || both === typed.get(key) ? [] : [[key, both] as const];
    });
  };

  return {
    take: ({ entries, isWhole, isChanged, unreadable }, alive) => {
      const { fresh, expired } = freshOf(entries);
      const both = isFirst ? joinedWith(fresh, isChanged) : [];
      isFirst = false;
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
        if (apply(key, isLost ? inDoubt(value) : value)) known.set(key, at);
      }
      for (const key of known.keys()) {
        // Another frame deleted it, or its time is over.
        const isGone = expired.has(key) || (isWhole && !entries.has(key));
        if (!isGone || isChanged(key)) continue;
        known.delete(key);
        apply(key, undefined);
      }
      for (const id of Object.keys(state.drafts)) {
        state = { ...state, drafts: withDraft(state.drafts, id, (draft) => draft) };
      }
      setQuietly({ ...state, unreadable: bad });
      for (const [key, value] of both) drafts.setState((current) => withEntry(current, key, value) ?? current);
    },
    end: () => {
      known.clear();
      isFirst = true;
      setQuietly(emptyDrafts());
    },
    stop: unsubscribe,
  };
}
