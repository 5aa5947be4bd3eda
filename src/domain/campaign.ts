/** The data of an outbound campaign call. */
export interface Campaign {
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly startDate: string | undefined;
  readonly endDate: string | undefined;
  readonly maxCalls: number | undefined;
  readonly classifiers: readonly { readonly id: string; readonly name: string }[];
  readonly customerRemarks: string | undefined;
  /** Attributes of the customer. The adapter leaves out hidden ones. */
  readonly customerAttributes: readonly { readonly name: string; readonly value: string }[];
  readonly previousCalls: readonly { readonly created: string; readonly result: string }[];
  readonly initialInfo: string | undefined;
  /** Preview time in seconds before the call is dialled. */
  readonly previewSeconds: number | undefined;
}
