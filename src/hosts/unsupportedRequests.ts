import type { Host } from "../domain/host.ts";
import { HostError } from "../domain/HostError.ts";

const unsupported = (): Promise<never> => Promise.reject(new HostError("unsupported"));

/** The requests of the port for a host that can serve none of them. Each rejects with `unsupported`. */
export const unsupportedRequests = {
  readTranscript: unsupported,
  queues: unsupported,
  picklist: unsupported,
  outcomes: unsupported,
  searchDirectory: unsupported,
  signIn: unsupported,
  takeOver: unsupported,
  expandPanel: unsupported,
} satisfies Partial<Host>;
