import * as v from "valibot";

/** The object `salesforce` of config.json. It has no keys of its own: the framing page must be in `allowedOrigins`. */
export const section = v.object({});
