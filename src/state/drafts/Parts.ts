import type { WrapUpConfig } from "../../config/config.ts";
import type { Host } from "../../domain/host.ts";
import type { Commands } from "../session/commands.ts";
import type { PanelStore } from "../session/panelStore.ts";
import type { AgentStore } from "../storage/agentStore.ts";
import type { Locks } from "../storage/frames.ts";
import type { DraftsStore } from "./drafts.ts";
import type { Persistence } from "./persistDrafts.ts";

/** What the parts of one panel share that handle the agent's work. */
export interface Parts {
  readonly store: PanelStore;
  readonly drafts: DraftsStore;
  readonly host: Host;
  readonly commands: Commands;
  readonly wrapUp: WrapUpConfig;
  /** Whether a reply waits for some seconds before it is sent. */
  readonly mayUndoSend: boolean;
  readonly place: Pick<AgentStore, "owner" | "put">;
  readonly persistence: Pick<Persistence, "restore" | "flush">;
  readonly locks: Locks;
  readonly fetch: typeof globalThis.fetch;
  /** The id of this page. */
  readonly frame: string;
  /** Applies the events that wait for the next animation frame. */
  readonly flush: () => void;
  /** Gets the stop of each subscription, timer and listener. They run in reverse order. */
  readonly stops: (() => void)[];
}
