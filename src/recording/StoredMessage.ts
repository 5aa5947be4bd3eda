import type { RecordedMessage } from "./Recording.ts";
import type { RecordedProtocol } from "./RecordedProtocol.ts";

/** A message as it arrived, until it is redacted. */
export interface OriginalMessage extends RecordedMessage {
  readonly place: number;
  /** Has the rules for the message. `protocol` is undefined until it is loaded. */
  readonly source: { readonly protocol: RecordedProtocol | undefined };
}

/** A redacted message as JSON text. Thousands of long-lived objects would cost more than the rest of the recording. */
export class StoredMessage implements RecordedMessage {
  readonly place: number;
  readonly at: number;
  readonly way: RecordedMessage["way"];
  readonly json: string;

  constructor({ place, at, way }: OriginalMessage, json: string) {
    this.place = place;
    this.at = at;
    this.way = way;
    this.json = json;
  }

  get message(): unknown {
    return JSON.parse(this.json);
  }
}
