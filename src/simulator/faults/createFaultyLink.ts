import { derivedSeed, seededRandom } from "../engine/seededRandom.ts";
import { type LineFault, lineFaults } from "./faultNames.ts";
import { skewClock, skewOf } from "./skewClock.ts";
import { truncate } from "./truncate.ts";

type Direction = "toHost" | "toFrame";
type Send = (message: unknown) => void;

export interface FaultyLinkOptions {
  /** Where messages of the frame go: the dialect's `receive`. */
  readonly toHost: Send;
  /** Where messages of the host go: the frame's `postMessage`. */
  readonly toFrame: Send;
  /** Decides what happens to which message; default 1. */
  readonly seed?: number;
  /** Tells several links of one run apart; they fail at different messages. */
  readonly label?: string;
  readonly setTimeout?: (action: () => void, milliseconds: number) => unknown;
}

export interface FaultyLink {
  /** Takes a message of the frame. */
  readonly fromFrame: Send;
  /** Takes a message of the host. */
  readonly fromHost: Send;
  readonly fault: (name: LineFault, on: boolean) => void;
  /** The faults that are on. */
  readonly faults: () => readonly LineFault[];
}

/** A message on its way. */
interface Passing {
  readonly message: unknown;
  readonly direction: Direction;
  /** Its place among the messages of its direction; a double has a mark behind it. */
  readonly place: string;
}
type Stage = (passing: Passing, next: (passing: Passing) => void) => void;

/** Parts of messages that are lost, doubled, swapped or cut. */
const share = { drop: 0.2, duplicate: 0.3, reorder: 0.3, truncate: 0.25 } as const;
const delays = { least: 200, most: 1500 } as const;
const jitterMost = 150;
/** How long a swapped message waits at most for another to overtake it. */
const overtakeTime = 300;

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && name in value ? Reflect.get(value, name) : undefined;

/** Whether a message answers `init`: the vendor's client gets one of type `init`, an extension a response with the request's id. */
const isInitAnswer = (message: unknown, initIds: ReadonlySet<unknown>): boolean =>
  field(message, "type") === "init" || (field(message, "type") === "response" && initIds.has(field(message, "id")));

/**
 * A link between frame and host that can be made bad in several ways at once. With no fault on it is plain: same order,
 * at once. What becomes of a message hangs on the seed, the fault and the message's place in its direction alone: the
 * same messages suffer the same in every run, and no fault changes which messages another one hits.
 */
export function createFaultyLink(options: FaultyLinkOptions): FaultyLink {
  const { seed = 1, label = "" } = options;
  const later = options.setTimeout ?? ((action, milliseconds) => setTimeout(action, milliseconds));
  const active = new Set<LineFault>();
  const initIds = new Set<unknown>();
  const held: Record<Direction, (() => void) | undefined> = { toHost: undefined, toFrame: undefined };
  const inOrder: Record<Direction, { due: boolean; readonly go: () => void }[]> = { toHost: [], toFrame: [] };
  const counts: Record<Direction, number> = { toHost: 0, toFrame: 0 };
  // The clock is the host's, so it is off alike on all its links.
  const skew = skewOf(seededRandom(derivedSeed(seed, "clock-skew")));

  const randomFor = (fault: LineFault, { direction, place }: Passing): (() => number) =>
    seededRandom(derivedSeed(seed, `${label}/${fault}/${direction}/${place}`));
  const hits = (fault: keyof typeof share, passing: Passing): boolean =>
    active.has(fault) && randomFor(fault, passing)() < share[fault];

  /** Each stage takes what the ones before let through and passes on nothing, one or more. */
  const stages: readonly Stage[] = [
    (passing, next) => {
      if (!active.has("silence")) next(passing);
    },
    (passing, next) => {
      const { message, direction } = passing;
      if (!(active.has("no-init") && direction === "toFrame" && isInitAnswer(message, initIds))) next(passing);
    },
    (passing, next) => {
      const { message, direction } = passing;
      if (!(active.has("error") && direction === "toHost" && field(message, "type") === "action")) {
        next(passing);
        return;
      }
      const payload = { value: "error", reason: "Simulated failure" };
      enter({ id: field(message, "id"), type: "response", payload }, "toFrame", 3);
    },
    (passing, next) => {
      const skewed = active.has("clock-skew") && passing.direction === "toFrame";
      next(skewed ? { ...passing, message: skewClock(passing.message, skew) } : passing);
    },
    (passing, next) => {
      // What the extension sends stays whole: a host would only refuse it.
      if (passing.direction === "toHost" || !hits("truncate", passing)) {
        next(passing);
        return;
      }
      const random = seededRandom(derivedSeed(seed, `${label}/cut/${passing.place}`));
      next({ ...passing, message: truncate(passing.message, random) });
    },
    (passing, next) => {
      if (!hits("drop", passing)) next(passing);
    },
    (passing, next) => {
      next(passing);
      if (hits("duplicate", passing)) next({ ...passing, place: `${passing.place}+` });
    },
    (passing, next) => {
      const { direction } = passing;
      const overtaken = held[direction];
      held[direction] = undefined;
      if (overtaken === undefined && hits("reorder", passing)) {
        const release = (): void => {
          if (held[direction] !== release) return;
          held[direction] = undefined;
          next(passing);
        };
        held[direction] = release;
        later(release, overtakeTime);
        return;
      }
      next(passing);
      if (overtaken !== undefined) {
        held[direction] = overtaken;
        overtaken();
      }
    },
    (passing, next) => {
      const line = inOrder[passing.direction];
      const isLate = active.has("delay");
      if (!isLate && line.length === 0) {
        next(passing);
        return;
      }
      const waiting = { due: !isLate, go: () => next(passing) };
      line.push(waiting);
      if (!isLate) return;
      const release = (): void => {
        waiting.due = true;
        while (line[0]?.due === true) line.shift()?.go();
      };
      later(release, delays.least + randomFor("delay", passing)() * (delays.most - delays.least));
    },
    (passing, next) => {
      if (active.has("jitter")) later(() => next(passing), randomFor("jitter", passing)() * jitterMost);
      else next(passing);
    },
  ];

  const run = (passing: Passing, from: number): void => {
    const stage = stages[from];
    if (stage === undefined) options[passing.direction](passing.message);
    else stage(passing, (passed) => run(passed, from + 1));
  };
  const enter = (message: unknown, direction: Direction, from = 0): void => {
    counts[direction] += 1;
    run({ message, direction, place: String(counts[direction]) }, from);
  };

  return {
    fromFrame: (message) => {
      if (field(message, "type") === "init") initIds.add(field(message, "id"));
      enter(message, "toHost");
    },
    fromHost: (message) => enter(message, "toFrame"),
    fault: (name, on) => void (on ? active.add(name) : active.delete(name)),
    faults: () => lineFaults.filter((name) => active.has(name)),
  };
}
