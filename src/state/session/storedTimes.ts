import * as v from "valibot";

const time = v.undefinedable(v.number());

/** When one conversation reached each step, ms since the epoch, and the line of that time. */
export const storedTimes = v.object({
  line: v.string(),
  firstSeen: v.number(),
  offered: time,
  accepted: time,
  ended: time,
  lineChanged: time,
});

export type StoredTimes = Readonly<v.InferOutput<typeof storedTimes>>;
