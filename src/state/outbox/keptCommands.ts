import { createStore, type StoreApi } from "zustand/vanilla";
import type { Command } from "../../domain/command.ts";
import { hasHost } from "../../domain/host.ts";
import { titleOf } from "../../domain/interaction.ts";
import type { FrameLife } from "../storage/frameLife.ts";
import type { KeyedStorage } from "../storage/keyedStorage.ts";
import type { CommandRecord, PanelState } from "../session/panelState.ts";
import type { PanelStore } from "../session/panelStore.ts";
import { put, without } from "../record.ts";

/** A command in which the agent put work: whom to hand over to with which data, what to write to whom. */
export type WorkCommand = Extract<Command, { readonly type: "transfer" | "consult" | "start-conversation" }>;

/** A work command the host has not acknowledged. On disk by its slot, see `slotOf`. */
export interface KeptCommand {
  readonly command: WorkCommand;
  /** The conversation's title at that time. */
  readonly title: string | undefined;
  /** `requested`: on its way. `in-doubt`: the host did not show the effect, or the page went away before the answer. */
  readonly phase: "requested" | "in-doubt" | "failed";
  /** A `HostErrorCode`, `unconfirmed`, or `in-doubt`; and the host's own text. */
  readonly code: string | undefined;
  readonly reason: string | undefined;
  readonly at: number;
  /** The page it was sent from. */
  readonly owner: string;
}

export type KeptCommandsStore = StoreApi<{ readonly kept: Readonly<Record<string, KeptCommand>> }>;

export interface KeptCommands {
  readonly store: KeptCommandsStore;
  readonly discard: (slot: string) => void;
  /** Returns the stop. */
  readonly start: () => () => void;
}

export interface KeptCommandsOptions {
  readonly panel: PanelStore;
  readonly storage: KeyedStorage<KeptCommand>;
  readonly life: FrameLife;
  readonly maxAgeMs: number;
  readonly now: () => number;
}

function isWork(command: Command): command is WorkCommand {
  return command.type === "transfer" || command.type === "consult" || command.type === "start-conversation";
}

const isThere = ({ interactions }: PanelState, command: WorkCommand) =>
  !("interactionId" in command) || interactions[command.interactionId] !== undefined;

/** The record with which the view of a command shows again what an earlier page left. */
function toRecord({ command, phase, code, reason }: KeptCommand): CommandRecord {
  if (phase !== "failed") return { phase: "unconfirmed", command, before: undefined };
  const known = (["refused", "timeout", "closed", "unsupported", "invalid", "bad-message", "busy"] as const).find(
    (one) => one === code,
  );
  return { phase: "failed", command, before: undefined, code: known ?? "closed", reason };
}

/**
 * Keeps the work in commands the host has not acknowledged over a reload, and after their conversation is gone. While the
 * page lives it follows the book of commands; what an earlier page left goes back into that book, as failed or in doubt,
 * never as under way: only the agent sends it again.
 */
export function createKeptCommands({ panel, storage, life, maxAgeMs, now }: KeptCommandsOptions): KeptCommands {
  const store: KeptCommandsStore = createStore<{ readonly kept: Readonly<Record<string, KeptCommand>> }>(() => ({
    kept: Object.create(null),
  }));
  const ignore = () => {
    // Not stored: it lives on in memory.
  };
  const keep = (slot: string, entry: KeptCommand) => {
    store.setState(({ kept }) => ({ kept: put(kept, slot, entry) }));
    return storage.save(slot, entry).catch(ignore);
  };
  const drop = (slot: string) => {
    if (store.getState().kept[slot] === undefined) return;
    store.setState(({ kept }) => ({ kept: without(kept, slot) }));
    storage.remove(slot).catch(ignore);
  };

  const note = (state: PanelState, slot: string, command: WorkCommand, record: CommandRecord) => {
    if (record.phase === "requested" && record.acknowledged) {
      drop(slot);
      return;
    }
    const interaction = "interactionId" in command ? state.interactions[command.interactionId] : undefined;
    const phase = record.phase === "unconfirmed" ? "in-doubt" : record.phase;
    const before = store.getState().kept[slot];
    void keep(slot, {
      command,
      title: interaction === undefined ? before?.title : titleOf(interaction),
      phase,
      code: record.phase === "failed" ? record.code : record.phase === "unconfirmed" ? "unconfirmed" : undefined,
      reason: record.phase === "failed" ? record.reason : undefined,
      at: now(),
      owner: life.id,
    });
  };

  let isReinstating = false;
  const follow = (state: PanelState, before: PanelState) => {
    if (isReinstating) return;
    for (const slot of new Set([...Object.keys(state.commands), ...Object.keys(before.commands)])) {
      const record = state.commands[slot];
      const old = before.commands[slot];
      if (record === old) continue;
      if (record !== undefined) {
        if (isWork(record.command)) note(state, slot, record.command, record);
      } else if (old !== undefined && isWork(old.command)) {
        // Refused, and then its conversation left: it was not done, and never will be.
        if (old.phase !== "failed" || isThere(state, old.command)) drop(slot);
      }
    }
  };

  /** Shows it beside its control again, as soon as there is one. */
  const reinstate = () => {
    const state = panel.getState();
    if (state.connection.phase !== "connected") return;
    for (const [slot, entry] of Object.entries(store.getState().kept)) {
      if (entry.phase === "requested" || state.commands[slot] !== undefined || !isThere(state, entry.command)) continue;
      isReinstating = true;
      panel.setState(({ commands }) => ({ commands: put(commands, slot, toRecord(entry)) }));
      isReinstating = false;
    }
  };

  const adopt = async (slot: string, owner: string) => {
    const entry = await storage.read(slot);
    // The host sent us away meanwhile: what comes back is read again.
    if (!hasHost(panel.getState().connection)) return;
    if (entry === undefined || store.getState().kept[slot] !== undefined) return;
    if (entry.owner !== owner) {
      // Another page was faster.
      adoptAfterEnd(slot, entry.owner);
      return;
    }
    const wasUnderWay = entry.phase === "requested";
    await keep(slot, {
      ...entry,
      phase: wasUnderWay ? "in-doubt" : entry.phase,
      code: wasUnderWay ? "in-doubt" : entry.code,
      owner: life.id,
    });
    reinstate();
  };
  const adoptAfterEnd = (slot: string, owner: string) => {
    void life.afterEndOf(owner, () => adopt(slot, owner).catch(ignore));
  };
  const restore = async () => {
    for (const [slot, entry] of await storage.load()) {
      if (now() - entry.at > maxAgeMs) await storage.remove(slot);
      else if (entry.owner === life.id) await adopt(slot, life.id);
      else adoptAfterEnd(slot, entry.owner);
    }
  };

  return {
    store,
    discard: drop,
    start: () => {
      return panel.subscribe((state, before) => {
        if (state.connection.phase === "disconnected") {
          // The host sent us away: out of memory, and the disk keeps it.
          if (before.connection.phase !== "disconnected") store.setState({ kept: Object.create(null) });
          return;
        }
        if (hasHost(state.connection) && !hasHost(before.connection)) restore().catch(ignore);
        if (state.commands !== before.commands) follow(state, before);
        if (state.interactions !== before.interactions || state.connection !== before.connection) reinstate();
      });
    },
  };
}
