import { maskCardNumbers } from "./cardNumbers.ts";

/**
 * The reason why a request to the host failed.
 * - `refused`: the host answered with an error; `reason` is the host's own text.
 * - `timeout`: no answer in time.
 * - `unauthorised`: the host requires the agent to sign in (again).
 * - `forbidden`: the agent may not do this.
 * - `gone`: the host no longer has this interaction.
 * - `unreachable`: the request did not reach the host, or failed on the way; `reason` is the technical text.
 * - `bad-message`: the panel cannot parse the host's answer.
 * - `closed`: the connection ended (exit, logout, page going away) before an answer.
 * - `unsupported`: this host has no such function.
 * - `invalid`: the request breaks a rule of the host; `reason` names the field. Nothing was sent.
 * - `busy`: the same control is still waiting for the host. Nothing was sent.
 */
export type HostErrorCode = (typeof codes)[number];

const codes = [
  "refused",
  "timeout",
  "unauthorised",
  "forbidden",
  "gone",
  "unreachable",
  "bad-message",
  "closed",
  "unsupported",
  "invalid",
  "busy",
] as const;

/** Whether a text is one of the codes. */
export function isHostErrorCode(text: string | undefined): text is HostErrorCode {
  return codes.some((code) => code === text);
}

/**
 * The only error type of the adapters. Views map its code to a text and show `reason` unchanged, which has card numbers
 * masked.
 */
export class HostError extends Error {
  override readonly name = "HostError";
  readonly code: HostErrorCode;
  readonly reason: string | undefined;

  constructor(code: HostErrorCode, told?: string) {
    const reason = told === undefined ? undefined : maskCardNumbers(told);
    super(reason === undefined ? code : `${code}: ${reason}`);
    this.code = code;
    this.reason = reason;
  }
}

/**
 * Converts anything an adapter throws to a `HostError`. Other errors become `unreachable` with their message as reason.
 */
export function toHostError(thrown: unknown): HostError {
  if (thrown instanceof HostError) return thrown;
  return new HostError("unreachable", thrown instanceof Error ? thrown.message : String(thrown));
}
