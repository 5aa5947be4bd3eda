import { useEffect, useState } from "react";
import { type InteractionId, type Stage, stageOf } from "../../domain/interaction.ts";
import { useCommands, usePanelState } from "../../state/PanelContext.tsx";
import { shownStage } from "../../state/session/selectors.ts";

/**
 * Returns the selected tab of a conversation, and the function that selects one. The agent's choice applies to one
 * conversation at one stage. The next stage starts with its own first tab, unless the agent is working in a field.
 */
export function useTab(
  interactionId: InteractionId,
  firstTab: (stage: Stage) => string,
): readonly [string, (tab: string) => void] {
  const { showPresentStage } = useCommands();
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const present = usePanelState(({ interactions }) => stageOf(interactions[interactionId] ?? { status: "handled" }));
  const shown = usePanelState((state) =>
    shownStage(state, state.interactions[interactionId] ?? { id: interactionId, status: "handled" }),
  );
  const keyOf = (stage: Stage) => `${stage}/${interactionId}`;
  const tabOf = (stage: Stage) => chosen[keyOf(stage)] ?? firstTab(stage);
  const choose = (tab: string) => setChosen({ ...chosen, [keyOf(shown)]: tab, [keyOf(present)]: tab });
  // Then nothing has to be kept.
  const isSameTab = shown !== present && tabOf(shown) === tabOf(present);
  useEffect(() => {
    if (isSameTab) showPresentStage(interactionId);
  }, [isSameTab, interactionId, showPresentStage]);
  return [tabOf(shown), choose];
}
