import type { ReactNode } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { ReachButtons } from "../ReachButtons.tsx";

/** Renders Call and Write for the customer of a conversation, if the customer's address is known. */
export function ReachCustomer({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const address = usePanelState((state) => {
    const { direction, originator, destination, email } = state.interactions[interactionId] ?? {};
    const answered = (email?.replyTo ?? email?.from)?.address;
    return answered ?? (direction === "outbound" ? destination : originator);
  });
  return address === undefined ? null : <ReachButtons text={address} isAddress />;
}
