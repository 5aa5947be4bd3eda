/** Faults of a window connection, message by message. */
export const linkFaults = [
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
export type LinkFault = (typeof linkFaults)[number];

/** What can happen to the host or the frame: once now, or again and again at times the seed decides. */
export const happenings = ["host-reload", "frame-recreate"] as const;
export type Happening = (typeof happenings)[number];

/** Faults of a server that the panel asks over HTTP, request by request. */
export const httpFaults = [
  "delay",
  "jitter",
  "drop",
  "lost-answer",
  "error",
  "no-init",
  "silence",
  "truncate",
  "clock-skew",
  "stale",
  "flat",
  "sign-in",
  "forbidden",
  "rate-limit",
  "unavailable",
  "html-body",
] as const;

/** Faults of a server that has a session and a queue for each client. */
export const queueFaults = ["duplicate", "bare", "session-elsewhere", "session-expired", "queue-overflow"] as const;
export type HttpFault = (typeof httpFaults)[number] | (typeof queueFaults)[number];

export type FaultName = LinkFault | HttpFault | Happening;

/** What each fault of a server does, in a sentence. */
export const httpFaultTexts: Readonly<Record<HttpFault | Happening, string>> = {
  delay: "Every answer is 0.2 to 1.5 s late",
  jitter: "Every answer is up to 150 ms late, each by its own time, so the order may change",
  drop: "One request in five is lost: the connection breaks before anything is done",
  "lost-answer": "Every other command is carried out, and the connection breaks before the answer",
  error: "The host answers every command with an error",
  "no-init": "The host never answers the start of a session",
  silence: "No request is ever answered",
  truncate: "Some answers have a part cut or missing",
  "clock-skew": "All times of the host are off by the same number of minutes",
  stale: "Every list is some seconds old",
  flat: "Conversations come in the flat shape, without communication ids and after-call work",
  "sign-in": "The sign-in has expired: the session address and the server answer 401",
  forbidden: "The agent may do nothing: every command is answered 403",
  "rate-limit": "Every call is answered 429 with Retry-After",
  unavailable: "The server answers 503",
  "html-body": "The server answers with a web page, like a proxy that wants a sign-in",
  duplicate: "Every third event arrives twice",
  bare: "Events and answers come without their envelope",
  "session-elsewhere": "The agent's session runs at another place, and may be taken over",
  "session-expired": "A session lasts 15 s, then the server does not know its client",
  "queue-overflow": "After 30 messages the queue overflows, and the server does not know the client",
  "host-reload": "The server restarts: it is away for 3 s and has forgotten all sessions",
  "frame-recreate": "The frame of the panel is removed and added again",
};

/** What each fault of a window connection does, in a sentence. */
export const faultTexts: Readonly<Record<LinkFault | Happening, string>> = {
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
