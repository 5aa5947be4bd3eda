import type { Connection } from "../../domain/host.ts";
import type { HostError } from "../../domain/HostError.ts";

/** What follows a failure of the session. `ask`: the agent must sign in again. `retry`: the panel tries again itself. */
export interface AfterFailure {
  readonly next: "ask" | "retry";
  readonly connection: Connection;
}

/** Decides what follows a failure other than `closed`. */
export function afterFailure(
  { code, reason }: HostError,
  situation: {
    /** Whether the agent signs in with the panel's form, not by a configured address. */
    readonly hasForm: boolean;
    /** Whether the agent waits in the form. */
    readonly isInForm: boolean;
    readonly hasBeenConnected: boolean;
  },
): AfterFailure {
  const { hasForm, isInForm, hasBeenConnected } = situation;
  if (code === "refused" || code === "unauthorised" || code === "forbidden") {
    if (hasForm) return { next: "ask", connection: { phase: "sign-in-required", how: "form", reason: reason ?? "" } };
    if (code === "refused") return { next: "ask", connection: { phase: "failed", reason: reason ?? "" } };
    return { next: "ask", connection: { phase: "sign-in-required", how: "link", reason } };
  }
  if (hasForm && isInForm) {
    return { next: "ask", connection: { phase: "sign-in-required", how: "form", reason: undefined } };
  }
  return { next: "retry", connection: { phase: hasBeenConnected ? "reconnecting" : "waiting" } };
}
