import { createUuids } from "./createUuids.ts";
import type { EngineEvent, EngineOptions, InteractionChange } from "./Engine.ts";
import type { EngineInteraction } from "./EngineInteraction.ts";
import type { EngineState } from "./EngineState.ts";
import { initialState } from "./initialState.ts";
import type { Result } from "./operations.ts";
import { seededRandom } from "./seededRandom.ts";

/** The one place that stores the state. Operations change it only through here, so that every change has its event. */
export interface Core {
  readonly state: () => EngineState;
  readonly find: (id: string) => EngineInteraction | undefined;
  /** Replaces parts of the state without an event; the caller emits the right one. */
  readonly set: (patch: Partial<EngineState>) => void;
  readonly add: (interaction: EngineInteraction) => void;
  /** Changes an interaction and emits one event for each kind, in that order. */
  readonly change: (id: string, patch: Partial<EngineInteraction>, ...kinds: InteractionChange[]) => EngineInteraction;
  readonly remove: (id: string) => void;
  readonly emit: (event: EngineEvent) => void;
  readonly subscribe: (listener: (event: EngineEvent) => void) => () => void;
  readonly newId: () => string;
  /** Returns the time now, ISO 8601. */
  readonly stamp: () => string;
  readonly later: (action: () => void, milliseconds: number) => void;
  /** Whether calls are recorded from their answer on. */
  readonly recordsCalls: boolean;
  /** Runs one operation and emits its events at its end, so that listeners find the final state. */
  readonly batch: <Value>(operation: () => Value) => Value;
}

export const done: Result = { ok: true };
export const refuse = (reason: string): Result => ({ ok: false, reason });

/** Creates the state of a contact centre and the queue of its events. Operations are built on it. */
export function createCore(options: EngineOptions): Core {
  const now = options.now ?? Date.now;
  const newId = options.newId ?? createUuids(seededRandom(1));
  const listeners = new Set<(event: EngineEvent) => void>();
  const queued: EngineEvent[] = [];
  let isEmitting = false;
  let depth = 0;
  let state = initialState(newId, options.loggedIn ?? true);

  const flush = (): void => {
    if (isEmitting || depth > 0) return;
    isEmitting = true;
    try {
      for (let next = queued.shift(); next !== undefined; next = queued.shift()) {
        for (const listener of listeners) listener(next);
      }
    } finally {
      isEmitting = false;
    }
  };

  /** Queues an event that a listener causes, so that every listener gets the same order. */
  const emit = (event: EngineEvent): void => {
    queued.push(event);
    flush();
  };

  const batch = <Value>(operation: () => Value): Value => {
    depth += 1;
    try {
      return operation();
    } finally {
      depth -= 1;
      flush();
    }
  };

  const later = options.later ?? ((action: () => void, milliseconds: number) => void setTimeout(action, milliseconds));

  const find = (id: string): EngineInteraction | undefined => state.interactions.find((one) => one.id === id);

  return {
    state: () => state,
    find,
    set: (patch) => {
      state = { ...state, ...patch };
    },
    add: (interaction) => {
      state = { ...state, interactions: [...state.interactions, interaction] };
    },
    change: (id, patch, ...kinds) => {
      const before = find(id);
      if (before === undefined) throw new Error(`No interaction ${id}`);
      const interaction = { ...before, ...patch };
      state = { ...state, interactions: state.interactions.map((one) => (one.id === id ? interaction : one)) };
      for (const type of kinds) emit({ type, interaction });
      return interaction;
    },
    remove: (id) => {
      state = { ...state, interactions: state.interactions.filter((one) => one.id !== id) };
    },
    emit,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    newId,
    recordsCalls: options.recordsCalls ?? false,
    stamp: () => new Date(now()).toISOString(),
    batch,
    later: (action, milliseconds) => later(() => batch(action), milliseconds),
  };
}
