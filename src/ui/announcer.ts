// Collects the texts for screen readers. `Announcer` renders them. No other module announces anything.
import { useEffect } from "react";

/** What changed. A later change of the same topic replaces an earlier one that was not announced yet. */
export interface Announcement {
  readonly topic: string;
  /**
   * Returns the sentence at the time of the announcement, or an empty text when it is no longer true. `count` is the number
   * of changes of the topic that the sentence stands for.
   */
  readonly text: (count: number) => string;
}

/** `assertive` interrupts the screen reader, as for a ringing call. */
export type Urgency = "polite" | "assertive";

/** A text with a number that differs each time, because a screen reader ignores a repeated text. */
export interface Spoken {
  readonly text: string;
  readonly serial: number;
}

/** How long changes are collected before the first sentence, in ms. The host reports one change in several messages. */
const collectMs = 100;
/** How long further changes wait, in ms, so a burst becomes one digest. */
const digestMs = { polite: 5000, assertive: 1000 } as const satisfies Record<Urgency, number>;

/** How long an answer to the agent stays in the page, in ms. */
const answerMs = 1000;

interface Voice {
  spoken: Spoken;
  readonly waiting: Map<string, { readonly count: number; readonly text: Announcement["text"] }>;
  timer: ReturnType<typeof setTimeout> | undefined;
}

const newVoice = (): Voice => ({ spoken: { text: "", serial: 0 }, waiting: new Map(), timer: undefined });
const voices: Record<Urgency, Voice> = { polite: newVoice(), assertive: newVoice() };
const listeners = new Set<() => void>();

function say(voice: Voice, text: string): void {
  voice.spoken = { text, serial: voice.spoken.serial + 1 };
  for (const listener of listeners) listener();
}

function sayWaiting(urgency: Urgency): void {
  const voice = voices[urgency];
  voice.timer = undefined;
  const sentences = [...voice.waiting.values()].map(({ count, text }) => text(count)).filter((text) => text !== "");
  voice.waiting.clear();
  // An announced text is removed, so nobody finds it in the page later.
  if (sentences.length > 0 || voice.spoken.text !== "") say(voice, sentences.join(" "));
  if (sentences.length > 0) voice.timer = setTimeout(sayWaiting, digestMs[urgency], urgency);
}

function schedule(urgency: Urgency): void {
  const voice = voices[urgency];
  if (voice.timer === undefined && listeners.size > 0 && voice.waiting.size > 0) {
    voice.timer = setTimeout(sayWaiting, collectMs, urgency);
  }
}

/** Announces a change that the host reported. Changes within 5 s after a sentence become one announcement. */
export function announceChange({ topic, text }: Announcement, urgency: Urgency = "polite"): void {
  const { waiting } = voices[urgency];
  const count = (waiting.get(topic)?.count ?? 0) + 1;
  waiting.delete(topic);
  waiting.set(topic, { count, text });
  schedule(urgency);
}

/** Announces the answer to something that the agent just did, at once. */
function announce(text: string): void {
  const voice = voices.polite;
  say(voice, text);
  const { spoken } = voice;
  setTimeout(() => {
    if (voice.spoken === spoken) say(voice, "");
  }, answerMs);
}

/**
 * Announces a text when it changes, as the answer to something that the agent just did. An empty text announces
 * nothing. For texts that are not visible: a visible one is an `<output>`, which is announced by itself.
 */
export function useAnnounced(text: string): void {
  useEffect(() => {
    if (text !== "") announce(text);
  }, [text]);
}

/** Removes all announcements, also those that wait. */
export function silence(): void {
  for (const voice of Object.values(voices)) {
    clearTimeout(voice.timer);
    Object.assign(voice, newVoice());
  }
  for (const listener of listeners) listener();
}

/** Calls `listener` with each announcement, also with those that wait for the first listener. Returns the unsubscribe. */
export function subscribeToSpoken(listener: () => void): () => void {
  listeners.add(listener);
  for (const urgency of ["polite", "assertive"] as const) schedule(urgency);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) silence();
  };
}

/** Returns the last announcement. */
export function lastSpoken(urgency: Urgency): Spoken {
  return voices[urgency].spoken;
}
