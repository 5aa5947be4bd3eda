import { stageOf, titleOf } from "../../domain/interaction.ts";
import { type Translate, useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import type { PanelState } from "../../state/session/panelState.ts";
import { LiveRegion } from "../../ui/LiveRegion.tsx";
import { channelText } from "../channelText.ts";

/** Returns the newest offer as text, or an empty text without an offer. */
function newestOffer(t: Translate, state: PanelState): string {
  const id = state.order.findLast((id) => state.interactions[id]?.status === "offered");
  const interaction = id === undefined ? undefined : state.interactions[id];
  if (interaction === undefined || stageOf(interaction) !== "offering") return "";
  return t("conversations.offered", { channel: channelText(t, interaction), title: titleOf(interaction) });
}

/** Announces a new offer at once, without moving the focus. */
export function OfferAnnouncer() {
  const t = useT();
  return <LiveRegion assertive text={usePanelState((state) => newestOffer(t, state))} />;
}
