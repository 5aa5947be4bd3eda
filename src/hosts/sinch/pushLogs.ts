import type { HostEvent } from "../../domain/host.ts";

/** The pushes received while a request was pending, limited to those that the answer could overwrite. */
export interface PushLog {
  readonly isAbout: (event: HostEvent) => boolean;
  readonly events: HostEvent[];
}

/** The logs of all pending requests. */
export interface PushLogs {
  open(isAbout: PushLog["isAbout"]): PushLog;
  isOpen(log: PushLog): boolean;
  /** Closes a log. Returns false when the log was already closed. */
  close(log: PushLog): boolean;
  closeAll(): void;
  /** Adds events to every log that they concern. */
  add(events: readonly HostEvent[]): void;
}

/** Maximum number of pushes in a log, so that a host that never answers cannot fill the memory. */
const longestLog = 2000;

/** Whether an event is about the agent. */
export const aboutAgent = (event: HostEvent): boolean => event.type === "agent";
/** Whether an event is about an interaction or its transcript. */
export const aboutInteractions = (event: HostEvent): boolean =>
  event.type === "interaction-changed" || event.type === "transcript";

/** Creates the logs of one connection, none of them open. */
export function createPushLogs(): PushLogs {
  const logs = new Set<PushLog>();
  return {
    open(isAbout) {
      const log = { isAbout, events: [] };
      logs.add(log);
      return log;
    },
    isOpen: (log) => logs.has(log),
    close: (log) => logs.delete(log),
    closeAll: () => logs.clear(),
    add(events) {
      for (const { isAbout, events: logged } of logs) {
        for (const event of events) if (isAbout(event)) logged.push(event);
        // Removing many at once is rare, so the average cost of a push stays constant.
        if (logged.length > 2 * longestLog) logged.splice(0, logged.length - longestLog);
      }
    },
  };
}
