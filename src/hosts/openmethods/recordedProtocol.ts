import type { RecordedProtocol } from "../../recording/RecordedProtocol.ts";
import { messageRule } from "./redaction.ts";
import { summarize } from "./summarize.ts";

/** The rules by which the recorder reads Harmony's messages. Loaded after the first screen, see `connectOpenMethods`. */
export const recordedProtocol: RecordedProtocol = { rule: messageRule, summarize };
