/** The events of the voice toolkit that the panel gets. */
export const eventNames = [
  "audiostats",
  "callstarted",
  "callconnected",
  "callended",
  "hold",
  "resume",
  "mute",
  "unmute",
  "participantadded",
  "participantremoved",
  "conference",
  "swap",
  "pauserecording",
  "resumerecording",
  "wrapupended",
  "transcript",
  "flagraise",
  "flaglower",
  "note",
];

/** Returns a copy that can be posted. The platform passes read-only proxies, which cannot. */
export function toPlain(detail) {
  try {
    return JSON.parse(JSON.stringify(detail ?? null));
  } catch {
    return null;
  }
}
