import type { Channel, EngineInteraction } from "./EngineInteraction.ts";

/** True state of the simulated contact centre. Plain data only: it can be cloned, posted and compared. */

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
  readonly type: "presence" | "absence" | "conference";
  readonly availability: "FREE" | "TENTATIVE" | "AWAY" | "";
}

export interface EngineAgent {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly username: string;
  readonly alias: string;
  readonly extension: string;
  readonly login: "logged_in" | "logged_out" | "anonymous";
  readonly work: "ready" | "not_ready" | "wrap_up";
  readonly phoneReady: boolean;
  readonly recordingPermission: "enabled" | "disabled" | "hidden";
  readonly presence: string;
  readonly profiles: readonly PresenceProfile[];
  readonly language: string;
  readonly visibleNumber: string;
  readonly defaultEmailFrom: string;
  readonly defaultSmsFrom: string;
}

export type ConsultBehaviour = "answers" | "refuses" | "busy";

/** Someone a call can be transferred to or consulted with. */
export interface DirectoryTarget {
  readonly name: string;
  readonly address: string;
  /** What happens when nobody at the controls decides. "busy" is busy at once. */
  readonly behaviour: ConsultBehaviour;
}

/** The sidebar entry of the extension under test. */
export interface ExtensionState {
  readonly key: string;
  readonly text: string;
  readonly icon: string;
  readonly url: string;
  readonly enabled: boolean;
  readonly visible: boolean;
  readonly expanded: boolean;
}

export interface EngineState {
  readonly agent: EngineAgent;
  readonly queues: readonly EngineQueue[];
  /** In order of arrival. Handled ones are gone. */
  readonly interactions: readonly EngineInteraction[];
  /** The conversation in view on the desktop. */
  readonly activeInteractionId: string | null;
  readonly extension: ExtensionState;
  readonly directory: readonly DirectoryTarget[];
  /** How whoever is called behaves; "directory" leaves it to each target. Read by `startAutopilot`. */
  readonly answering: ConsultBehaviour | "directory";
}
