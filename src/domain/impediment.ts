/** The reason why a visible control cannot be used now. Views map the reason to a sentence. */
export type Impediment =
  | "not-connected"
  | "not-connected-call"
  | "on-hold"
  | "mute-hidden-by-hold"
  | "recording-not-permitted"
  | "no-recording-to-pause"
  | "no-consultation"
  | "call-not-on-hold"
  | "consultation-not-connected"
  | "already-consulting"
  | "in-conference"
  | "is-consultation"
  | "hangup-completes-transfer"
  | "not-newest-call"
  | "ended"
  | "not-ended";
