/** A request that Genesys Cloud answers with an HTTP error. Its JSON is the text of the tool's answer. */
export class GenesysError extends Error {
  override readonly name = "GenesysError";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Returns the error as Genesys Cloud writes it. */
  toJson(): { readonly status: number; readonly code: string; readonly message: string } {
    return { status: this.status, code: this.code, message: this.message };
  }
}

/** Returns the error for a thing that does not exist. `what` as in "Conversation". */
export const notFound = (what: string, id: string): GenesysError =>
  new GenesysError(404, "not.found", `${what} ${id} was not found`);
