import type { InteractionId } from "../../domain/interaction.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { latePart } from "../../ui/latePart.ts";
import { Part } from "../Part.tsx";

const PickButton = latePart(async () => (await import("./PickButton.tsx")).PickButton);

/** Renders Pick of a queued conversation. Renders nothing for other conversations. */
export function PickControl({ interactionId }: { readonly interactionId: InteractionId }) {
  // In a list of thousands, a conversation that cannot be picked needs only one selector.
  const isQueued = usePanelState((state) => state.interactions[interactionId]?.status === "queued");
  return isQueued ? (
    <Part name={`pick ${interactionId}`}>
      <PickButton interactionId={interactionId} />
    </Part>
  ) : null;
}
