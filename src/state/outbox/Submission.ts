import * as v from "valibot";
import type { PostFailure } from "./postReport.ts";
import { wrapUpReport } from "./wrapUpReport.ts";

const postFailure = v.variant("why", [
  v.object({ why: v.literal("http"), status: v.number() }),
  v.object({ why: v.picklist(["html", "redirect", "timeout", "policy", "network"]) }),
]) satisfies v.GenericSchema<unknown, PostFailure>;

/** A wrap-up on its way to the integrator's server, and then its receipt. Times are ms since the epoch. */
export const submission = v.object({
  /** Goes along as Idempotency-Key; see `idempotencyKey`. */
  key: v.string(),
  interactionId: v.string(),
  accepted: v.undefinedable(v.number()),
  /** Undefined once it was delivered: only the receipt stays. */
  report: v.undefinedable(wrapUpReport),
  /** `waiting`: posted, or to be posted again at `notBefore`. `failed`: only the agent's Retry posts it again. */
  phase: v.picklist(["waiting", "failed", "delivered"]),
  attempts: v.number(),
  notBefore: v.number(),
  /** Why the last attempt failed. */
  failure: v.undefinedable(postFailure),
  at: v.number(),
  /** When the handling it reports ended: later reports of the conversation are of another one. */
  overAt: v.optional(v.number()),
});

export type Submission = Readonly<v.InferOutput<typeof submission>>;
