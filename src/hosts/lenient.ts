/** Schemas that accept what fits and drop the rest, field by field and item by item. */
import * as v from "valibot";

/** Accepts a field of the right type or `null`; anything else counts as missing. */
export const lenient = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(v.nullable(schema)), undefined);

/** Longer lists are cut: a sparse array of a few bytes can claim a length that takes seconds to loop over. */
const longestList = 50_000;
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Whether a value is a plain record. Structured clone also carries dates, maps and the like, which have no fields. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  Object.prototype.toString.call(value) === "[object Object]";

function readItems<T extends v.GenericSchema>(item: T, items: readonly unknown[]): v.InferOutput<T>[] {
  return items.slice(0, longestList).flatMap((value): v.InferOutput<T>[] => {
    const result = v.safeParse(item, value);
    return result.success ? [result.output] : [];
  });
}

/** Accepts a list; items that do not fit are dropped. */
export const list = <T extends v.GenericSchema>(item: T) =>
  v.pipe(
    v.custom<readonly unknown[]>(isList),
    v.transform((items) => readItems(item, items)),
  );

/** Accepts a list as `list` does, and tells whether every item fits: `isWhole` is false when some were dropped. */
export const countedList = <T extends v.GenericSchema>(item: T) =>
  v.pipe(
    v.custom<readonly unknown[]>(isList),
    v.transform((items) => {
      const read = readItems(item, items);
      return { items: read, isWhole: read.length === items.length };
    }),
  );

export const lenientList = <T extends v.GenericSchema>(item: T) => lenient(list(item));

/**
 * Accepts a record whose required fields fit; a field that does not fit is missing. It goes through the record's fields
 * and not through its own: messages have few of many possible ones, and come by the thousand.
 */
export function object<T extends v.ObjectEntries>(entries: T) {
  const schemas = new Map(Object.entries(entries));
  const required = [...schemas].filter(([, schema]) => !v.safeParse(schema, undefined).success).map(([key]) => key);

  function readFields(record: Readonly<Record<string, unknown>>): Record<string, unknown> {
    const fields: Record<string, unknown> = {};
    for (const key of Object.keys(record)) {
      const schema = schemas.get(key);
      const result = schema && v.safeParse(schema, record[key]);
      if (result?.success === true) fields[key] = result.output;
    }
    return fields;
  }
  const hasRequired = (fields: unknown): boolean =>
    isRecord(fields) && required.every((key) => Object.hasOwn(fields, key));

  return v.pipe(
    v.custom<Readonly<Record<string, unknown>>>(isRecord),
    v.transform(readFields),
    v.custom<v.InferOutput<v.ObjectSchema<T, undefined>>>(hasRequired),
  );
}

/** Returns `value` as `schema` describes it, or undefined when it is something else. Never throws. */
export function read<T extends v.GenericSchema>(schema: T, value: unknown): v.InferOutput<T> | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}
