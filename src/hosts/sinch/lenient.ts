/** Schemas that keep what fits and drop the rest, field by field and item by item. */
import * as v from "valibot";

/** A field of the right type, `null`, or not there. */
export const lenient = <T extends v.GenericSchema>(schema: T) => v.fallback(v.optional(v.nullable(schema)), undefined);
// A list longer than this is cut: a sparse array of a few bytes can claim a length of milliseconds of looping.
const longestList = 50_000;
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);
/** Structured clone also carries dates, maps and the like: they are no records without fields. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  Object.prototype.toString.call(value) === "[object Object]";

/** A list of which the items that fit are kept. */
export const list = <T extends v.GenericSchema>(item: T) =>
  v.pipe(
    v.custom<readonly unknown[]>(isList),
    v.transform((items) =>
      items.slice(0, longestList).flatMap((value): v.InferOutput<T>[] => {
        const result = v.safeParse(item, value);
        return result.success ? [result.output] : [];
      }),
    ),
  );
export const lenientList = <T extends v.GenericSchema>(item: T) => lenient(list(item));
export const object = <T extends v.ObjectEntries>(entries: T) =>
  v.pipe(v.custom<Record<string, unknown>>(isRecord), v.object(entries));

/** `value` as `schema` describes it, or undefined when it is something else. Never throws. */
export function read<T extends v.GenericSchema>(schema: T, value: unknown): v.InferOutput<T> | undefined {
  const result = v.safeParse(schema, value);
  return result.success ? result.output : undefined;
}
