import type { Notice, Quality } from "../../domain/interaction.ts";
import type { Destination } from "../../domain/destination.ts";
import type { WireStats } from "./wire.ts";

/** Another person who was added to a call. */
export interface KnownLeg {
  /** As the toolkit names the person: a number or a name. */
  readonly participant: string;
  /** The name that the agent chose, if the agent added the person here. */
  readonly name: string | undefined;
  held: boolean;
}

/** A call, with everything that the events told about it. */
export interface KnownCall {
  readonly id: string;
  voiceCallId: string | undefined;
  direction: "inbound" | "outbound" | undefined;
  /** The customer's number, or whatever the toolkit names the customer. */
  participant: string | undefined;
  phase: "offered" | "dialing" | "connected" | "ended";
  /** In ms since the epoch. */
  readonly startedAt: number | undefined;
  connectedAt: number | undefined;
  endedAt: number | undefined;
  held: boolean;
  muted: boolean;
  recording: "unknown" | "paused" | "on";
  /** The last is the consulted person. */
  legs: readonly KnownLeg[];
  isConference: boolean;
  /** The name of a consulted person who left without the agent's doing. */
  formerLeg: string | undefined;
  /** The destination of the agent's last consultation, until its leg is there. */
  consulted: Destination | undefined;
  /** Whether the agent asked to end the consultation. */
  isCancelling: boolean;
  notices: readonly Notice[];
  quality: Quality | undefined;
  /** The last numbers of each audio channel. */
  readonly channels: Map<string, WireStats>;
}

/** The calls of one connection. */
export interface KnownCalls {
  /** In the order in which they began. */
  readonly calls: Map<string, KnownCall>;
  /** Ids of calls that are over. They never come back. */
  readonly over: Set<string>;
}

/** How many ids of calls that are over are kept. */
const mostOver = 2000;

/** Returns no calls. `over` has the ids of those that must not come back. */
export function noCalls(over: ReadonlySet<string> = new Set()): KnownCalls {
  return { calls: new Map(), over: new Set(over) };
}

/** Creates a call of which only the beginning is known. */
export function newCall(
  known: Pick<KnownCall, "id" | "direction" | "participant" | "phase" | "startedAt" | "voiceCallId">,
): KnownCall {
  return {
    ...known,
    connectedAt: undefined,
    endedAt: undefined,
    held: false,
    muted: false,
    recording: "unknown",
    legs: [],
    isConference: false,
    formerLeg: undefined,
    consulted: undefined,
    isCancelling: false,
    notices: [],
    quality: undefined,
    channels: new Map(),
  };
}

/** Removes a call for good. */
export function endForGood({ calls, over }: KnownCalls, id: string): void {
  calls.delete(id);
  over.add(id);
  const [oldest] = over;
  if (over.size > mostOver && oldest !== undefined) over.delete(oldest);
}

/** Returns the call that the toolkit's commands reach: the newest that has not ended. */
export function newestLive({ calls }: KnownCalls): KnownCall | undefined {
  return [...calls.values()].findLast(({ phase }) => phase !== "ended");
}
