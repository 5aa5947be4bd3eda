import * as v from "valibot";
import type { ConfigProblem } from "./config.ts";
import { describeValue } from "./describeValue.ts";

/** The most wrong items of a list that are named one by one. */
const mostNamed = 20;

/** Reads one level of config.json key by key. A wrong key gets its default and is added to `problems`. */
export class ConfigSection {
  readonly #path: string;
  readonly #problems: ConfigProblem[];
  readonly #values: ReadonlyMap<string, unknown>;
  readonly #read = new Set<string>();

  /** `path` is the section's dotted path, empty for the whole file. */
  constructor(raw: unknown, path: string, problems: ConfigProblem[]) {
    this.#path = path;
    this.#problems = problems;
    const isObject = typeof raw === "object" && raw !== null && !Array.isArray(raw);
    this.#values = new Map(isObject ? Object.entries(raw) : []);
    if (isObject || (raw === undefined && path !== "")) return;
    problems.push({ key: path === "" ? "config.json" : path, expected: "an object", found: describeValue(raw) });
  }

  #pathOf(key: string): string {
    return this.#path === "" ? key : `${this.#path}.${key}`;
  }

  /**
   * Returns the value of a key, or `otherwise` when the key is absent or wrong. The schema's messages name the expected
   * value.
   */
  value<S extends v.GenericSchema, D>(key: string, schema: S, otherwise: D): v.InferOutput<S> | D {
    this.#read.add(key);
    const raw = this.#values.get(key);
    if (raw === undefined) return otherwise;
    const result = this.#parse(this.#pathOf(key), schema, raw);
    return result === undefined ? otherwise : result.output;
  }

  /**
   * Returns the valid items of a list. A wrong item is added to `problems` and left out. So is an item whose `idKey` has a
   * value that an earlier item has. After many wrong items the others are only counted.
   */
  list<S extends v.GenericSchema>(key: string, item: S, idKey?: string): readonly v.InferOutput<S>[] {
    const list = this.#pathOf(key);
    const ids = new Set<unknown>();
    let wrong = 0;
    const read = (raw: unknown, path: string): { output: v.InferOutput<S> } | undefined => {
      const result = this.#parse(path, item, raw);
      if (result === undefined || idKey === undefined) return result;
      const id = new Map(Object.entries(Object(result.output))).get(idKey);
      if (!ids.has(id)) {
        ids.add(id);
        return result;
      }
      this.#problems.push({ key: `${path}.${idKey}`, expected: "a value of its own", found: describeValue(id) });
      return undefined;
    };
    const right = this.value(key, v.array(v.unknown(), "a list"), []).flatMap((raw, index) => {
      const known = this.#problems.length;
      const result = read(raw, `${list}.${index}`);
      if (result !== undefined) return [result.output];
      wrong += 1;
      if (wrong > mostNamed) this.#problems.length = known;
      return [];
    });
    const rest = wrong - mostNamed;
    if (rest > 0)
      this.#problems.push({ key: list, expected: "a list of right entries", found: `wrong in ${rest} more` });
    return right;
  }

  /** Returns the parsed value, or undefined after adding its problems. */
  #parse<S extends v.GenericSchema>(path: string, schema: S, raw: unknown): { output: v.InferOutput<S> } | undefined {
    const result = v.safeParse(schema, raw, { abortPipeEarly: true });
    if (result.success) return { output: result.output };
    for (const issue of result.issues) {
      const inner = v.getDotPath(issue);
      const key = inner === null ? path : `${path}.${inner}`;
      this.#problems.push({ key, expected: issue.message, found: describeValue(issue.input) });
    }
    return undefined;
  }

  /** Returns the values of a section by its schema. A wrong or absent key has the schema's default. */
  object(schema: v.ObjectSchema<v.ObjectEntries, undefined>): Readonly<Record<string, unknown>> {
    const values = Object.entries(schema.entries).map(([key, entry]) => {
      const result = v.safeParse(entry, undefined);
      return [key, this.value(key, entry, result.success ? result.output : undefined)] as const;
    });
    this.end();
    return Object.fromEntries(values);
  }

  /** Returns a nested section. An absent section has no keys. */
  section(key: string): ConfigSection {
    this.#read.add(key);
    return new ConfigSection(this.#values.get(key), this.#pathOf(key), this.#problems);
  }

  /** Adds a problem for every key that was not read. */
  end(): void {
    for (const [key, value] of this.#values) {
      if (this.#read.has(key)) continue;
      this.#problems.push({ key: this.#pathOf(key), expected: "absent (unknown key)", found: describeValue(value) });
    }
  }
}
