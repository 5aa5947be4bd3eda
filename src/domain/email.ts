/** A sender or recipient of an e-mail. */
export interface EmailAddress {
  readonly address: string;
  readonly name: string | undefined;
}

/** A file of an e-mail. The host serves its content. */
export interface Attachment {
  readonly id: string;
  readonly filename: string;
  /** The size as the host sent it. The unit is not documented. */
  readonly size: string | undefined;
}

/**
 * The parts of an e-mail. Read-only, because replies are written in the host's own editor. `content` is unsafe HTML or
 * text.
 */
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

/** A reply that was begun in the host's own editor. */
export interface EmailDraft {
  readonly subject: string | undefined;
  readonly content: string | undefined;
  readonly status: string | undefined;
  readonly to: readonly EmailAddress[];
}
