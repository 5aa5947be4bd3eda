import { seededRandom } from "./engine/seededRandom.ts";

export const faultNames = ["delay", "drop", "duplicate", "reorder", "error", "no-init"] as const;
/** What can be wrong with a link. More are added by adding a stage to `stages`. */
export type FaultName = (typeof faultNames)[number];

type Direction = "toHost" | "toFrame";
type Send = (message: unknown) => void;

export interface FaultyLinkOptions {
  /** Where messages of the frame go: the dialect's `receive`. */
  readonly toHost: Send;
  /** Where messages of the host go: the frame's `postMessage`. */
  readonly toFrame: Send;
  /** 0 ≤ x < 1; a seeded one makes the same messages suffer in every run. Default: seed 1. */
  readonly random?: () => number;
  readonly setTimeout?: (action: () => void, milliseconds: number) => unknown;
}

export interface FaultyLink {
  /** Takes a message of the frame. */
  readonly fromFrame: Send;
  /** Takes a message of the host. */
  readonly fromHost: Send;
  readonly fault: (name: FaultName, on: boolean) => void;
  /** The faults that are on. */
  readonly faults: () => readonly FaultName[];
}

/** Parts of messages that are lost, doubled or swapped. */
const share = { drop: 0.2, duplicate: 0.3, reorder: 0.3 } as const;
const delays = { least: 200, most: 1500 } as const;
/** How long a swapped message waits at most for another to overtake it. */
const overtakeTime = 300;

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && name in value ? Reflect.get(value, name) : undefined;

/** Whether a message answers `init`: the vendor's client gets one of type `init`, an extension a response with the request's id. */
const isInitAnswer = (message: unknown, initIds: ReadonlySet<unknown>): boolean =>
  field(message, "type") === "init" || (field(message, "type") === "response" && initIds.has(field(message, "id")));

/** A link between frame and host that can be made bad in several ways at once. With no fault on it is plain: same order, at once. */
export function createFaultyLink(options: FaultyLinkOptions): FaultyLink {
  const random = options.random ?? seededRandom(1);
  const later = options.setTimeout ?? ((action, milliseconds) => setTimeout(action, milliseconds));
  const active = new Set<FaultName>();
  const initIds = new Set<unknown>();
  const held: Record<Direction, (() => void) | undefined> = { toHost: undefined, toFrame: undefined };

  const hits = (name: keyof typeof share): boolean => active.has(name) && random() < share[name];

  /** Each stage takes what the ones before let through and passes on nothing, one or more. */
  const stages: readonly ((message: unknown, direction: Direction, next: Send) => void)[] = [
    (message, direction, next) => {
      if (active.has("no-init") && direction === "toFrame" && isInitAnswer(message, initIds)) return;
      next(message);
    },
    (message, direction, next) => {
      if (active.has("error") && direction === "toHost" && field(message, "type") === "action") {
        const payload = { value: "error", reason: "Simulated failure" };
        run({ id: field(message, "id"), type: "response", payload }, "toFrame", 2);
        return;
      }
      next(message);
    },
    (message, _direction, next) => {
      if (!hits("drop")) next(message);
    },
    (message, _direction, next) => {
      next(message);
      if (hits("duplicate")) next(message);
    },
    (message, direction, next) => {
      const overtaken = held[direction];
      held[direction] = undefined;
      if (overtaken === undefined && hits("reorder")) {
        const release = (): void => {
          if (held[direction] !== release) return;
          held[direction] = undefined;
          next(message);
        };
        held[direction] = release;
        later(release, overtakeTime);
        return;
      }
      next(message);
      if (overtaken !== undefined) {
        held[direction] = overtaken;
        overtaken();
      }
    },
    (message, _direction, next) => {
      if (!active.has("delay")) next(message);
      else later(() => next(message), delays.least + random() * (delays.most - delays.least));
    },
  ];

  const run = (message: unknown, direction: Direction, from = 0): void => {
    const stage = stages[from];
    if (stage === undefined) options[direction](message);
    else stage(message, direction, (passed) => run(passed, direction, from + 1));
  };

  return {
    fromFrame: (message) => {
      if (field(message, "type") === "init") initIds.add(field(message, "id"));
      run(message, "toHost");
    },
    fromHost: (message) => run(message, "toFrame"),
    fault: (name, on) => void (on ? active.add(name) : active.delete(name)),
    faults: () => faultNames.filter((name) => active.has(name)),
  };
}
