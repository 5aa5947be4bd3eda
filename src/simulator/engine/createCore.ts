import { initialState } from "./initialState.ts";
import { seededRandom } from "./seededRandom.ts";
import type { EngineEvent, EngineOptions } from "./Engine.ts";
import type { EngineInteraction } from "./EngineInteraction.ts";
import type { EngineState } from "./EngineState.ts";
import type { Outcome } from "./operations.ts";

/** The one place that holds the state. Operations change it only through here, so that every change is told. */
export interface Core {
  readonly state: () => EngineState;
  readonly find: (id: string) => EngineInteraction | undefined;
  /** Replaces parts of the state and tells nothing: the caller emits what it means. */
  readonly set: (patch: Partial<EngineState>) => void;
  readonly add: (interaction: EngineInteraction) => void;
  /** Changes an interaction and emits one event for each kind given, in that order. */
  readonly change: (id: string, patch: Partial<EngineInteraction>, ...kinds: ChangeKind[]) => EngineInteraction;
  readonly remove: (id: string) => void;
  readonly emit: (event: EngineEvent) => void;
  readonly subscribe: (listener: (event: EngineEvent) => void) => () => void;
  /** 32 hexadecimal digits. */
  readonly newId: () => string;
  /** The time now, ISO 8601. */
  readonly stamp: () => string;
  readonly later: (action: () => void, milliseconds: number) => void;
  /** Runs one whole operation and tells its events after it: who listens finds the state as the operation leaves it. */
  readonly batch: <Result>(operation: () => Result) => Result;
}

export type ChangeKind = "status" | "channel" | "cad" | "changed" | "recording";

export const done: Outcome = { ok: true };
export const refuse = (reason: string): Outcome => ({ ok: false, reason });

export function createCore(options: EngineOptions): Core {
  const now = options.now ?? Date.now;
  const random = options.random ?? seededRandom(1);
  const listeners = new Set<(event: EngineEvent) => void>();
  const waiting: EngineEvent[] = [];
  let telling = false;
  let depth = 0;

  const newId = (): string =>
    Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16))
      .join("")
      .toUpperCase();

  let state = initialState(newId, options.loggedIn ?? true);

  const tell = (): void => {
    if (telling || depth > 0) return;
    telling = true;
    try {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        for (const listener of listeners) listener(next);
      }
    } finally {
      telling = false;
    }
  };

  /** Events caused while one is being told wait their turn, so that every listener sees the same order. */
  const emit = (event: EngineEvent): void => {
    waiting.push(event);
    tell();
  };

  const batch = <Result>(operation: () => Result): Result => {
    depth += 1;
    try {
      return operation();
    } finally {
      depth -= 1;
      tell();
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
    stamp: () => new Date(now()).toISOString(),
    batch,
    later: (action, milliseconds) => later(() => batch(action), milliseconds),
  };
}
