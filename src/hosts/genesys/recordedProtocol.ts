import type { RecordedProtocol } from "../../recording/RecordedProtocol.ts";
import { messageRule } from "./redaction.ts";
import { summarize } from "./summarize.ts";

/** The rules by which the recorder reads the calls of tools. Loaded after the first screen, see `connectGenesys`. */
export const recordedProtocol: RecordedProtocol = { rule: messageRule, summarize };
