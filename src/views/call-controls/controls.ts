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

export const looks: Readonly<Record<ControlType, readonly [MessageId, IconName]>> = {
  mute: ["calls.mute", "mute"],
  unmute: ["calls.unmute", "unmute"],
  hold: ["calls.hold", "hold"],
  resume: ["calls.resume", "resume"],
  "start-recording": ["calls.startRecording", "record"],
  "stop-recording": ["calls.stopRecording", "stop"],
  "pause-recording": ["calls.pauseRecording", "pause"],
  "resume-recording": ["calls.resumeRecording", "record"],
  hangup: ["calls.hangUp", "hang-up"],
};
