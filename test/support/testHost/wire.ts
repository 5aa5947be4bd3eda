/** The wire format of the invented host of the conformance suite, which answers requests with texts. */
import * as v from "valibot";
import { list, lenient, object } from "../../../src/hosts/lenient.ts";

const text = v.string();

export const leg = object({
  leg: text,
  who: text,
  /** `ringing`, `talking`, `parked`, `joined` or `gone`. */
  state: text,
  why: lenient(text),
});

export const call = object({
  number: text,
  customer: text,
  /** `alerting`, `active` or `finished`. */
  stage: text,
  parked: v.boolean(),
  silenced: v.boolean(),
  /** `idle`, `running` or `paused`. */
  tape: text,
  second: v.nullable(leg),
  /** The form to fill in after the call. */
  form: v.nullable(text),
});

/** The answer to `GET /calls`. */
export const calls = object({ calls: list(call) });
/** The answer to `GET /codes`. */
export const codes = object({ codes: list(object({ code: text, label: text })) });

export type WireCall = v.InferOutput<typeof call>;
export type WireLeg = v.InferOutput<typeof leg>;

/** The body of `POST /act`. It has no call id, because the server acts on the newest call. */
export interface WireAction {
  readonly act: string;
  readonly with?: string;
  readonly notes?: string;
}
