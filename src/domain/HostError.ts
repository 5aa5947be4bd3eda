/**
 * Why something asked of the host did not succeed.
 * - `refused`: the host answered with an error; `reason` is the host's own text.
 * - `timeout`: no answer in time.
 * - `unauthorised`: the host wants the agent to sign in (again).
 * - `forbidden`: the agent may not do this.
 * - `gone`: the host does not have this interaction any more.
 * - `unreachable`: the request did not get to the host, or failed on the way; `reason` is the technical text.
 * - `bad-message`: the panel cannot read the host's answer.
 * - `closed`: the connection ended (exit, logout, page going away) before an answer.
 * - `unsupported`: this host cannot do it.
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

/** The one error type of the adapters. Views map its code to text. `reason` is shown as the host wrote it. */
export class HostError extends Error {
  override readonly name = "HostError";
  readonly code: HostErrorCode;
  readonly reason: string | undefined;

  constructor(code: HostErrorCode, reason?: string) {
    super(reason === undefined ? code : `${code}: ${reason}`);
    this.code = code;
    this.reason = reason;
  }
}

/** Returns the `HostError` that anything thrown by an adapter counts as: what is none is `unreachable` with its text. */
export function toHostError(thrown: unknown): HostError {
  if (thrown instanceof HostError) return thrown;
  return new HostError("unreachable", thrown instanceof Error ? thrown.message : String(thrown));
}
