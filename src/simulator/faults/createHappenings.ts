import { derivedSeed, seededRandom } from "../engine/seededRandom.ts";
import { type Happening, happenings } from "./faultNames.ts";

/** ms between one happening and the next of its kind. */
const pause = { least: 8_000, most: 30_000 } as const;

/** Lets things happen by themselves while they are switched on. */
export interface Happenings {
  readonly fault: (name: Happening, on: boolean) => void;
}

/** The moments hang on the seed alone: counted from when a kind is switched on, they are the same in every run. */
export function createHappenings(options: {
  readonly seed: number;
  readonly happen: (name: Happening) => void;
  /** Runs something after that many milliseconds and returns how to call it off. Default: the browser's timer. */
  readonly later?: (action: () => void, milliseconds: number) => () => void;
}): Happenings {
  const later =
    options.later ??
    ((action: () => void, milliseconds: number) => {
      const timer = setTimeout(action, milliseconds);
      return () => clearTimeout(timer);
    });
  const calledOff: Partial<Record<Happening, () => void>> = {};

  const start = (name: Happening): void => {
    const random = seededRandom(derivedSeed(options.seed, name));
    const next = (): void => {
      calledOff[name] = later(
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
      if (on && calledOff[name] === undefined) start(name);
      else if (!on) {
        calledOff[name]?.();
        delete calledOff[name];
      }
    },
  };
}

/** Whether a fault is one that happens now and then rather than to messages. */
export function isHappening(name: string): name is Happening {
  return happenings.some((one) => one === name);
}
