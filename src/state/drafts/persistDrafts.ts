import type { InteractionId } from "../../domain/interaction.ts";
import { put, without } from "../record.ts";
import { isEqual } from "../session/isEqual.ts";
import { isOpen } from "../session/isOpen.ts";
import type { PanelStore } from "../session/panelStore.ts";
import { persistTimes } from "../session/persistTimes.ts";
import type { AgentStore } from "../storage/agentStore.ts";
import type { Frames } from "../storage/frames.ts";
import type { Entry } from "../storage/KeyValueStore.ts";
import { inTime } from "../storage/inTime.ts";
import { isUnderWay, leftBehind } from "./attempt.ts";
import { type DraftsState, type DraftsStore, emptyDrafts, formKey, isEmptyDraft } from "./drafts.ts";
import { freshEntries } from "./freshEntries.ts";
import { isBlankForm, parkedForms } from "./newConversations.ts";
import { changedEntries, splitKey, withEntry } from "./workEntries.ts";

/** How soon the store is read again while another frame has something under way, in ms. */
const rereadMs = 2000;
/** How long work waits for a disk that does not answer, in ms. */
const diskPatienceMs = 800;

/** Begins the keys of what was typed before the stored entry of the rest of the key could be read: it replaces nothing. */
const beside = "beside/";

export interface PersistDraftsOptions {
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly place: AgentStore;
  readonly frames: Frames;
  /** How long drafts are stored after their last change, in ms, unless their conversations are open. */
  readonly maxAgeMs: number;
  /** Gets the stop. */
  readonly stops: (() => void)[];
}

/**
 * Returns what to keep of an entry that was stored earlier and typed anew before it was read: of prose both, of times the
 * stored ones, which count for every frame, else what was typed.
 */
function joined(key: string, stored: unknown, typed: unknown): unknown {
  const { part } = splitKey(key);
  if (part === "times") return stored;
  const isProse = part === "notes" || part === "reply";
  return isProse && typeof stored === "string" && typeof typed === "string" ? `${stored}\n${typed}` : typed;
}

/**
 * Joins what was stored beside the entries to them, but for the keys of `own`: memory has what they stand for. The form of
 * a new conversation that another one replaces becomes a parked one, as if it was typed `early`, too.
 */
function withBeside(
  stored: ReadonlyMap<string, Entry>,
  own: ReadonlySet<string>,
  early: Map<string, unknown>,
): Map<string, Entry> {
  const entries = new Map([...stored].filter(([key]) => !key.startsWith(beside)));
  const park = (key: string, typed: unknown, replaced = entries.get(key)) => {
    if (key !== `forms/${formKey}` || replaced === undefined || isEqual(replaced.value, typed)) return;
    // The same key in every frame.
    const parked = `forms/${replaced.at}`;
    entries.set(parked, replaced);
    early.set(parked, replaced.value);
  };
  for (const [key, entry] of stored) {
    const place = key.slice(beside.length);
    if (!key.startsWith(beside) || own.has(place)) continue;
    const [older = entry, newer = entry] = [entries.get(place) ?? entry, entry].toSorted((a, b) => a.at - b.at);
    park(place, newer.value, older);
    const value = older === newer ? newer.value : joined(place, older.value, newer.value);
    entries.set(place, { ...entry, value });
  }
  for (const [key, value] of early) park(key, value);
  return entries;
}

export type Persistence = ReturnType<typeof persistDrafts>;

/**
 * Keeps drafts and stored entries equal, for one agent at a time. Writes only what was typed here, so frames overwrite
 * nothing of each other. Writes when the page may go away, reads when the agent returns.
 */
export function persistDrafts({ store, drafts, place, frames, maxAgeMs, stops }: PersistDraftsOptions) {
  let owner: string | undefined;
  /** When each entry in memory was written: another time in the store means another frame's change. */
  let known = new Map<string, number>();
  /** Nothing is written before the stored entries have been read, as far as they can be. */
  let isRead = false;
  /** The disk has told what it has, so that it may be written over. */
  let isTold = false;
  /** The keys of what this page has beside the entries. */
  let kept = new Set<string>();
  let isTaking = false;
  let rereading: ReturnType<typeof setTimeout> | undefined;

  const keyOf = (key: string) => (kept.has(key) ? beside + key : key);
  const write = (key: string, value: unknown) => {
    if (owner === undefined) return;
    if (!isTold && !known.has(key)) kept.add(key);
    const at = place.put(owner, keyOf(key), value);
    if (value === undefined || kept.has(key)) known.delete(key);
    else known.set(key, at);
  };
  /** Changes the state without taking the change for the agent's doing. */
  const setQuietly = (state: Partial<DraftsState>) => {
    isTaking = true;
    drafts.setState(state);
    isTaking = false;
  };
  const tellReach = () => {
    const isUnstored = owner === undefined && Object.keys(drafts.getState().drafts).length > 0;
    const reach = isUnstored ? "page" : place.reach();
    if (drafts.getState().reach !== reach) drafts.setState({ reach });
  };
  const typed = () => changedEntries(drafts.getState(), { ...drafts.getState(), ...emptyDrafts() });

  const restore = async () => {
    const [reader, reading, before] = [owner, known, new Map(known)];
    if (reader === undefined) return;
    const [{ entries: stored, isWhole }, alive] = await Promise.all([place.load(reader), frames.alive()]);
    // The agent left meanwhile.
    if (known !== reading) return;
    const early = isTold ? new Map<string, unknown>() : new Map([...typed()].filter(([key]) => !known.has(key)));
    const entries = withBeside(stored, kept, early);
    for (const key of stored.keys()) if (key.startsWith(beside)) kept.add(key.slice(beside.length));
    const isListed = (id: InteractionId) => isOpen(store.getState(), id);
    const amend = (key: string, ...change: [Entry, at: number]) => place.amend(reader, keyOf(key), ...change);
    const fresh = freshEntries({ entries, maxAgeMs, isListed, amend });
    const shown = drafts.getState();
    let state = { ...shown, unreadable: 0 };
    for (const key of new Set([...fresh.keys(), ...known.keys()])) {
      const entry = fresh.get(key);
      // What was typed since the reading began wins. What the disk did not tell is not gone.
      const isNewer = known.get(key) !== before.get(key);
      if (known.get(key) === entry?.at || isNewer || !(isWhole || entries.has(key))) continue;
      // Undefined: another frame deleted it, or its time is over.
      const value = entry !== undefined && early.has(key) ? joined(key, entry.value, early.get(key)) : entry?.value;
      const next = withEntry(state, key, value);
      state = next ?? { ...state, unreadable: state.unreadable + 1 };
      if (entry === undefined) known.delete(key);
      else if (next !== undefined) known.set(key, entry.at);
    }
    for (const [id, draft] of Object.entries(state.drafts)) {
      if (isEmptyDraft(draft)) state = { ...state, drafts: without(state.drafts, id) };
    }
    for (const { key, form } of parkedForms(state.forms)) {
      if (isBlankForm(form)) state = { ...state, forms: without(state.forms, key) };
    }
    let isElsewhere = false;
    for (const one of Object.values(state.attempts).filter(isUnderWay)) {
      if (one.frame === frames.id && shown.attempts[one.key] !== undefined) continue;
      if (one.frame !== frames.id && alive.has(one.frame)) isElsewhere = true;
      else state = { ...state, attempts: put(state.attempts, one.key, leftBehind(one)) };
    }
    setQuietly(state);
    isRead = true;
    for (const key of kept) known.delete(key);
    const moved = isWhole ? kept : new Set<string>();
    if (isWhole) {
      isTold = true;
      kept = new Set();
    }
    for (const [key, value] of typed()) if (early.has(key) || moved.has(key)) write(key, value);
    for (const key of moved) place.put(reader, beside + key, undefined);
    times.take();
    clearTimeout(rereading);
    // Another frame stores what becomes of its message, and nothing tells this frame when.
    if (isElsewhere) rereading = setTimeout(() => void restore(), rereadMs);
  };
  const flush = () => {
    const early = isRead ? [] : [...typed()].filter(([key]) => splitKey(key).part !== "times");
    for (const [key, value] of early) write(key, value);
    return place.flush();
  };
  const begin = () => {
    owner ??= place.owner();
    tellReach();
    if (owner !== undefined && !isRead) void restore();
  };
  const leave = () => void flush();
  const look = () => (document.visibilityState === "hidden" ? leave() : void restore());

  const times = persistTimes(store, drafts);
  const listening = new AbortController();
  const { signal } = listening;
  // A history entry takes nothing more once the page is being unloaded.
  for (const leaving of ["pagehide", "beforeunload", "blur"]) addEventListener(leaving, leave, { signal });
  document.addEventListener("visibilitychange", look, { signal });
  addEventListener("focus", look, { signal });
  stops.push(
    times.stop,
    () => clearTimeout(rereading),
    leave,
    () => listening.abort(),
    place.subscribe(({ owner: agent, reach }, before) => {
      if (agent !== before.owner) begin();
      tellReach();
      // A disk that answers at last may have earlier work.
      if (reach !== before.reach && reach === "disk") void restore();
    }),
    store.subscribe((state, before) => {
      // Now it is known which old drafts belong to open conversations.
      if (state.isListed && !before.isListed) void restore();
    }),
    drafts.subscribe((state, before) => {
      if (owner === undefined && state.drafts !== before.drafts) tellReach();
      if (isTaking || !isRead) return;
      for (const [key, value] of changedEntries(state, before)) write(key, value);
    }),
  );
  begin();
  // Nobody's entries: tells early whether the disk answers, before the agent types.
  if (owner === undefined) void place.load("");

  return {
    /** Reads what earlier pages and other frames stored. Does not wait long for the disk. Never rejects. */
    restore: () => inTime(diskPatienceMs, restore()).catch(() => undefined),
    /** Writes at once. Does not wait long for the disk. Never rejects. */
    flush: () => inTime(diskPatienceMs, flush()).catch(() => undefined),
    /** Ends the agent's session: writes everything, forgets it, and begins with the agent who is there now. */
    end: () => {
      void flush();
      owner = undefined;
      known = new Map();
      isRead = false;
      isTold = false;
      kept = new Set();
      clearTimeout(rereading);
      setQuietly(emptyDrafts());
      begin();
    },
  };
}
