import type { HostEvent } from "../../domain/host.ts";

/** Pushes that came while a question was open, of the kind its answer could overwrite. */
export interface PushLog {
  readonly isAbout: (event: HostEvent) => boolean;
  readonly events: HostEvent[];
}

/** The logs of all questions that are open now. */
export interface PushLogs {
  open(isAbout: PushLog["isAbout"]): PushLog;
  isOpen(log: PushLog): boolean;
  /** Closes a log. Returns false when it was closed before. */
  close(log: PushLog): boolean;
  closeAll(): void;
  /** Adds events to every log they concern. */
  add(events: readonly HostEvent[]): void;
}

/** How many pushes a question stores: a host that never answers must not fill the memory. */
const longestLog = 2000;

export const aboutAgent = (event: HostEvent): boolean => event.type === "agent";
export const aboutInteractions = (event: HostEvent): boolean =>
  event.type === "interaction-changed" || event.type === "transcript";

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
        // Rarely and many at once, so that each push costs the same.
        if (logged.length > 2 * longestLog) logged.splice(0, logged.length - longestLog);
      }
    },
  };
}
