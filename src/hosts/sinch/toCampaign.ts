import type { Campaign } from "../../domain/campaign.ts";
import type { WireInteraction } from "./wire.ts";

type WireOutboundCampaign = NonNullable<WireInteraction["outbound"]>;

/** Converts the campaign that an outbound call belongs to. */
export function toCampaign({ campaign, customer, initial_info, preview_time }: WireOutboundCampaign): Campaign {
  return {
    name: campaign?.name ?? undefined,
    description: campaign?.description ?? undefined,
    startDate: campaign?.start_date ?? undefined,
    endDate: campaign?.end_date ?? undefined,
    maxCalls: campaign?.max_calls ?? undefined,
    classifiers: (campaign?.classifiers ?? []).map(({ id, name, call_result }) => ({
      id: id ?? "",
      name: name ?? id ?? "",
      result: call_result ?? undefined,
    })),
    customerRemarks: customer?.remarks ?? undefined,
    customerAttributes: (customer?.attributes ?? [])
      .filter(({ hidden, name }) => hidden !== true && name)
      .map(({ name, value, editable }) => ({
        name: name ?? "",
        value: value ?? "",
        // The customer as a whole may be protected.
        editable: editable === true && customer?.modify_access !== false,
      })),
    previousCalls: (customer?.previous_calls ?? []).map(({ created, result }) => ({
      created: created ?? "",
      result: result ?? "",
    })),
    initialInfo: initial_info ?? undefined,
    previewSeconds: preview_time ?? undefined,
  };
}
