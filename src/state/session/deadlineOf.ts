import { previewMs } from "../../domain/campaign.ts";
import { type Interaction, stageOf } from "../../domain/interaction.ts";
import type { Milestones } from "./milestones.ts";

/**
 * Returns when the present step ends by the host's own rule, in ms since the epoch: the preview of a campaign call, the
 * offer, or the wrap-up. Undefined when the host reports no limit.
 */
export function deadlineOf(interaction: Interaction, times: Milestones | undefined): number | undefined {
  const { line, campaign, status, offeredUntil, wrapUp } = interaction;
  const preview = line === "preview" ? previewMs(campaign) : undefined;
  // Without its beginning a preview has no known end.
  if (preview !== undefined) return times?.lineChanged === undefined ? undefined : times.lineChanged + preview;
  if (status === "offered") return offeredUntil;
  return stageOf(interaction) === "wrap-up" && wrapUp.kind === "form" ? wrapUp.dueAt : undefined;
}
