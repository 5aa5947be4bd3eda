import type { Line } from "./interaction.ts";

/** What somebody is to the conversation. `other`: the host did not say. */
export type PartyRole = "customer" | "agent" | "consulted" | "supervisor" | "bot" | "other";

/** Somebody who takes part in an interaction, the agent included. */
export interface Party {
  readonly id: string;
  readonly role: PartyRole;
  /** Whether this party is the agent who works in the panel. */
  readonly isSelf: boolean;
  readonly name: string | undefined;
  readonly address: string | undefined;
  /** The party's own leg; `none` where the host tells nothing of legs. */
  readonly line: Line;
  /** `undefined`: the host does not say. */
  readonly held: boolean | undefined;
  /** `undefined`: the host does not say. */
  readonly muted: boolean | undefined;
  readonly typing: boolean;
  /** `text`, `video`, or the host's own word. */
  readonly capability: string | undefined;
}
