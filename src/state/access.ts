import { type HostError, toHostError } from "../domain/HostError.ts";
import { usePanel } from "./PanelContext.tsx";

// This module is loaded with the first dialog that needs it. The first screen does not.

/** How the agent gets into the session at the host. Both resolve with what went wrong, if anything did. Never reject. */
export interface Access {
  readonly signIn: (credentials: {
    readonly username: string;
    readonly password: string;
  }) => Promise<HostError | undefined>;
  readonly takeOver: () => Promise<HostError | undefined>;
}

async function failureOf(attempt: Promise<void>): Promise<HostError | undefined> {
  try {
    await attempt;
    return undefined;
  } catch (thrown) {
    return toHostError(thrown);
  }
}

/** Returns the ways into the session. The password goes to the host only. */
export function useAccess(): Access {
  const { host } = usePanel();
  return {
    signIn: (credentials) => failureOf(host.signIn(credentials)),
    takeOver: () => failureOf(host.takeOver()),
  };
}
