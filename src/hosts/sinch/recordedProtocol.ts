import type { RecordedProtocol } from "../../recording/RecordedProtocol.ts";
import { messageRule } from "./redaction.ts";
import { summarize } from "./summarize.ts";

/** The rules by which the recorder reads Sinch's messages. Loaded after the first screen, see `connectSinch`. */
export const recordedProtocol: RecordedProtocol = { rule: messageRule, summarize };
