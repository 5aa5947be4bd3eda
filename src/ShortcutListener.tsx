import { useEffect, useEffectEvent } from "react";
import { allowedCommands } from "./domain/allowedCommands.ts";
import type { PlainCommandType } from "./domain/command.ts";
import type { InteractionId } from "./domain/interaction.ts";
import { usePanel } from "./state/PanelContext.tsx";
import type { PanelState } from "./state/session/panelState.ts";
import { selectListed, selectShown } from "./state/session/selectors.ts";
import { type ShortcutId, shortcutOf } from "./state/shortcuts.ts";
import type { ViewId } from "./views/conversation/Conversation.tsx";

export interface ShortcutListenerProps {
  readonly onView: (view: ViewId) => void;
  readonly onHelp: () => void;
}

/** The view that a shortcut opens, and the role of the field to focus. */
const fields = {
  message: ["transcript", "textarea"],
  // Without messages there is no search field, so the empty transcript gets the focus.
  search: ["transcript", "input[type=search], [role=log]"],
  notes: ["wrap-up", "textarea"],
  transfer: ["transfer", "[role=combobox]"],
} as const satisfies Partial<Record<ShortcutId, readonly [ViewId, string]>>;

/** Focuses a field of the current view as soon as the field is rendered. Gives up after a second. */
function focusField(selector: string, triesLeft = 20): void {
  const field = document.querySelector<HTMLElement>(`[role=tabpanel] :is(${selector})`);
  if (field !== null) field.focus();
  else if (triesLeft > 0) setTimeout(() => focusField(selector, triesLeft - 1), 50);
}

/** Returns the next or previous conversation of the list, cyclically. */
function neighbour(state: PanelState, step: 1 | -1): InteractionId | undefined {
  const listed = selectListed(state);
  const shown = selectShown(state);
  const at = shown === undefined ? -1 : listed.indexOf(shown);
  return listed.at((at + step) % Math.max(1, listed.length));
}

/** Runs the panel's keyboard shortcuts. Renders nothing. */
export function ShortcutListener({ onView, onHelp }: ShortcutListenerProps) {
  const { store, commands } = usePanel();
  const { run, choose } = commands;

  /** Runs the first allowed command on the first conversation that allows one. */
  const runAllowed = (ids: readonly InteractionId[], ...types: readonly PlainCommandType[]) => {
    const state = store.getState();
    for (const interactionId of ids) {
      const interaction = state.interactions[interactionId];
      if (interaction === undefined) continue;
      const allowed = allowedCommands(interaction, state);
      const type = types.find((candidate) => allowed.get(candidate)?.allowed === true);
      if (type === undefined) continue;
      void run({ type, interactionId });
      return;
    }
  };

  const perform = (id: ShortcutId) => {
    const state = store.getState();
    const shown = selectShown(state);
    const one = shown === undefined ? [] : [shown];
    switch (id) {
      case "accept":
        return runAllowed(selectListed(state), "accept");
      case "decline":
        return runAllowed(selectListed(state), "decline");
      case "hold":
        return runAllowed(one, "hold", "resume");
      case "mute":
        return runAllowed(one, "mute", "unmute");
      case "next-conversation":
        return choose(neighbour(state, 1));
      case "previous-conversation":
        return choose(neighbour(state, -1));
      case "help":
        return onHelp();
      case "message":
      case "search":
      case "notes":
      case "transfer": {
        if (shown === undefined) return;
        const [view, selector] = fields[id];
        onView(view);
        focusField(selector);
      }
    }
  };

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const id = shortcutOf(event);
    // Shortcuts do not work in a dialog.
    if (id === undefined || event.repeat || document.querySelector("[role=dialog]") !== null) return;
    event.preventDefault();
    perform(id);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    addEventListener("keydown", listener);
    return () => removeEventListener("keydown", listener);
  }, []);
  return null;
}
