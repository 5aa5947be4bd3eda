import type { MessageId } from "./i18n.ts";

const ids: ReadonlyMap<string, MessageId> = new Map([
  ["not-connected", "why.not-connected"],
  ["not-connected-call", "why.not-connected-call"],
  ["on-hold", "why.on-hold"],
  ["mute-hidden-by-hold", "why.mute-hidden-by-hold"],
  ["recording-not-permitted", "why.recording-not-permitted"],
  ["no-recording-to-pause", "why.no-recording-to-pause"],
  ["no-consultation", "why.no-consultation"],
  ["call-not-on-hold", "why.call-not-on-hold"],
  ["consultation-not-connected", "why.consultation-not-connected"],
  ["already-consulting", "why.already-consulting"],
  ["in-conference", "why.in-conference"],
  ["is-consultation", "why.is-consultation"],
  ["hangup-completes-transfer", "why.hangup-completes-transfer"],
  ["not-newest-call", "why.not-newest-call"],
  ["ended", "why.ended"],
  ["not-ended", "why.not-ended"],
]);

/** Returns the sentence for why a control cannot be used now. An unknown reason gets the general one. */
export function impedimentId(why: string): MessageId {
  return ids.get(why) ?? "why.unknown";
}
