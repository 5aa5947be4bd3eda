/**
 * Why something asked of the host did not succeed.
 * - `refused`: the host answered with an error; `reason` is the host's own text.
 * - `timeout`: no answer in time.
 * - `closed`: the connection ended (exit, logout, page going away) before an answer.
 * - `unsupported`: this host cannot do it.
 * - `invalid`: what was to be sent breaks a rule of the host; `reason` names the field. Nothing was sent.
 * - `bad-message`: the host answered something that could not be understood.
 * - `busy`: the same control is still waiting for the host. Nothing was sent.
 */
export type HostErrorCode = "refused" | "timeout" | "closed" | "unsupported" | "invalid" | "bad-message" | "busy";

/** The one error type of the hosts' side. Carries a code; views map it to text. `reason` is shown as the host wrote it. */
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
