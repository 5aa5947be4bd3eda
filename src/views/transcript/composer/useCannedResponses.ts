import { type KeyboardEvent, useId, useState } from "react";
import type { CannedResponse } from "../../../config/config.ts";
import { matchingResponses, type Shortcut, shortcutAt } from "./cannedResponses.ts";

export interface CannedResponsesList {
  readonly listId: string;
  /** The shortcut before the caret. */
  readonly shortcut: Shortcut | undefined;
  readonly options: readonly CannedResponse[];
  readonly active: number;
  readonly activeId: string | undefined;
  readonly optionId: (index: number) => string;
  readonly setActive: (index: number) => void;
  readonly choose: (index: number) => void;
  /** Closes the list, or opens the one that was closed. Returns false where there is none. */
  readonly toggle: () => boolean;
  /** Handles the keys of the open list. Returns true when the key was handled. */
  readonly onKeyDown: (event: KeyboardEvent) => boolean;
}

export interface CannedResponsesInput {
  readonly responses: readonly CannedResponse[];
  readonly text: string;
  readonly caret: number;
  readonly onInsert: (response: CannedResponse, at: Shortcut) => void;
}

/**
 * Returns the state of the list that opens for a `/shortcut`: the matching responses, the active one, and the key
 * handler.
 */
export function useCannedResponses({ responses, text, caret, onInsert }: CannedResponsesInput): CannedResponsesList {
  const listId = useId();
  const [active, setActive] = useState({ typed: "", index: 0 });
  // After Escape the list stays closed until another slash is typed.
  const [closedAt, setClosedAt] = useState<number | undefined>(undefined);
  const shortcut = responses.length === 0 ? undefined : shortcutAt(text, caret);
  if (shortcut === undefined && closedAt !== undefined) setClosedAt(undefined);
  const isOpen = shortcut !== undefined && shortcut.from !== closedAt;
  const options = isOpen ? matchingResponses(responses, shortcut.typed) : [];
  const index = active.typed === shortcut?.typed ? Math.min(active.index, options.length - 1) : 0;
  const optionId = (at: number) => `${listId}-${at}`;
  const activate = (at: number) => setActive({ typed: shortcut?.typed ?? "", index: at });
  const choose = (at: number) => {
    const response = options[at];
    if (response !== undefined && shortcut !== undefined) onInsert(response, shortcut);
  };
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (options.length === 0) return false;
    switch (event.key) {
      case "ArrowDown":
        activate((index + 1) % options.length);
        return true;
      case "ArrowUp":
        activate((index + options.length - 1) % options.length);
        return true;
      case "Enter":
      case "Tab":
        if (event.shiftKey) return false;
        choose(index);
        return true;
      case "Escape":
        setClosedAt(shortcut?.from);
        return true;
      default:
        return false;
    }
  };
  const toggle = () => {
    if (shortcut !== undefined) setClosedAt(isOpen ? shortcut.from : undefined);
    return shortcut !== undefined;
  };
  return {
    listId,
    shortcut,
    options,
    active: index,
    activeId: options.length === 0 ? undefined : optionId(index),
    optionId,
    setActive: activate,
    choose,
    toggle,
    onKeyDown,
  };
}
