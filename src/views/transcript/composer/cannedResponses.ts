import type { CannedResponse } from "../../../config/config.ts";
import { foldText } from "../../../domain/foldText.ts";

/** A `/shortcut` while it is typed: the index of its slash, and the text up to the caret. */
export interface Shortcut {
  readonly from: number;
  readonly to: number;
  readonly typed: string;
}

/** Returns the shortcut before the caret, at the start of the text or after white space. */
export function shortcutAt(text: string, caret: number): Shortcut | undefined {
  const match = /(?:^|\s)\/([^\s/]*)$/.exec(text.slice(0, caret));
  const typed = match?.[1];
  return typed === undefined ? undefined : { from: caret - typed.length - 1, to: caret, typed };
}

/** Returns the shortcut of a response without its optional slash. */
export function shortcutName({ shortcut }: CannedResponse): string {
  return shortcut.replace(/^\//, "");
}

/**
 * Returns the responses that match a query, without regard to case and accents. Those whose shortcut begins with the query
 * come first, then those that contain it.
 */
export function matchingResponses(responses: readonly CannedResponse[], typed: string): readonly CannedResponse[] {
  const sought = foldText(typed);
  const begins = (response: CannedResponse) => foldText(shortcutName(response)).startsWith(sought);
  const has = (response: CannedResponse) => foldText(`${shortcutName(response)} ${response.text}`).includes(sought);
  return [...responses.filter(begins), ...responses.filter((response) => !begins(response) && has(response))];
}
