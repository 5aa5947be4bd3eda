import type { Extension, Placement } from "../createExtension.ts";

export interface SinchDialectOptions {
  /** Sends one message to the frame. */
  readonly post: (message: unknown) => void;
  readonly placement: Placement;
  /** The one interaction of a frame in placement `queue`. */
  readonly interactionId?: string;
  /** The extension's entry in the side bar; default: one of its own. */
  readonly extension?: Extension;
  /** Whether to serve picklist, queueServe, agentWorkStatus and agentPresence; default true. Older hosts refuse them. */
  readonly undocumented?: boolean;
  /** `cpc` serves the vendor's own client, a page that embeds the Communication Panel, instead of an extension. */
  readonly client?: "extension" | "cpc";
}
