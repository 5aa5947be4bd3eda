/** An outbound campaign and the customer to call. */
export interface CampaignData {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** ISO 8601. */
  readonly startDate: string;
  readonly endDate: string;
  readonly maxCalls: number;
  /** What the agent can choose as the result of the call. */
  readonly outcomes: readonly { readonly id: string; readonly name: string; readonly result: string }[];
  readonly customer: {
    readonly id: string;
    readonly remarks: string;
    readonly canEdit: boolean;
    readonly attributes: readonly {
      readonly name: string;
      readonly value: string;
      readonly editable: boolean;
      readonly hidden: boolean;
    }[];
    readonly previousCalls: readonly { readonly at: string; readonly result: string }[];
  };
  readonly initialInfo: string;
  /** Time until the call is dialled automatically. */
  readonly previewSeconds: number;
}
