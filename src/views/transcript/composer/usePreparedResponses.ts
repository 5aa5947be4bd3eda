import { useMemo } from "react";
import type { CannedResponse } from "../../../config/config.ts";
import type { Interaction } from "../../../domain/interaction.ts";
import { useConfig, usePanelState } from "../../../state/PanelContext.tsx";
import { fillVariables } from "./variables.ts";

/** Returns the configured responses with the values of their variables, which the agent sees before choosing. */
export function usePreparedResponses(interaction: Interaction): readonly CannedResponse[] {
  const { cannedResponses } = useConfig();
  const agent = usePanelState((state) => state.agent);
  return useMemo(
    () => cannedResponses.map((one) => ({ ...one, text: fillVariables(one.text, { interaction, agent }) })),
    [cannedResponses, interaction, agent],
  );
}
