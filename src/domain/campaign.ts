/** One fact that a campaign has of its customer. */
export interface CustomerAttribute {
  readonly name: string;
  readonly value: string;
  /** Whether the agent may change it. */
  readonly editable: boolean;
}

/** The data of an outbound campaign call. */
export interface Campaign {
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly startDate: string | undefined;
  readonly endDate: string | undefined;
  readonly maxCalls: number | undefined;
  /** What the host offers as the result of a call. `result` is the host's own word for what follows, such as `redial`. */
  readonly classifiers: readonly { readonly id: string; readonly name: string; readonly result: string | undefined }[];
  readonly customerRemarks: string | undefined;
  /** Attributes of the customer. The adapter leaves out hidden ones. */
  readonly customerAttributes: readonly CustomerAttribute[];
  readonly previousCalls: readonly { readonly created: string; readonly result: string }[];
  readonly initialInfo: string | undefined;
  /** Preview time in seconds before the call is dialled, as the host reported it. See `previewMs`. */
  readonly previewSeconds: number | undefined;
}

/** A longer preview is a mistake in the campaign. */
const longestPreviewSeconds = 24 * 3600;

/** Returns the preview time in ms, or undefined if there is none or the reported number is no time to count down. */
export function previewMs(campaign: Pick<Campaign, "previewSeconds"> | undefined): number | undefined {
  const seconds = campaign?.previewSeconds;
  return seconds !== undefined && seconds > 0 && seconds <= longestPreviewSeconds ? seconds * 1000 : undefined;
}
