import type * as v from "valibot";
import { tellsClosing } from "../../bridge/channelPort.ts";
import type * as wire from "./wire.ts";

/** A welcome with its port. */
export interface Offer {
  readonly welcome: v.InferOutput<typeof wire.welcome>;
  readonly end: MessagePort;
}

/** Chooses among the welcomes of a bridge, which answers each hello with a new port and closes the one before. */
export interface Welcomes {
  /** Whether the next welcome is taken. Others are, only if the port closes that came with the one before. */
  isAsking(): boolean;
  /** Whether a hello has no answer yet. */
  isAnswerDue(): boolean;
  /** Returns when the last welcome was taken, in ms of `performance.now()`. */
  takenAt(): number;
  /** The present port is of no use: the next welcome is taken. */
  ask(): void;
  /** Hello was said, so a welcome is due. */
  said(): void;
  /** Takes a welcome, keeps it as the spare one for the case that the present port closes, or closes its port. */
  receive(offer: Offer): void;
  /** Takes the spare welcome. Returns false when there is none. */
  takeSpare(): boolean;
  /** Forgets the hellos that have no answer, and closes the port of the spare welcome. */
  forget(): void;
}

/** Welcomes that come within this time are the answers of a busy page to several hellos, in ms. The last one counts. */
const answersTogetherMs = 100;
/** How long after a welcome a slow page may answer the other hellos, in ms. */
const answersDueMs = 1000;

/** `onTaken` gets each welcome that counts. It closes the port before. */
export function createWelcomes(onTaken: (offer: Offer) => void): Welcomes {
  let isAsking = false;
  let unanswered = 0;
  let takenAt = -Infinity;
  /** The last answer to an earlier hello. */
  let spare: Offer | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function forget(): void {
    clearTimeout(timer);
    spare?.end.close();
    spare = undefined;
    unanswered = 0;
  }

  function take(offer: Offer): void {
    if (spare !== offer) spare?.end.close();
    spare = undefined;
    isAsking = false;
    clearTimeout(timer);
    timer = setTimeout(forget, answersDueMs);
    takenAt = performance.now();
    onTaken(offer);
  }

  function keep(offer: Offer): void {
    spare?.end.close();
    spare = offer;
    // Some browsers never tell that a port is closed.
    if (!tellsClosing(offer.end)) take(offer);
  }

  return {
    isAsking: () => isAsking,
    isAnswerDue: () => unanswered > 0,
    takenAt: () => takenAt,
    ask() {
      isAsking = true;
    },
    said() {
      // The new answer is not among those that are forgotten soon.
      clearTimeout(timer);
      unanswered += 1;
      isAsking = true;
    },
    receive(offer) {
      if (!isAsking && unanswered === 0) {
        offer.end.close();
        return;
      }
      unanswered = Math.max(0, unanswered - 1);
      if (isAsking || performance.now() - takenAt < answersTogetherMs) take(offer);
      else keep(offer);
    },
    takeSpare() {
      if (spare === undefined) return false;
      take(spare);
      return true;
    },
    forget,
  };
}
