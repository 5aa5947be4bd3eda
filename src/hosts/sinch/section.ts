import * as v from "valibot";

/** The object `sinch` of config.json. */
export const section = v.object({
  /** Whether the panel asks to be shown large when an offer comes. */
  expandOnOffer: v.optional(v.boolean("true or false"), true),
});
export type SinchSection = v.InferOutput<typeof section>;
