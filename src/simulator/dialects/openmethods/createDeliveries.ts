import type { HttpFaults } from "../../faults/createHttpFaults.ts";
import type { Json } from "./Ledger.ts";

/** Every which event arrives twice while events are doubled. */
const doubledEach = 3;
/** How many messages the queue of a client takes after the replay while queues overflow. */
const queueSize = 30;

const isRecord = (value: unknown): value is Json => typeof value === "object" && value !== null;
export const isStart = (body: unknown): boolean => isRecord(body) && body["messageType"] === "startSession";

/** Returns the event inside a message, or the bare event. Undefined for an answer. */
function eventOf(message: unknown): Json | undefined {
  if (!isRecord(message)) return undefined;
  if (message["messageType"] === "objectEvent") return message;
  return message["messageType"] === "resourceEvent" && isRecord(message["data"]) ? message["data"] : undefined;
}

/** Passes the messages of polls on, as faults leave them. */
export function createDeliveries(faults: Pick<HttpFaults, "has" | "after">) {
  let isReplayed = false;
  let count = 0;
  let events = 0;

  function passOne(message: unknown): readonly unknown[] {
    const event = eventOf(message);
    if (event?.["name"] === "session.initialized") isReplayed = true;
    else if (isReplayed) count += 1;
    if (event === undefined) return [message];
    events += 1;
    const data = faults.after("event", event["data"]);
    const changed = { ...event, data };
    const passed = event === message ? changed : { ...(message as Json), data: changed };
    return faults.has("duplicate") && events % doubledEach === 0 ? [passed, passed] : [passed];
  }

  return {
    /** A client opens a session. */
    begin() {
      isReplayed = false;
      count = 0;
    },
    pass: (messages: readonly unknown[]): readonly unknown[] => messages.flatMap(passOne),
    /** Whether the queue of the session has overflowed. */
    isTooMuch: () => count > queueSize,
  };
}
