import type { HostEvent } from "../../domain/host.ts";
import { type InteractionId, type InteractionPatch, stageOf } from "../../domain/interaction.ts";

/**
 * Creates a function that accepts every batch of events. The function calls `expand` when a batch contains a new offer,
 * unless the panel is already expanded according to the host.
 */
export function createOfferWatch(expand: () => void): (events: readonly HostEvent[]) => void {
  let offering = new Set<InteractionId>();
  let isExpanded = false;

  /** Stores the status in a patch. Returns whether the interaction became an offer. */
  function isNewOffer({ id, status }: InteractionPatch, before: ReadonlySet<InteractionId>): boolean {
    if (status === undefined) return false;
    const wasOffer = before.has(id);
    const isOffer = stageOf({ status }) === "offering";
    if (isOffer) offering.add(id);
    else offering.delete(id);
    return isOffer && !wasOffer;
  }

  function hasNewOffer(event: HostEvent): boolean {
    switch (event.type) {
      case "interaction-changed":
        return isNewOffer(event.patch, offering);
      case "interaction-gone":
        offering.delete(event.interactionId);
        return false;
      case "snapshot": {
        const before = offering;
        offering = event.isComplete ? new Set() : new Set(before);
        return event.interactions.filter((patch) => isNewOffer(patch, before)).length > 0;
      }
      case "panel":
        isExpanded = event.patch.expanded ?? isExpanded;
        return false;
      case "connection":
        if (event.connection.phase === "disconnected") offering.clear();
        return false;
      default:
        return false;
    }
  }

  return (events) => {
    if (events.filter(hasNewOffer).length > 0 && !isExpanded) expand();
  };
}
