import type { Recording } from "../../recording/Recording.ts";
import { createReplayer, type ReplayState } from "./createReplayer.ts";
import type { Item } from "./readRecording.ts";
import { type Request, toRequest, wordsOf } from "./requests.ts";

/** Times faster than it was; `max` waits for nothing but the panel. */
export const speeds = [1, 4, "max"] as const;
export type Speed = (typeof speeds)[number];

export interface PlayerState extends ReplayState {
  /** `stepping`: one step was asked for and the panel has not done its part yet. */
  readonly phase: "paused" | "playing" | "stepping" | "different" | "ended";
  readonly speed: Speed;
}

/** Plays a recording at a pace. */
export interface Player {
  readonly items: readonly Item[];
  readonly state: () => PlayerState;
  readonly play: (speed: Speed) => void;
  readonly pause: () => void;
  /** Does one message; where the agent has to do something, goes on without. */
  readonly step: () => void;
  /** Takes a message of the live panel. */
  readonly receive: (message: unknown) => void;
  /** Nothing happens any more. */
  readonly stop: () => void;
}

export interface PlayerOptions {
  readonly post: (message: unknown) => void;
  /** Called after each change of the state. */
  readonly changed: () => void;
  /** Takes a sentence about what the replay did beside the recording. */
  readonly note: (text: string) => void;
  /** Milliseconds since any fixed moment. */
  readonly now?: () => number;
  /** Runs something after that many milliseconds and returns how to call it off. */
  readonly later?: (action: () => void, milliseconds: number) => () => void;
}

/** ms of real time: for a request the panel makes by itself, one that it may make, and what it waits for an answer itself. */
export const patience = { own: 10_000, either: 1_500, panel: 3_000 } as const;
/** At full speed so many messages go at once before the panel gets a moment. */
const atOnce = 20;

const browserTimer = (action: () => void, milliseconds: number): (() => void) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};

/** A player at the start of the recording, paused. */
export function createPlayer(recording: Pick<Recording, "messages" | "redacted">, options: PlayerOptions): Player {
  const { changed, note, now = () => performance.now(), later = browserTimer } = options;
  const replayer = createReplayer(recording, options.post);
  let phase: PlayerState["phase"] = "paused";
  let speed: Speed = 1;
  let stopped = false;
  let callOff = (): void => {};
  /** A moment of the recording and when it was now. */
  let base = { at: 0, now: 0 };
  /** The request a timer runs for. */
  let timed: Request | undefined;

  const wait = (action: () => void, milliseconds: number): void => {
    callOff();
    callOff = later(action, milliseconds);
  };
  const set = (next: PlayerState["phase"]): void => {
    if (next !== phase && (next === "paused" || next === "different" || next === "ended")) {
      callOff();
      timed = undefined;
    }
    phase = next;
    changed();
  };
  const isMoving = (): boolean => phase === "playing" || phase === "stepping";
  const nextItem = (): Item | undefined => replayer.items[replayer.state().position];
  /** From now on the pace counts from that message. */
  const rebase = (item = nextItem()): void => {
    base = { at: item?.at ?? 0, now: now() };
  };

  /** The panel has to ask: waits as long as is fair, and then goes on without or stops. */
  const awaitPanel = (): void => {
    const { awaited } = replayer.state();
    if (awaited === undefined) return;
    const { request, author } = awaited;
    if (author === "agent") {
      // Step by step the agent's part is the developer's.
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
    }, patience[author]);
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
      const outcome = replayer.advance();
      if (outcome === "waiting") {
        awaitPanel();
        break;
      }
      if (outcome === "different" || outcome === "ended") {
        set(outcome);
        return;
      }
      if (timed !== undefined) {
        // What was waited for took its own time.
        timed = undefined;
        callOff();
        rebase(next);
      }
      if (phase === "stepping") set(replayer.items.length === replayer.state().position ? "ended" : "paused");
    }
    changed();
  };

  /** A panel that is kept waiting by a pause would give up asking, and then do what was never recorded. */
  const answerInTime = (id: string): void => {
    if (!replayer.owes(id)) return;
    later(() => {
      if (stopped || phase === "ended") return;
      const { awaited } = replayer.state();
      const isHeldUp = phase !== "playing" || awaited !== undefined;
      if (!isHeldUp) {
        answerInTime(id);
        return;
      }
      const answered = replayer.bringForward(id);
      if (answered !== undefined) note(`Answered before its turn, as the panel would not wait: ${wordsOf(answered)}`);
    }, patience.panel);
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
      callOff();
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
      callOff();
    },
  };
}
