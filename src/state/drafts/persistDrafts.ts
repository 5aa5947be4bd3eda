import type { InteractionId } from "../../domain/interaction.ts";
import {
  isDraftPart,
  isOrigin,
  isSending,
  keyOf,
  outboundKey,
  partsOf,
  readOutbound,
  splitKey,
  withPart,
} from "./draftFields.ts";
import type { Kept } from "../storage/draftStorage.ts";
import { changeDraft, type DraftsState, type DraftsStore, emptyOutbound } from "./drafts.ts";
import type { Durable } from "../storage/writeBehind.ts";

export interface KeepDraftsOptions {
  readonly drafts: DraftsStore;
  readonly durable: Durable;
  /** Drafts older than this are deleted unread unless their conversation is open, in ms. */
  readonly maxAgeMs: number;
  readonly now: () => number;
  /**
   * Whether the agent has this conversation before her: what she can see is not taken away for its age. Undefined as long
   * as the host has not said.
   */
  readonly isOpen: (id: InteractionId) => boolean | undefined;
}

export interface KeptDrafts {
  /** Brings back what is on disk, from earlier pages and from other frames. What was typed here meanwhile wins. */
  readonly restore: () => Promise<void>;
  /** Forgets all drafts in memory; those on disk stay. */
  readonly forget: () => void;
  readonly stop: () => void;
}

/**
 * Keeps the drafts on disk from the first keystroke. Only what was typed here is written: an entry that another frame
 * wrote is never written back, nor deleted but for its age once the conversation is over.
 */
export function keepDrafts({ drafts, durable, maxAgeMs, now, isOpen }: KeepDraftsOptions): KeptDrafts {
  /** When each entry this frame has in memory was written: on disk, another time means another frame's change. */
  let known = new Map<string, number>();
  let isFirst = true;
  let isTaking = false;

  const write = (key: string, value: unknown) => {
    const at = durable.put(key, value);
    if (value === undefined) known.delete(key);
    else known.set(key, at);
  };
  const note = (state: DraftsState, before: DraftsState) => {
    if (isTaking) return;
    if (state.outbound !== before.outbound) {
      write(outboundKey, state.outbound === emptyOutbound ? undefined : state.outbound);
    }
    if (state.drafts === before.drafts) return;
    for (const id of new Set([...Object.keys(state.drafts), ...Object.keys(before.drafts)])) {
      if (state.drafts[id] === before.drafts[id]) continue;
      const parts = partsOf(state.drafts[id]);
      const old = partsOf(before.drafts[id]);
      for (const part of new Set([...parts.keys(), ...old.keys()])) {
        if (parts.get(part) !== old.get(part)) write(keyOf(part, id), parts.get(part));
      }
    }
  };
  const unsubscribe = drafts.subscribe(note);

  /** Changes the drafts without taking it for the agent's doing. */
  const take = (change: () => void) => {
    isTaking = true;
    change();
    isTaking = false;
  };
  const takeEntry = (key: string, value: unknown) => {
    if (key === outboundKey) {
      drafts.setState({ outbound: value === undefined ? emptyOutbound : readOutbound(value) });
      return;
    }
    const { part, id } = splitKey(key);
    changeDraft(drafts, id, (draft) => withPart(draft, part, value));
  };

  const isOld = (at: number) => now() - at > maxAgeMs;

  /**
   * The entries that are drafts, without the old ones of conversations that are not open: these are deleted, once the
   * host has said which they are.
   */
  const freshOf = (entries: ReadonlyMap<string, Kept>) =>
    new Map(
      [...entries].filter(([key, { at }]) => {
        const { part, id } = splitKey(key);
        if (key !== outboundKey && !isDraftPart(part)) return false;
        if (!isOld(at)) return true;
        const open = isOpen(id);
        if (open === false) durable.expire(key, at);
        return open === true;
      }),
    );

  const restore = async () => {
    const reading = known;
    const before = new Set(known.keys());
    await durable.load(({ entries, isWhole, isChanged }) => {
      // All was forgotten meanwhile.
      if (known !== reading) return;
      const fresh = freshOf(entries);
      take(() => {
        const ordered = [...fresh].toSorted(([a], [b]) => Number(isOrigin(a)) - Number(isOrigin(b)));
        for (const [key, { at, value }] of ordered) {
          if (known.get(key) === at || isChanged(key)) continue;
          // Another frame may be sending it this moment: only what this frame finds at its start was left behind, and
          // what is old, which it could not take at its start for want of the host's list.
          if (!isFirst && !isOld(at) && isSending(key, value)) continue;
          known.set(key, at);
          takeEntry(key, value);
        }
        if (!isWhole) return;
        for (const key of before) {
          // Another frame deleted it, or its time is over.
          if (fresh.has(key) || isChanged(key)) continue;
          known.delete(key);
          takeEntry(key, undefined);
        }
      });
      isFirst = false;
    });
  };

  return {
    restore,
    forget: () => {
      durable.forget();
      known = new Map();
      isFirst = true;
      take(() => drafts.setState({ drafts: Object.create(null), outbound: emptyOutbound }));
    },
    stop: unsubscribe,
  };
}
