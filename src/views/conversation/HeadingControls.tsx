import type { InteractionId } from "../../domain/interaction.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { latePart } from "../../ui/latePart.ts";
import { Part } from "../Part.tsx";
import { EndControl } from "./EndControl.tsx";
import styles from "./HeadingControls.module.css";

const ReachCustomer = latePart(async () => (await import("./ReachCustomer.tsx")).ReachCustomer);

/**
 * Renders the controls in the heading of a conversation: Call and Write, where the host starts conversations, and the
 * control that ends one without a call bar. The place of what comes late is kept.
 */
export function HeadingControls({ interactionId }: { readonly interactionId: InteractionId }) {
  const canStart = usePanelState((state) => state.capabilities.agentCommands.has("start-conversation"));
  return (
    <div className={styles["controls"]}>
      {/* First, so that the others keep their place when it goes. */}
      <EndControl interactionId={interactionId} />
      {canStart ? (
        <div className={styles["reach"]}>
          <Part name={`reach ${interactionId}`}>
            <ReachCustomer interactionId={interactionId} />
          </Part>
        </div>
      ) : null}
    </div>
  );
}
