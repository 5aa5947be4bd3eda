import type { PlainCommandType } from "../../domain/command.ts";
import type { MessageId } from "../../i18n/i18n.ts";
import type { IconName } from "../../ui/Icon.tsx";

/**
 * The controls of a call in their order, Hang up last. A place has one control, or both while the state is unknown.
 */
export const places = [
  ["mute", "unmute"],
  ["hold", "resume"],
  ["start-recording", "stop-recording"],
  ["pause-recording", "resume-recording"],
  ["hangup"],
] as const satisfies readonly (readonly PlainCommandType[])[];

/** The number of places before the keypad. */
export const keypadAt = 2;

export type ControlType = (typeof places)[number][number];

interface Look {
  readonly text: MessageId;
  /** The text in the bar, where the whole text has no room. */
  readonly short?: MessageId;
  readonly icon: IconName;
}

export const looks: Readonly<Record<ControlType, Look>> = {
  mute: { text: "calls.mute", icon: "mute" },
  unmute: { text: "calls.unmute", icon: "unmute" },
  hold: { text: "calls.hold", icon: "hold" },
  resume: { text: "calls.resume", icon: "resume" },
  "start-recording": { text: "calls.startRecording", short: "calls.short.startRecording", icon: "record" },
  "stop-recording": { text: "calls.stopRecording", short: "calls.short.stopRecording", icon: "stop" },
  "pause-recording": { text: "calls.pauseRecording", short: "calls.short.pauseRecording", icon: "pause" },
  "resume-recording": { text: "calls.resumeRecording", short: "calls.short.resumeRecording", icon: "record" },
  hangup: { text: "calls.hangUp", icon: "hang-up" },
};
