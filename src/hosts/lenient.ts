/** Schemas that accept valid fields and items and drop the others. */
import * as v from "valibot";

/** Accepts a field of the right type or `null`; anything else counts as missing. */
export const lenient = <T extends v.GenericSchema>(schema: T) => v.fallback(v.nullish(schema), undefined);

/** Longer lists are cut, because a sparse array of a few bytes can have a length that takes seconds to loop over. */
const longestList = 50_000;
/** How many items of a list are searched for those to keep. */
const longestSearched = 200_000;
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Whether a value is a plain record. Structured clone also transfers dates, maps and other objects without fields. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  Object.prototype.toString.call(value) === "[object Object]";

function readItems<T extends v.GenericSchema>(item: T, items: readonly unknown[]): v.InferOutput<T>[] {
  return items.slice(0, longestList).flatMap((value): v.InferOutput<T>[] => {
    const result = v.safeParse(item, value);
    return result.success ? [result.output] : [];
  });
}

/** Accepts a list and drops items that do not fit. */
export const list = <T extends v.GenericSchema>(item: T) =>
  v.pipe(
    v.custom<readonly unknown[]>(isList),
    v.transform((items) => readItems(item, items)),
  );

/** Limits of a list that may be longer than a person can use. */
export interface ListLimit {
  readonly most: number;
  /** Whether an item is kept before others. */
  readonly isFirst: (item: unknown) => boolean;
}

function cut(items: readonly unknown[], { most, isFirst }: ListLimit): readonly unknown[] {
  if (items.length <= most) return items;
  const looked = items.slice(0, longestSearched);
  const isKept = (wanted: boolean) => (item: unknown) => isFirst(item) === wanted;
  return [...looked.filter(isKept(true)), ...looked.filter(isKept(false))].slice(0, most);
}

/** Accepts a list as `list` does. `isWhole` is false when items were dropped. `omitted` counts those over the limit. */
export const countedList = <T extends v.GenericSchema>(item: T, limit: ListLimit) =>
  v.pipe(
    v.custom<readonly unknown[]>(isList),
    v.transform((items) => {
      const kept = cut(items, limit);
      const read = readItems(item, kept);
      return { items: read, isWhole: read.length === items.length, omitted: items.length - kept.length };
    }),
  );

/** A list of which the newest items are kept. `omitted` counts the older ones. */
export interface NewestItems<T> {
  readonly items: readonly T[];
  readonly omitted: number;
}

/** Accepts a list in order of time, the oldest or the newest first. `isBefore` compares two read items. */
export const newestList = <T extends v.GenericSchema>(
  item: T,
  isBefore: (one: v.InferOutput<T>, other: v.InferOutput<T>) => boolean,
) =>
  v.pipe(
    v.custom<readonly unknown[]>(isList),
    v.transform((all): NewestItems<v.InferOutput<T>> => {
      const omitted = Math.max(0, all.length - longestList);
      if (omitted === 0) return { items: readItems(item, all), omitted };
      const [first] = readItems(item, all.slice(0, 1));
      const [last] = readItems(item, all.slice(-1));
      const isNewestFirst = first !== undefined && last !== undefined && isBefore(last, first);
      return { items: readItems(item, isNewestFirst ? all : all.slice(-longestList)), omitted };
    }),
  );

/** Accepts a list and leaves out the items that do not fit. Anything else counts as absent. */
export const lenientList = <T extends v.GenericSchema>(item: T) => lenient(list(item));

/**
 * Accepts a record whose required fields fit. A field that does not fit counts as missing. Loops over the fields of the
 * record instead of the schema, because thousands of messages have only a few of many possible fields.
 */
export function object<T extends v.ObjectEntries>(entries: T) {
  const schemas = new Map(Object.entries(entries));
  const required = [...schemas].filter(([, schema]) => !v.safeParse(schema, undefined).success).map(([key]) => key);

  /** Returns undefined when a required field is missing. */
  function readFields(record: Readonly<Record<string, unknown>>): Record<string, unknown> | undefined {
    const fields: Record<string, unknown> = {};
    for (const key of Object.keys(record)) {
      const schema = schemas.get(key);
      const result = schema && v.safeParse(schema, record[key]);
      if (result?.success === true) fields[key] = result.output;
    }
    return required.every((key) => Object.hasOwn(fields, key)) ? fields : undefined;
  }

  return v.pipe(
    v.custom<Readonly<Record<string, unknown>>>(isRecord),
    v.transform(readFields),
    v.custom<v.InferOutput<v.ObjectSchema<T, undefined>>>((fields) => fields !== undefined),
  );
}

/** Parses `value` by `schema`, or returns undefined when it does not fit. Never throws. */
export function read<T extends v.GenericSchema>(schema: T, value: unknown): v.InferOutput<T> | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}
