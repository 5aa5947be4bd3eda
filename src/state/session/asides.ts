import { type Interaction, type InteractionId, stageOf } from "../../domain/interaction.ts";
import type { PanelState } from "./panelState.ts";

/** A call whose other side waits or cannot hear the agent, since a moment in ms since the epoch. */
export interface Aside {
  readonly interactionId: InteractionId;
  readonly kind: "held" | "muted";
  readonly since: number;
}

function kindOf({ held, muted }: Interaction): Aside["kind"] | undefined {
  if (held === true) return "held";
  return muted === true ? "muted" : undefined;
}

function asidesOf({ order, interactions, milestones }: PanelState): readonly Aside[] {
  return order
    .flatMap((interactionId): readonly Aside[] => {
      const interaction = interactions[interactionId];
      const since = milestones[interactionId]?.lineChanged;
      if (interaction === undefined || since === undefined || stageOf(interaction) !== "handling") return [];
      const kind = kindOf(interaction);
      return kind === undefined ? [] : [{ interactionId, kind, since }];
    })
    .toSorted((a, b) => a.since - b.since);
}

let inputs: readonly unknown[] = [];
let list: readonly Aside[] = [];

/**
 * Returns the calls on hold or muted, as the host reports them, the oldest first. The list stays the same object while
 * its content is the same.
 */
export function selectAsides(state: PanelState): readonly Aside[] {
  const { interactions, milestones } = state;
  if (inputs[0] === interactions && inputs[1] === milestones) return list;
  inputs = [interactions, milestones];
  const fresh = asidesOf(state);
  const isSame =
    fresh.length === list.length &&
    fresh.every(({ interactionId, kind, since }, place) => {
      const known = list[place];
      return known?.interactionId === interactionId && known.kind === kind && known.since === since;
    });
  if (!isSame) list = fresh;
  return list;
}
