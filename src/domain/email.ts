export interface EmailAddress {
  readonly address: string;
  readonly name: string | undefined;
}

export interface Attachment {
  readonly id: string;
  readonly filename: string;
  /** As the host wrote it; the unit is not documented. */
  readonly size: string | undefined;
}

/** An e-mail's parts, read-only: the host's own editor writes replies. `content` may be HTML and is not safe to render. */
export interface Email {
  readonly content: string | undefined;
  readonly from: EmailAddress | undefined;
  readonly replyTo: EmailAddress | undefined;
  readonly to: readonly EmailAddress[];
  readonly cc: readonly EmailAddress[];
  readonly bcc: readonly EmailAddress[];
  readonly attachments: readonly Attachment[];
  readonly draft: EmailDraft | undefined;
}

export interface EmailDraft {
  readonly subject: string | undefined;
  readonly content: string | undefined;
  readonly status: string | undefined;
  readonly to: readonly EmailAddress[];
}
