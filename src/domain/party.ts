import type { Line } from "./interaction.ts";

/** The role of a party in the conversation. `other` when the host did not report one. */
export type PartyRole = "customer" | "agent" | "consulted" | "supervisor" | "bot" | "other";

/** A participant of an interaction, the agent included. */
export interface Party {
  readonly id: string;
  readonly role: PartyRole;
  /** Whether this party is the agent who works in the panel. */
  readonly isSelf: boolean;
  readonly name: string | undefined;
  readonly address: string | undefined;
  /** The party's own leg. `none` when the host does not report legs. */
  readonly line: Line;
  /** `undefined` when the host does not report it. */
  readonly held: boolean | undefined;
  /** `undefined` when the host does not report it. */
  readonly muted: boolean | undefined;
  readonly typing: boolean;
  /** `text`, `video`, or the host's own value. */
  readonly capability: string | undefined;
}
