import type { ReactNode } from "react";
import { useShallow } from "zustand/react/shallow";
import type { CommandType } from "../domain/command.ts";
import type { InteractionId } from "../domain/interaction.ts";
import { usePanelState } from "../state/PanelContext.tsx";
import { failedSlots } from "../state/session/selectors.ts";
import { CommandAlert } from "./CommandAlert.tsx";

export interface CommandAlertsProps {
  readonly interactionId: InteractionId;
  /** The commands of this conversation whose failures are shown here. */
  readonly types: ReadonlySet<CommandType>;
  /** The commands whose failures are shown here while their conversation, and so their control, is not. */
  readonly elsewhere: ReadonlySet<CommandType>;
}

/** Shows the failures of several controls, one box each, the newest on top. */
export function CommandAlerts({ interactionId, types, elsewhere }: CommandAlertsProps): ReactNode {
  const slots = usePanelState(useShallow((state) => failedSlots(state, interactionId, types, elsewhere)));
  return slots.map((slot) => <CommandAlert key={slot} slot={slot} />);
}
