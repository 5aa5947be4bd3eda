import type { Campaign } from "../../domain/campaign.ts";
import type { WireInteraction } from "./wire.ts";

type WireOutboundCampaign = NonNullable<WireInteraction["outbound"]>;

export function toCampaign({ campaign, customer, initial_info, preview_time }: WireOutboundCampaign): Campaign {
  return {
    name: campaign?.name ?? undefined,
    description: campaign?.description ?? undefined,
    startDate: campaign?.start_date ?? undefined,
    endDate: campaign?.end_date ?? undefined,
    maxCalls: campaign?.max_calls ?? undefined,
    classifiers: (campaign?.classifiers ?? []).map(({ id, name }) => ({ id: id ?? "", name: name ?? id ?? "" })),
    customerRemarks: customer?.remarks ?? undefined,
    customerAttributes: (customer?.attributes ?? [])
      .filter(({ hidden, name }) => hidden !== true && name)
      .map(({ name, value }) => ({ name: name ?? "", value: value ?? "" })),
    previousCalls: (customer?.previous_calls ?? []).map(({ created, result }) => ({
      created: created ?? "",
      result: result ?? "",
    })),
    initialInfo: initial_info ?? undefined,
    previewSeconds: preview_time ?? undefined,
  };
}
