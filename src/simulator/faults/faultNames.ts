/** What can be wrong with the line itself, message by message. */
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

/** What can happen to the page or the frame: at once, or switched on at moments the seed decides. */
export const happenings = ["host-reload", "frame-recreate"] as const;
export type Happening = (typeof happenings)[number];

/** All that can be switched on, in any combination. */
export const faultNames = [...lineFaults, ...happenings] as const;
export type FaultName = (typeof faultNames)[number];

/** In a sentence, what each does. */
export const faultWords: Readonly<Record<FaultName, string>> = {
  delay: "Every message 0.2 to 1.5 s late, in order",
  jitter: "Every message up to 150 ms late, each by another time, so that near ones may overtake",
  drop: "One in five is lost",
  duplicate: "Some come twice",
  reorder: "Some change places with the next",
  truncate: "Some of the host's come with a part of their payload cut or missing",
  "clock-skew": "The host's timestamps are minutes off, by the same time all run long",
  error: "Every action is answered with an error",
  "no-init": "init is never answered",
  silence: "Nothing comes through, in either direction",
  "host-reload": "The host is gone for a moment, forgets who is connected, and says init when it is back",
  "frame-recreate": "The extension's frame is removed without a word and added again",
};
