import * as v from "valibot";
import { expectation, objectOf, whatIsWrong } from "./expectation.ts";

const message = objectOf({
  /** ms since `startedAt`. */
  at: v.pipe(v.number(), v.minValue(0)),
  /** `in`: the host to the panel. `out`: the panel to the host. */
  way: v.picklist(["in", "out"]),
  /** The message, original or redacted. */
  message: v.unknown(),
});

const recording = objectOf({
  format: v.literal("deskside-recording"),
  version: v.literal(1),
  /** The name of the host, such as `sinch`. A replay requires the same host. */
  host: v.string(),
  panel: objectOf({ version: v.string(), origin: v.string(), hostOrigin: v.nullable(v.string()) }),
  /** When the recording began, in ISO 8601. */
  startedAt: v.string(),
  /** Whether texts, names, numbers, addresses and attached data are replaced by placeholders. */
  redacted: v.boolean(),
  /** The number of older messages that the ring buffer dropped. */
  dropped: v.pipe(v.number(), v.integer("a whole number"), v.minValue(0)),
  /** Oldest first. */
  messages: v.array(message),
  /** The panel's counters and store at the time of the export, also redacted. For people, not for a replay. */
  state: v.optional(v.unknown()),
});

/** One message of a recording. */
export type RecordedMessage = v.InferOutput<typeof message>;
/** The file that Diagnostics exports and the simulator replays. */
export type Recording = Omit<v.InferOutput<typeof recording>, "messages"> & {
  readonly messages: readonly RecordedMessage[];
};

/** Parses the JSON text of a recording. Throws an `Error` that names the first problem and the expected value. */
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
