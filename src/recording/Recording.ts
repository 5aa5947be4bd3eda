import * as v from "valibot";
import { expectation, objectOf, whatIsWrong } from "./expectation.ts";

const message = objectOf({
  /** ms since `startedAt`. */
  at: v.pipe(v.number(), v.minValue(0)),
  /** `in`: the host to the panel. `out`: the panel to the host. */
  way: v.picklist(["in", "out"]),
  /** What crossed the border, as it was or redacted. */
  message: v.unknown(),
});

const recording = objectOf({
  format: v.literal("deskside-recording"),
  version: v.literal(1),
  /** The host's name, `sinch` for one: a replay speaks its language. */
  host: v.string(),
  panel: objectOf({ version: v.string(), origin: v.string(), hostOrigin: v.nullable(v.string()) }),
  /** ISO 8601, when the recorder was made. */
  startedAt: v.string(),
  /** Whether texts, names, numbers, addresses and attached data were replaced by placeholders. */
  redacted: v.boolean(),
  /** How many older messages the ring buffer has let go. */
  dropped: v.pipe(v.number(), v.integer("a whole number"), v.minValue(0)),
  /** Oldest first. */
  messages: v.array(message),
  /** The panel's counters and store when it was exported, redacted likewise; for reading, not for replaying. */
  state: v.optional(v.unknown()),
});

/** One message of a recording. */
export type RecordedMessage = v.InferOutput<typeof message>;
/** The file that Diagnostics exports and the simulator replays. */
export type Recording = Omit<v.InferOutput<typeof recording>, "messages"> & {
  readonly messages: readonly RecordedMessage[];
};

/** Reads a recording's JSON text. Throws an `Error` that names the first thing wrong and what was expected. */
export function parseRecording(text: string): Recording {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error("This file is no recording: expected JSON.");
  }
  const result = v.safeParse(recording, value, { abortEarly: true, message: expectation });
  if (result.success) return result.output;
  throw new Error(`This file is no recording: ${whatIsWrong(result.issues[0])}.`);
}
