import type { ReactNode } from "react";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { formatElapsed } from "../../ui/Timer.tsx";
import styles from "./CallControls.module.css";

export interface EndedBarProps {
  readonly interactionId: InteractionId;
  /** The control that closes the conversation. */
  readonly children: ReactNode;
}

/** Replaces the bar of a call that ended, with the same height, and leaves the place of Hang up empty. */
export function EndedBar({ interactionId, children }: EndedBarProps) {
  const t = useT();
  const times = usePanelState((state) => state.milestones[interactionId]);
  const { accepted, ended } = times ?? {};
  return (
    <div className={styles["bar"]} data-ended="">
      <Icon name="hang-up" />
      <span className={styles["ended"]}>
        {accepted === undefined || ended === undefined
          ? t("calls.ended")
          : t("calls.endedAfter", { duration: formatElapsed(ended - accepted) })}
      </span>
      {children}
    </div>
  );
}
