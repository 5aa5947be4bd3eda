/** Anything that a target names. */
interface Target {
  readonly id: string;
  readonly target: string;
}

/** The known objects of one kind. An id may stand for several of them, so the whole target decides first. */
export interface Registry<T extends Target> {
  add(object: T): void;
  remove(object: T): void;
  /** Returns the object with this very target. */
  exactly(target: string): T | undefined;
  /** Returns the object of a target, which may have any number of parts. The last part is the id. */
  find(target: string): T | undefined;
  /** Returns the object with this id. */
  get(id: string): T | undefined;
  values(): readonly T[];
}

/** Returns the id of the object that a target names. */
export const lastOf = (target: string): string => target.slice(target.lastIndexOf(".") + 1);

/** Returns a target without its last part. */
export const parentOf = (target: string): string => target.slice(0, Math.max(0, target.lastIndexOf(".")));

/** Creates an empty registry. */
export function createRegistry<T extends Target>(): Registry<T> {
  const byTarget = new Map<string, T>();
  const byId = new Map<string, readonly T[]>();
  const exactly = (target: string): T | undefined => byTarget.get(target);
  return {
    add(object) {
      byTarget.set(object.target, object);
      byId.set(object.id, [...(byId.get(object.id) ?? []), object]);
    },
    remove(object) {
      byTarget.delete(object.target);
      const others = (byId.get(object.id) ?? []).filter((one) => one !== object);
      if (others.length === 0) byId.delete(object.id);
      else byId.set(object.id, others);
    },
    exactly,
    find(target) {
      const found = exactly(target);
      if (found !== undefined) return found;
      const [first, ...others] = byId.get(lastOf(target)) ?? [];
      if (others.length === 0 || first === undefined) return first;
      const parent = lastOf(parentOf(target));
      return [first, ...others].find((one) => lastOf(parentOf(one.target)) === parent) ?? first;
    },
    get: (id) => byId.get(id)?.[0],
    values: () => [...byTarget.values()],
  };
}
