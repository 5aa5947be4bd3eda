import type { Channel, EngineInteraction } from "./EngineInteraction.ts";

export interface EngineQueue {
  readonly id: string;
  readonly name: string;
  readonly channel: Channel;
  readonly addresses: readonly string[];
  readonly serve: boolean;
  readonly forcedToServe: boolean;
}

export interface PresenceProfile {
  readonly id: string;
  readonly name: string;
  readonly type: "presence" | "absence";
  readonly availability: "free" | "tentative" | "away";
  /** How long the profile lasts by default, in s; 0: until the agent chooses another. */
  readonly seconds: number;
}

export type WorkStatus = "ready" | "not-ready" | "wrap-up";

export interface EngineAgent {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly username: string;
  readonly alias: string;
  /** The agent's own phone number inside the contact centre. */
  readonly extension: string;
  readonly loggedIn: boolean;
  readonly work: WorkStatus;
  readonly phoneReady: boolean;
  readonly recordingPermission: "enabled" | "disabled" | "hidden";
  /** Id of one of the profiles. */
  readonly presence: string;
  readonly profiles: readonly PresenceProfile[];
  readonly language: string;
  /** The number that customers see when the agent calls. */
  readonly visibleNumber: string;
  readonly defaultEmailFrom: string;
  readonly defaultSmsFrom: string;
}

/** `busy` is busy at once, without ringing. */
export type ConsultBehaviour = "answers" | "refuses" | "busy" | "no-answer";

/** Someone a call can be transferred to or consulted with. */
export interface DirectoryTarget {
  readonly name: string;
  readonly address: string;
  /** What this person does when called, unless somebody operates the page. */
  readonly behaviour: ConsultBehaviour;
}

/** The true state of the simulated contact centre. Plain data: it can be cloned, posted and compared. */
export interface EngineState {
  readonly agent: EngineAgent;
  readonly queues: readonly EngineQueue[];
  /** In order of arrival, without the handled ones. */
  readonly interactions: readonly EngineInteraction[];
  /** The conversation in view on the desktop. */
  readonly activeInteractionId: string | null;
  readonly directory: readonly DirectoryTarget[];
  /** How everybody who is called behaves; `directory` leaves it to each target. */
  readonly answering: ConsultBehaviour | "directory";
}
