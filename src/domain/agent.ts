/** In this file, `undefined` means that the host has not reported a value. */
export type LoginStatus = "logged-in" | "logged-out" | "anonymous";
/** Whether the agent takes conversations. */
export type WorkStatus = "ready" | "not-ready" | "wrap-up";
/** Whether the agent may record calls. `disabled` shows the control without use, `hidden` shows none. */
export type RecordingPermission = "enabled" | "disabled" | "hidden";

/** A reason for presence or absence that the agent can choose, such as lunch. */
export interface PresenceProfile {
  readonly id: string;
  readonly name: string;
  /** Whether the profile is an absence. During an absence the agent cannot become ready. */
  readonly absence: boolean;
  /** How long the profile lasts by default before the host ends it, in ms. Undefined: no end, or none was reported. */
  readonly durationMs: number | undefined;
}

/** What the host reported of the agent who uses the panel. */
export interface Agent {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly alias: string | undefined;
  readonly login: LoginStatus | undefined;
  readonly work: WorkStatus | undefined;
  /** The host's own value, when `work` has no equivalent. */
  readonly workText: string | undefined;
  /** Whether the agent has a working softphone. */
  readonly phoneReady: boolean | undefined;
  readonly extension: string | undefined;
  /** Id of the active presence profile. */
  readonly presence: string | undefined;
  /** Name of the active profile, when the host sent it with the push. */
  readonly presenceName: string | undefined;
  readonly profiles: readonly PresenceProfile[];
  readonly recording: RecordingPermission | undefined;
  readonly language: string | undefined;
  readonly defaultEmailFrom: string | undefined;
  readonly defaultSmsFrom: string | undefined;
  readonly visibleNumber: string | undefined;
}

/** An agent of whom the host has told nothing. */
export const unknownAgent: Agent = {
  id: undefined,
  name: undefined,
  alias: undefined,
  login: undefined,
  work: undefined,
  workText: undefined,
  phoneReady: undefined,
  extension: undefined,
  presence: undefined,
  presenceName: undefined,
  profiles: [],
  recording: undefined,
  language: undefined,
  defaultEmailFrom: undefined,
  defaultSmsFrom: undefined,
  visibleNumber: undefined,
};
