import * as v from "valibot";

/** The object `sinch` of config.json. */
export const section = v.object({
  /** Whether the panel asks the host to expand the panel when an offer arrives. */
  expandOnOffer: v.optional(v.boolean("true or false"), true),
  /** The unit of `queue_maxpicktimeout`. Without it, numbers below 1000 count as seconds. */
  offerTimeoutUnit: v.optional(v.picklist(["s", "ms"], '"s" or "ms"')),
  /** The unit of a presence profile's duration. Other times of the same object are documented in seconds. */
  presenceUnit: v.optional(v.picklist(["s", "min"], '"s" or "min"'), "s"),
  /** The unit of `queue_autopwtime`. */
  wrapUpUnit: v.optional(v.picklist(["s", "ms"], '"s" or "ms"'), "s"),
});
export type SinchSection = v.InferOutput<typeof section>;
