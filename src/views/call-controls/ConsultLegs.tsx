import { type ReactNode, useState } from "react";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import type { Interaction } from "../../domain/interaction.ts";
import { titleOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { shorten } from "../../ui/shorten.ts";
import { Timer } from "../../ui/Timer.tsx";
import styles from "./ConsultCard.module.css";
import { customerText, legTexts } from "./consultTexts.ts";

interface LegProps {
  readonly name: string;
  readonly state: string | undefined;
  readonly clock: ReactNode;
}

function Leg({ name, state, clock }: LegProps): ReactNode {
  return (
    <span className={styles["leg"]}>
      <bdi translate="no" className={styles["name"]} title={name}>
        {name}
      </bdi>
      {state === undefined ? null : <span className={styles["state"]}>{state}</span>}
      {clock}
    </span>
  );
}

/** Shows the time since this card first showed the phase, for hosts that report no times of the second leg. */
function PhaseTimer(): ReactNode {
  const [since] = useState(() => Date.now());
  return <Timer since={since} />;
}

/** Shows customer and consulted person with the state and the clock of each. Never announced: the clocks run. */
export function ConsultLegs({ owner }: { readonly owner: Interaction }): ReactNode {
  const t = useT();
  const { consult } = owner;
  const legId = consult.phase === "none" ? undefined : consult.interactionId;
  const times = usePanelState((state) => state.milestones[owner.id]);
  const legTimes = usePanelState((state) => (legId === undefined ? undefined : state.milestones[legId]));
  if (consult.phase === "none") return null;
  const state = customerText(owner);
  const since = times?.ended ?? (state === undefined ? times?.accepted : (times?.lineChanged ?? times?.accepted));
  const legSince = legTimes?.lineChanged ?? legTimes?.firstSeen;
  const running = legSince === undefined ? <PhaseTimer key={consult.phase} /> : <Timer since={legSince} />;
  return (
    <span aria-live="off" className={styles["legs"]}>
      <Leg
        name={shorten(titleOf(owner))}
        state={state === undefined ? undefined : t(state)}
        clock={since === undefined ? null : <Timer since={since} />}
      />
      <Leg
        name={shorten(maskCardNumbers(consult.to))}
        state={t(legTexts[consult.phase])}
        clock={consult.phase === "ended" ? null : running}
      />
    </span>
  );
}
