import type { Recording } from "../../recording/Recording.ts";
import { createReplayer, type ReplayState } from "./createReplayer.ts";
import type { Item } from "./readRecording.ts";
import { type Request, toRequest, wordsOf } from "./requests.ts";

/** Speed relative to the recording; `max` waits only for the panel. */
export const speeds = [1, 4, "max"] as const;
export type Speed = (typeof speeds)[number];

export interface PlayerState extends ReplayState {
  /** `stepping`: a step waits for the panel. `different`: stopped at a difference. */
  readonly phase: "paused" | "playing" | "stepping" | "different" | "ended";
  readonly speed: Speed;
}

/** Plays a recording at a pace. */
export interface Player {
  readonly items: readonly Item[];
  readonly state: () => PlayerState;
  readonly play: (speed: Speed) => void;
  readonly pause: () => void;
  /** Plays one message. Skips what the agent should have done. */
  readonly step: () => void;
  /** Takes a message of the live panel. */
  readonly receive: (message: unknown) => void;
  /** Stops permanently. */
  readonly stop: () => void;
}

export interface PlayerOptions {
  readonly post: (message: unknown) => void;
  /** Called after each change of the state. */
  readonly changed: () => void;
  /** Takes a sentence about anything the replay does besides the recording. */
  readonly note: (text: string) => void;
  /** Returns milliseconds since a fixed time. */
  readonly now?: () => number;
  /** Runs an action later and returns its cancel function. */
  readonly later?: (action: () => void, milliseconds: number) => () => void;
}

/** Timeouts in ms: for a request the panel sends by itself, one that it may send, and an answer the panel waits for. */
export const replayTimeouts = { own: 10_000, either: 1_500, panel: 3_000 } as const;
/** At full speed the panel gets time to react after this many messages. */
const atOnce = 20;

const browserTimer = (action: () => void, milliseconds: number): (() => void) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};

/** Creates a player at the start of the recording, paused. */
export function createPlayer(recording: Pick<Recording, "messages" | "redacted">, options: PlayerOptions): Player {
  const { changed, note, now = () => performance.now(), later = browserTimer } = options;
  const replayer = createReplayer(recording, options.post);
  let phase: PlayerState["phase"] = "paused";
  let speed: Speed = 1;
  let stopped = false;
  let cancel = (): void => {};
  /** A time of the recording and the matching time now. */
  let base = { at: 0, now: 0 };
  /** The request that the timer waits for. */
  let timed: Request | undefined;

  const wait = (action: () => void, milliseconds: number): void => {
    cancel();
    cancel = later(action, milliseconds);
  };
  const set = (next: PlayerState["phase"]): void => {
    if (next !== phase && (next === "paused" || next === "different" || next === "ended")) {
      cancel();
      timed = undefined;
    }
    phase = next;
    changed();
  };
  const isMoving = (): boolean => phase === "playing" || phase === "stepping";
  const nextItem = (): Item | undefined => replayer.items[replayer.state().position];
  /** Counts the pace from this message on. */
  const rebase = (item = nextItem()): void => {
    base = { at: item?.at ?? 0, now: now() };
  };

  /** Waits for the panel's request until its timeout, then skips it or stops. */
  const awaitPanel = (): void => {
    const { awaited } = replayer.state();
    if (awaited === undefined) return;
    const { request, author } = awaited;
    if (author === "agent") {
      // When stepping, the developer does what the agent did.
      if (phase === "stepping") return;
      note(`The agent did: ${wordsOf(request)}`);
      replayer.skip();
      run();
      return;
    }
    if (timed === request) return;
    timed = request;
    wait(() => {
      timed = undefined;
      if (author === "own") replayer.giveUp();
      else {
        note(`Not asked this time: ${wordsOf(request)}`);
        replayer.skip();
      }
      rebase();
      run();
    }, replayTimeouts[author]);
  };

  const run = (): void => {
    if (stopped) return;
    for (let count = 0; isMoving(); count += 1) {
      const next = nextItem();
      if (phase === "playing" && speed !== "max" && next !== undefined) {
        const left = base.now + (next.at - base.at) / speed - now();
        if (left > 0) {
          wait(run, left);
          break;
        }
      } else if (phase === "playing" && count === atOnce) {
        wait(run, 0);
        break;
      }
      const progress = replayer.advance();
      if (progress === "waiting") {
        awaitPanel();
        break;
      }
      if (progress === "different" || progress === "ended") {
        set(progress);
        return;
      }
      if (timed !== undefined) {
        // The wait is not part of the recording's time.
        timed = undefined;
        cancel();
        rebase(next);
      }
      if (phase === "stepping") set(replayer.items.length === replayer.state().position ? "ended" : "paused");
    }
    changed();
  };

  /** Answers a request before the panel times out, which would change what it does next. */
  const answerInTime = (id: string): void => {
    if (!replayer.owes(id)) return;
    later(() => {
      if (stopped || phase === "ended") return;
      const { awaited } = replayer.state();
      const isDelayed = phase !== "playing" || awaited !== undefined;
      if (!isDelayed) {
        answerInTime(id);
        return;
      }
      const answered = replayer.bringForward(id);
      if (answered !== undefined) note(`Answered early, before the panel times out: ${wordsOf(answered)}`);
    }, replayTimeouts.panel);
  };

  return {
    items: replayer.items,
    state: () => ({ ...replayer.state(), phase, speed }),
    play(next) {
      replayer.resume();
      speed = next;
      rebase();
      set("playing");
      run();
    },
    pause() {
      if (isMoving()) set("paused");
    },
    step() {
      const { awaited, difference } = replayer.state();
      if (difference !== undefined) replayer.resume();
      else if (awaited?.author === "agent" && phase === "stepping") {
        note(`Went on without: ${wordsOf(awaited.request)}`);
        replayer.skip();
      }
      cancel();
      timed = undefined;
      set("stepping");
      run();
    },
    receive(message) {
      if (stopped) return;
      replayer.receive(message);
      const request = toRequest(message);
      if (request?.type === "action") answerInTime(request.id);
      if (replayer.state().difference !== undefined) set("different");
      else run();
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
