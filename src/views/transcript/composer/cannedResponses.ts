import type { CannedResponse } from "../../../config/config.ts";

/** A `/shortcut` being typed: where its slash is, and what follows up to the caret. */
export interface Shortcut {
  readonly from: number;
  readonly to: number;
  readonly typed: string;
}

/** The shortcut in front of the caret, at the start of the text or after white space. */
export function shortcutAt(text: string, caret: number): Shortcut | undefined {
  const match = /(?:^|\s)\/([^\s/]*)$/.exec(text.slice(0, caret));
  const typed = match?.[1];
  return typed === undefined ? undefined : { from: caret - typed.length - 1, to: caret, typed };
}

/** A response's shortcut without the slash the configuration may write it with. */
export function shortcutName({ shortcut }: CannedResponse): string {
  return shortcut.replace(/^\//, "");
}

/** The responses that fit what was typed: those that begin with it, then those whose shortcut or text has it. */
export function matchingResponses(responses: readonly CannedResponse[], typed: string): readonly CannedResponse[] {
  const sought = typed.toLowerCase();
  const begins = (response: CannedResponse) => shortcutName(response).toLowerCase().startsWith(sought);
  const has = (response: CannedResponse) => `${shortcutName(response)} ${response.text}`.toLowerCase().includes(sought);
  return [...responses.filter(begins), ...responses.filter((response) => !begins(response) && has(response))];
}
