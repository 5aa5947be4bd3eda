import type { Connection, Host } from "../domain/host.ts";
import { HostError } from "../domain/HostError.ts";

/**
 * Creates a stand-in for an absent host. It emits one connection state, sends no message, and rejects everything with
 * `closed`.
 */
export function createAbsentHost(name: string, connection: Connection): Host {
  const closed = (): Promise<never> => Promise.reject(new HostError("closed"));
  return {
    name,
    confirmWithinMs: 0,
    start(emit) {
      emit([{ type: "connection", connection }]);
      return () => undefined;
    },
    retry: () => undefined,
    send: closed,
    refresh: closed,
    readTranscript: closed,
    queues: closed,
    picklist: closed,
    outcomes: closed,
    searchDirectory: closed,
    signIn: closed,
    takeOver: closed,
    expandPanel: closed,
  };
}
