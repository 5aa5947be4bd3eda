/** An outbound campaign call's data. */
export interface Campaign {
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly startDate: string | undefined;
  readonly endDate: string | undefined;
  readonly maxCalls: number | undefined;
  readonly classifiers: readonly { readonly id: string; readonly name: string }[];
  readonly customerRemarks: string | undefined;
  /** Hidden attributes are left out by the adapter. */
  readonly customerAttributes: readonly { readonly name: string; readonly value: string }[];
  readonly previousCalls: readonly { readonly created: string; readonly result: string }[];
  readonly initialInfo: string | undefined;
  /** Seconds the agent has to preview before the call is made. */
  readonly previewSeconds: number | undefined;
}
