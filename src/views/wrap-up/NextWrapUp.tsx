import type { ReactNode } from "react";
import { type InteractionId, stageOf, titleOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useCommands, usePanelState } from "../../state/PanelContext.tsx";
import type { PanelState } from "../../state/session/panelState.ts";
import { selectListed } from "../../state/session/selectors.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./WrapUp.module.css";

/** Returns the next conversation of the list that waits for its wrap-up, cyclically. */
function nextAfter(state: PanelState, id: InteractionId): InteractionId | undefined {
  const listed = selectListed(state);
  const isWaiting = (other: InteractionId) => {
    const interaction = state.interactions[other];
    return other !== id && interaction !== undefined && stageOf(interaction) === "wrap-up";
  };
  // Asked with each change of the state.
  if (!listed.some(isWaiting)) return undefined;
  const at = listed.indexOf(id);
  return [...listed.slice(at + 1), ...listed.slice(0, Math.max(0, at))].find(isWaiting);
}

/** Renders the button that goes to the next conversation that waits for its wrap-up, if there is another. */
export function NextWrapUp({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const t = useT();
  const { choose } = useCommands();
  const next = usePanelState((state) => nextAfter(state, interactionId));
  const title = usePanelState((state) => {
    const interaction = next === undefined ? undefined : state.interactions[next];
    return interaction === undefined ? undefined : titleOf(interaction);
  });
  if (next === undefined || title === undefined) return null;
  return (
    <div className={styles["next"]}>
      {/* May appear under a pointer, when another conversation ends. */}
      <Button size="small" guard={`next-wrap-up/${next}`} onPress={() => choose(next)}>
        {t("wrapUp.next")}
      </Button>
      <bdi className={styles["nextTitle"]}>{title}</bdi>
    </div>
  );
}
