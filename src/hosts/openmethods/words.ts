import type { Channel, InteractionStatus, Line, Recording } from "../../domain/interaction.ts";
import type { LineWord, OpenMethodsSection, StageWord } from "./section.ts";

/** What the server's words for states mean in one deployment. */
export interface StateWords {
  readonly interaction: ReadonlyMap<string, InteractionStatus>;
  readonly conversation: ReadonlyMap<string, LineWord>;
}

const statuses = {
  offering: "offered",
  handling: "accepted",
  "wrap-up": "ended",
  closed: "handled",
} as const satisfies Record<StageWord, InteractionStatus>;

/** The vendor's documents name these states of interactions. */
const interactionWords: readonly (readonly [string, InteractionStatus])[] = [
  ["ALERTING", "offered"],
  ["DIALING", "dialing"],
  ["STARTED", "accepted"],
  ["ENDED", "ended"],
  ["COMPLETED", "handled"],
];

/** No document names the states of conversations, so a deployment can add to these. */
const conversationWords: readonly (readonly [string, LineWord])[] = [
  ["ALERTING", "ringing"],
  ["DIALING", "dialing"],
  ["CONNECTED", "connected"],
  ["ACTIVE", "connected"],
  ["HELD", "held"],
  ["MUTED", "muted"],
  ["RELEASED", "disconnected"],
];

/** Merges the configured words over the known ones. */
export function toStateWords({ interaction, conversation }: OpenMethodsSection["states"]): StateWords {
  const configured = Object.entries(interaction).map(([word, stage]) => [word, statuses[stage]] as const);
  return {
    interaction: new Map([...interactionWords, ...configured]),
    conversation: new Map([...conversationWords, ...Object.entries(conversation)]),
  };
}

/** The line that each word for a conversation's state means. Hold and mute are facts beside it. */
export const lines = {
  ringing: "ringing",
  dialing: "dialing",
  connected: "connected",
  held: "connected",
  muted: "connected",
  disconnected: "disconnected",
} as const satisfies Record<LineWord, Line>;

/** The server's words for the state of a recording. */
export const recordingStates: ReadonlyMap<string, Recording["state"]> = new Map([
  ["ON", "on"],
  ["OFF", "off"],
  ["PAUSED", "paused"],
]);

/** The server's words for the type of an interaction, in upper case. */
export const channelTypes: ReadonlyMap<string, Channel> = new Map([
  ["TELEPHONY", "phone"],
  ["EMAIL", "email"],
  ["CHAT", "chat"],
  ["CALLBACK", "callback"],
]);
