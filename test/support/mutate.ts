type Random = () => number;
type Path = readonly (string | number)[];

/** A change of a message. */
export interface Mutation {
  readonly path: Path;
  readonly kind: "replaced" | "removed" | "added";
  /** The values before and after the change. */
  readonly before: unknown;
  readonly now: unknown;
}

const choose = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
const isTree = (value: unknown): value is Record<string, unknown> | unknown[] =>
  typeof value === "object" &&
  value !== null &&
  (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);

/** Returns every path in a message, the message itself first. */
export function placesIn(value: unknown, path: Path = []): Path[] {
  if (!isTree(value)) return [path];
  const keys = Array.isArray(value) ? value.map((_, index) => index) : Object.keys(value);
  return [path, ...keys.flatMap((key) => placesIn(Reflect.get(value, key), [...path, key]))];
}

function at(root: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (isTree(value) ? Reflect.get(value, key) : undefined), root);
}

// Own properties, so `__proto__` is a normal key.
function put(target: unknown, key: string | number, value: unknown): void {
  if (typeof target !== "object" || target === null) return;
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

const huge = "x".repeat(20_000);

function nested(depth: number): unknown {
  let value: unknown = "deep";
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
}

function cycle(): unknown {
  const ring: Record<string, unknown> = { toString: 1, valueOf: 2, toJSON: 3 };
  ring["ring"] = [ring];
  return ring;
}

function sparse(): unknown {
  const list: unknown[] = [];
  list[4_000_000_000] = "far";
  return list;
}

const poison = (): unknown =>
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}');

/** Makers of values that fit no field. Structured clone transfers all of them. */
const strange: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => undefined,
  () => 0,
  () => Number.NaN,
  () => Number.NEGATIVE_INFINITY,
  () => 1e308,
  (random) => random() * 1e15,
  () => 7n,
  () => true,
  () => false,
  () => "",
  () => "constructor",
  () => "__proto__",
  () => huge,
  () => "\u0000\uD800",
  () => [],
  () => [[]],
  () => [null, undefined, 5, "x", {}],
  () => ({}),
  () => new Date(Number.NaN),
  () => new Date(0),
  () => new Map([["id", "I-1"]]),
  () => new Set(["I-1"]),
  () => /x/g,
  () => new Error("I-1"),
  () => new ArrayBuffer(8),
  () => new Float64Array(3),
  () => Object(7n),
  () => Object("I-1"),
  () => nested(300),
  cycle,
  sparse,
  poison,
];

/** Returns a copy of a valid message with a change at one random path. */
export function mutate(message: unknown, random: Random): { readonly data: unknown; readonly mutation: Mutation } {
  const data: unknown = structuredClone(message);
  const path = choose(random, placesIn(data));
  const before = at(data, path);
  const parent = at(data, path.slice(0, -1));
  const key = path.at(-1);
  const now = choose(random, strange)(random);
  const roll = random();
  if (key === undefined) return { data: now, mutation: { path, kind: "replaced", before, now } };
  if (roll < 0.15) {
    if (Array.isArray(parent)) parent.splice(Number(key), 1);
    else Reflect.deleteProperty(parent as object, key);
    return { data, mutation: { path, kind: "removed", before, now: undefined } };
  }
  if (roll < 0.3 && isTree(before) && !Array.isArray(before)) {
    const added = choose(random, ["__proto__", "constructor", "toString", "hasOwnProperty", "unheard_of"]);
    put(before, added, now);
    return { data, mutation: { path: [...path, added], kind: "added", before: undefined, now } };
  }
  put(parent, key, now);
  return { data, mutation: { path, kind: "replaced", before, now } };
}

/** Returns the valid message without the value at a path, which is equivalent to a field of the wrong type. */
export function without(message: unknown, path: Path): unknown {
  const data: unknown = structuredClone(message);
  const parent = at(data, path.slice(0, -1));
  const key = path.at(-1);
  if (key === undefined) return undefined;
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (isTree(parent)) Reflect.deleteProperty(parent, key);
  return data;
}
