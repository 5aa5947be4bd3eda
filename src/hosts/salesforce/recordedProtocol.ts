import type { RecordedProtocol } from "../../recording/RecordedProtocol.ts";
import { messageRule } from "./redaction.ts";
import { summarize } from "./summarize.ts";

/** The rules by which the recorder reads the bridge's messages. Loaded after the first screen, see `connectSalesforce`. */
export const recordedProtocol: RecordedProtocol = { rule: messageRule, summarize };
