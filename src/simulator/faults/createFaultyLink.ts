import { derivedSeed, seededRandom } from "../engine/seededRandom.ts";
import { type LinkFault, linkFaults } from "./faultNames.ts";
import { skewClock, skewOf } from "./skewClock.ts";
import { truncate } from "./truncate.ts";

type Direction = "toHost" | "toFrame";
type Send = (message: unknown) => void;

export interface FaultyLinkOptions {
  /** Receives messages of the frame: the dialect's `receive`. */
  readonly toHost: Send;
  /** Receives messages of the host: the frame's `postMessage`. */
  readonly toFrame: Send;
  /** Decides which messages a fault hits; default 1. */
  readonly seed?: number;
  /** Distinguishes the links of one run, so that faults hit different messages on each. */
  readonly label?: string;
  readonly setTimeout?: (action: () => void, milliseconds: number) => unknown;
}

export interface FaultyLink {
  /** Takes a message of the frame. */
  readonly fromFrame: Send;
  /** Takes a message of the host. */
  readonly fromHost: Send;
  readonly fault: (name: LinkFault, on: boolean) => void;
  /** Returns the active faults. */
  readonly faults: () => readonly LinkFault[];
}

/** A message in transit. */
interface Passing {
  readonly message: unknown;
  readonly direction: Direction;
  /** Its number in its direction; a duplicate has a `+` after it. */
  readonly place: string;
}
type Stage = (passing: Passing, next: (passing: Passing) => void) => void;

/** Fraction of messages that each fault hits. */
const share = { drop: 0.2, duplicate: 0.3, reorder: 0.3, truncate: 0.25 } as const;
const delays = { least: 200, most: 1500 } as const;
const jitterMost = 150;
/** The longest time that a reordered message waits for the next one, in ms. */
const overtakeTime = 300;

const field = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && name in value ? Reflect.get(value, name) : undefined;

/** Whether a message answers `init`: of type `init` for the vendor's client, or a response with the request's id. */
const isInitAnswer = (message: unknown, initIds: ReadonlySet<unknown>): boolean =>
  field(message, "type") === "init" || (field(message, "type") === "response" && initIds.has(field(message, "id")));

/**
 * Creates a link between frame and host with any combination of faults. Without a fault it delivers at once, in order.
 * Whether a fault hits a message depends only on the seed, the fault and the message's number in its direction. The same
 * run thus repeats exactly, and no fault changes which messages another one hits.
 */
export function createFaultyLink(options: FaultyLinkOptions): FaultyLink {
  const { seed = 1, label = "" } = options;
  const later = options.setTimeout ?? ((action, milliseconds) => setTimeout(action, milliseconds));
  const active = new Set<LinkFault>();
  const initIds = new Set<unknown>();
  const overtakable: Record<Direction, (() => void) | undefined> = { toHost: undefined, toFrame: undefined };
  const inOrder: Record<Direction, { due: boolean; readonly go: () => void }[]> = { toHost: [], toFrame: [] };
  const counts: Record<Direction, number> = { toHost: 0, toFrame: 0 };
  // The skew is the host's, so it is the same on all its links.
  const skew = skewOf(seededRandom(derivedSeed(seed, "clock-skew")));

  const randomFor = (fault: LinkFault, { direction, place }: Passing): (() => number) =>
    seededRandom(derivedSeed(seed, `${label}/${fault}/${direction}/${place}`));
  const hits = (fault: keyof typeof share, passing: Passing): boolean =>
    active.has(fault) && randomFor(fault, passing)() < share[fault];

  /** Each stage gets what the previous one passed on, and passes on no, one or several messages. */
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
      // Messages of the extension stay whole: a host would only refuse them.
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
      const overtaken = overtakable[direction];
      overtakable[direction] = undefined;
      if (overtaken === undefined && hits("reorder", passing)) {
        const release = (): void => {
          if (overtakable[direction] !== release) return;
          overtakable[direction] = undefined;
          next(passing);
        };
        overtakable[direction] = release;
        later(release, overtakeTime);
        return;
      }
      next(passing);
      if (overtaken !== undefined) {
        overtakable[direction] = overtaken;
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
    faults: () => linkFaults.filter((name) => active.has(name)),
  };
}
