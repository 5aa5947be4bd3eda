import { afterAll, vi } from "vitest";

// The files of a project share workers, so that each module is loaded once. What one file left behind in the globals
// would change the next file, and files run in any order.

/** Set by Vitest and React. */
const replaced = /^(__|IS_REACT_ACT_ENVIRONMENT$)/;

function globals(): ReadonlyMap<string, PropertyDescriptor> {
  return new Map(Object.entries(Object.getOwnPropertyDescriptors(globalThis)));
}

const before = globals();

afterAll(() => {
  if (vi.isFakeTimers()) throw new Error("This file leaves a fake clock to the next one.");
  const isLeft = ([name, { value }]: readonly [string, PropertyDescriptor]) => {
    const old = before.get(name);
    // Node replaces getters of its own by what they return.
    return old?.get === undefined && !Object.is(old?.value, value) && !replaced.test(name);
  };
  const left = [...globals()].filter(isLeft).map(([name]) => name);
  if (left.length > 0) throw new Error(`This file leaves other globals to the next one: ${left.join(", ")}.`);
});
