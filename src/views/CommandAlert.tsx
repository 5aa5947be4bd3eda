import type { ReactNode } from "react";
import { usePanelState } from "../state/PanelContext.tsx";
import { hasFailed } from "../state/session/selectors.ts";
import { latePart } from "../ui/latePart.ts";
import { Part } from "./Part.tsx";

/** Loaded soon after the first screen, see `App`. */
export const FailedCommand = latePart(async () => (await import("./FailedCommand.tsx")).FailedCommand);

export interface CommandAlertProps {
  /** The control; see `slotOf`. */
  readonly slot: string;
  /** Replaces the default Retry, which sends the same command again. */
  readonly onRetry?: (() => void) | undefined;
}

/** Shows the failure of a control's last command. Renders nothing without a failure. */
export function CommandAlert({ slot, onRetry }: CommandAlertProps): ReactNode {
  return usePanelState((state) => hasFailed(state.commands[slot])) ? (
    <Part name={slot}>
      <FailedCommand slot={slot} onRetry={onRetry} />
    </Part>
  ) : null;
}
