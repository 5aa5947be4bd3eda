/** Faults of the connection, message by message. */
export const lineFaults = [
  "delay",
  "drop",
  "duplicate",
  "reorder",
  "error",
  "no-init",
  "silence",
  "jitter",
  "truncate",
  "clock-skew",
] as const;
export type LineFault = (typeof lineFaults)[number];

/** What can happen to the host or the frame: once now, or again and again at times the seed decides. */
export const happenings = ["host-reload", "frame-recreate"] as const;
export type Happening = (typeof happenings)[number];

/** All faults, in any combination. */
export const faultNames = [...lineFaults, ...happenings] as const;
export type FaultName = (typeof faultNames)[number];

/** What each fault does, in a sentence. */
export const faultTexts: Readonly<Record<FaultName, string>> = {
  delay: "Every message is 0.2 to 1.5 s late, in order",
  jitter: "Every message is up to 150 ms late, each by its own time, so the order may change",
  drop: "One message in five is lost",
  duplicate: "Some messages arrive twice",
  reorder: "Some messages change places with the next",
  truncate: "Some of the host's messages have a part of their payload cut or missing",
  "clock-skew": "All timestamps of the host are off by the same number of minutes",
  error: "The host answers every action with an error",
  "no-init": "The host never answers init",
  silence: "Nothing arrives, in either direction",
  "host-reload": "The host reloads: it forgets its connections and sends init when it is back",
  "frame-recreate": "The frame of the extension is removed without an exit notice and added again",
};
