import { derivedSeed, seededRandom } from "../engine/seededRandom.ts";
import { type Happening, happenings } from "./faultNames.ts";

/** Time between two happenings of a kind, in ms. */
const pause = { least: 8_000, most: 30_000 } as const;

/** Triggers happenings again and again while they are on. */
export interface Happenings {
  readonly fault: (name: Happening, on: boolean) => void;
}

/** Creates a source of happenings. Their times depend only on the seed, counted from when a kind is switched on. */
export function createHappenings(options: {
  readonly seed: number;
  readonly happen: (name: Happening) => void;
  /** Runs an action later and returns its cancel function; default: `setTimeout`. */
  readonly later?: (action: () => void, milliseconds: number) => () => void;
}): Happenings {
  const later =
    options.later ??
    ((action: () => void, milliseconds: number) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    });
  const cancels: Partial<Record<Happening, () => void>> = {};

  const start = (name: Happening): void => {
    const random = seededRandom(derivedSeed(options.seed, name));
    const next = (): void => {
      cancels[name] = later(
        () => {
          next();
          options.happen(name);
        },
        pause.least + random() * (pause.most - pause.least),
      );
    };
    next();
  };

  return {
    fault(name, on) {
      if (on && cancels[name] === undefined) start(name);
      else if (!on) {
        cancels[name]?.();
        delete cancels[name];
      }
    },
  };
}

/** Whether a fault is a happening, not a fault of messages. */
export function isHappening(name: string): name is Happening {
  return happenings.some((one) => one === name);
}
