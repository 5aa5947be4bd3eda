import { memo } from "react";
import type { Availability } from "../../../domain/allowedCommands.ts";
import type { InteractionId } from "../../../domain/interaction.ts";
import { useAllowed, usePanelState } from "../../../state/PanelContext.tsx";
import { canServe } from "../../../state/session/selectors.ts";
import { useIsViewKept } from "../../useIsViewKept.ts";
import { Reply } from "./Reply.tsx";

export interface ComposerProps {
  readonly interactionId: InteractionId;
  /** Called after the agent sent a reply, which is at the end of the transcript. */
  readonly onSent: () => void;
}

const ended: Availability = { allowed: false, why: "ended" };

/**
 * Renders the reply field of a conversation. Renders nothing when the host does not support replies. When the chat ends
 * while the agent is typing, the field stays.
 */
export const Composer = memo(function Composer({ interactionId, onSent }: ComposerProps) {
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  const allowed = useAllowed(interactionId).get("send-message");
  const isServed = usePanelState((state) => canServe(state, interactionId, "send-message"));
  const isKept = useIsViewKept(interactionId);
  const availability = allowed ?? (isServed && isKept ? ended : undefined);
  if (availability === undefined || interaction === undefined) return null;
  return <Reply interaction={interaction} onSent={onSent} availability={availability} />;
});
