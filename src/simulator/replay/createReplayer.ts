import type { Recording } from "../../recording/Recording.ts";
import { type Author, createAuthorship } from "./createAuthorship.ts";
import { createFallbackAnswers } from "./createFallbackAnswers.ts";
import { type Item, readRecording } from "./readRecording.ts";
import { isSameRequest, type Request, toRequest } from "./requests.ts";

/** A difference between the live and the recorded panel. undefined: no such message. */
export interface Difference {
  readonly expected: unknown;
  readonly got: unknown;
}

export interface ReplayState {
  /** Number of played messages. */
  readonly position: number;
  readonly total: number;
  /** The recorded request that the replay waits for, and who caused it. */
  readonly awaited: { readonly request: Request; readonly author: Author } | undefined;
  readonly difference: Difference | undefined;
  /** Whether the recording lost its start. Answers to the handshake are then invented. */
  readonly startMissing: boolean;
}

/** Plays a recording to a panel, message by message. No time, no DOM. */
export interface Replayer {
  readonly items: readonly Item[];
  readonly state: () => ReplayState;
  /** Takes a message of the live panel. */
  readonly receive: (message: unknown) => void;
  /** Plays the next message. `waiting`: the panel must send its request first, or `skip`. `different`: call `resume` first. */
  readonly advance: () => "done" | "waiting" | "different" | "ended";
  /** Passes the awaited request. If it comes later, it is answered nevertheless. */
  readonly skip: () => void;
  /** Reports the awaited request as missing: a difference. */
  readonly giveUp: () => void;
  /** Continues after a difference: passes a missing request, refuses an additional one. */
  readonly resume: () => void;
  /** Whether the answer to this request is still to come. */
  readonly owes: (liveId: string) => boolean;
  /** Answers a request before its time, since the panel would time out. Returns the recorded request, if any. */
  readonly bringForward: (liveId: string) => Request | undefined;
}

/** How much earlier or later than recorded a request may come. */
const reach = { messages: 20, milliseconds: 10_000 } as const;

interface Asked {
  /** Id of the matching live request. */
  live: string | undefined;
  skipped: boolean;
  /** Recorded answers whose time came before the live request. */
  readonly missed: unknown[];
}

/** Creates a replayer. `post` gets the messages of the host, with the ids of the live requests. */
export function createReplayer(
  recording: Pick<Recording, "messages" | "redacted">,
  post: (message: unknown) => void,
): Replayer {
  const items = readRecording(recording.messages);
  const asked = new Map<number, Asked>(
    items.flatMap(({ kind }, place) =>
      kind === "request" ? [[place, { live: undefined, skipped: false, missed: [] }] as const] : [],
    ),
  );
  const answered = new Set<number>();
  const authorship = createAuthorship();
  const startMissing = !items.some((item) => item.kind === "request" && item.request.type === "init");
  const fallback = createFallbackAnswers();
  let position = 0;
  let difference: Difference | undefined;
  let beyond: Request | undefined;

  const deliver = (message: unknown): void => {
    authorship.delivered(message);
    fallback.learn(message);
    post(message);
  };
  const answer = (message: unknown, id: string): void => deliver({ ...(message as object), id });
  const refuse = ({ id }: Request, reason: string): void =>
    post({ id, type: "response", payload: { value: "error", reason } });
  const current = (): Item | undefined => items[position];

  const isNear = (place: number): boolean => {
    const here = items[Math.min(position, items.length - 1)]?.at ?? 0;
    const apart = Math.abs((items[place]?.at ?? 0) - here);
    return Math.abs(place - position) <= reach.messages || apart <= reach.milliseconds;
  };
  const findRecorded = (live: Request): number | undefined => {
    const same = [...asked.keys()].filter((place) => {
      const item = items[place];
      if (asked.get(place)?.live !== undefined || item?.kind !== "request" || !isNear(place)) return false;
      return isSameRequest(item.request, live, recording.redacted);
    });
    // Prefers the awaited request, then a late one, then an early one.
    return same.find((place) => place === position) ?? same.findLast((place) => place < position) ?? same[0];
  };
  const nextRequest = (): Request | undefined => {
    for (const [place, { live }] of asked) {
      const item = items[place];
      if (place >= position && live === undefined && item?.kind === "request") {
        if (authorship.authorOf(item.request) !== "agent") return item.request;
      }
    }
    return undefined;
  };

  const receive = (message: unknown): void => {
    const request = toRequest(message);
    // The exit of the panel is not compared with the recording.
    if (request === undefined || request.type === "exit") return;
    const place = findRecorded(request);
    const recorded = place === undefined ? undefined : asked.get(place);
    if (recorded !== undefined) {
      recorded.live = request.id;
      for (const missed of recorded.missed.splice(0)) answer(missed, request.id);
      return;
    }
    const made = startMissing ? fallback.answer(request) : undefined;
    if (made !== undefined) {
      post({ id: request.id, type: "response", payload: made });
      return;
    }
    if (position >= items.length) {
      // Refusing keeps the last screen usable: without an answer the panel would show a connection problem.
      refuse(request, "The recording has ended");
      return;
    }
    if (difference !== undefined) return;
    beyond = request;
    difference = { expected: nextRequest(), got: message };
  };

  const pass = (item: Item): void => {
    if (item.kind === "push") deliver(item.message);
    else if (item.kind === "answer" && item.of !== undefined && !answered.has(position)) {
      const recorded = asked.get(item.of);
      if (recorded?.live === undefined) recorded?.missed.push(item.message);
      else answer(item.message, recorded.live);
    } else if (item.kind === "request") {
      authorship.passed(item.request, asked.get(position)?.live !== undefined);
    }
  };
  const isWaiting = (item: Item | undefined): item is Item & { readonly kind: "request" } => {
    const recorded = asked.get(position);
    return (
      item?.kind === "request" &&
      item.request.type !== "exit" &&
      recorded?.live === undefined &&
      recorded?.skipped === false
    );
  };

  /** Returns the next recorded answer to a live request. */
  const answerTo = (liveId: string) => {
    for (let place = position; place < items.length; place += 1) {
      const item = items[place];
      if (item?.kind !== "answer" || item.of === undefined || answered.has(place)) continue;
      const question = items[item.of];
      if (asked.get(item.of)?.live !== liveId || question?.kind !== "request") continue;
      return { place, message: item.message, request: question.request };
    }
    return undefined;
  };

  const skip = (): void => {
    const recorded = asked.get(position);
    if (recorded !== undefined) recorded.skipped = true;
  };

  return {
    items,
    state() {
      const item = current();
      const awaited = isWaiting(item)
        ? { request: item.request, author: authorship.authorOf(item.request) }
        : undefined;
      return { position, total: items.length, awaited, difference, startMissing };
    },
    receive,
    advance() {
      if (difference !== undefined) return "different";
      const item = current();
      if (item === undefined) return "ended";
      if (isWaiting(item)) return "waiting";
      pass(item);
      position += 1;
      return "done";
    },
    skip,
    giveUp() {
      const item = current();
      if (isWaiting(item)) difference = { expected: item.request, got: undefined };
    },
    resume() {
      if (difference === undefined) return;
      if (beyond === undefined) skip();
      else refuse(beyond, "Not in this recording");
      beyond = undefined;
      difference = undefined;
    },
    owes: (liveId) => answerTo(liveId) !== undefined,
    bringForward(liveId) {
      const next = answerTo(liveId);
      if (next === undefined) return undefined;
      answered.add(next.place);
      answer(next.message, liveId);
      return next.request;
    },
  };
}
