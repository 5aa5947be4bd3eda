import type { ReactNode } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { useAllowed, usePanelState } from "../../state/PanelContext.tsx";
import { ReachButtons } from "../ReachButtons.tsx";

/**
 * Renders Call and Write for the customer of a conversation, if the customer's address is known. A callback has controls
 * of its own, which call within the conversation. A second Call would start another one.
 */
export function ReachCustomer({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const address = usePanelState((state) => {
    const { direction, originator, destination, email } = state.interactions[interactionId] ?? {};
    const answered = (email?.replyTo ?? email?.from)?.address;
    return answered ?? (direction === "outbound" ? destination : originator);
  });
  const isCallback = useAllowed(interactionId).has("call-back");
  return address === undefined || isCallback ? null : <ReachButtons text={address} isAddress />;
}
