import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react";
import type { InteractionId } from "./domain/interaction.ts";
import { usePanel } from "./state/PanelContext.tsx";
import type { PanelState } from "./state/session/panelState.ts";
import { selectListed, selectShown } from "./state/session/selectors.ts";
import { keysOf } from "./state/settings/keys.ts";
import { type ShortcutId, shortcutWith } from "./state/settings/shortcuts.ts";
import { isSettled } from "./ui/pressGuard.ts";
import type { ShortcutPress } from "./useEarlyShortcuts.ts";
import { focusWhenRendered, nameOf, pressControl, reasonAgainst, shortcutControl } from "./ui/shortcutControls.ts";
import { type Notice, ShortcutNotice } from "./views/settings/ShortcutNotice.tsx";

/** The tab of a field that a shortcut focuses. */
const tabsOfFields: Partial<Record<ShortcutId, ShortcutId>> = {
  message: "transcript",
  search: "transcript",
  notes: "wrap-up",
  transfer: "transfer",
};

/** An offer is answered whatever is open. Other shortcuts would change what is behind the dialog. */
const worksInDialog: ReadonlySet<ShortcutId> = new Set(["accept", "decline"]);

/** The time in ms for the second press of Hang up. */
const secondPressMs = 1000;

/** Returns the next or previous conversation of the list, cyclically. */
function neighbour(state: PanelState, step: 1 | -1): InteractionId | undefined {
  const listed = selectListed(state);
  const shown = selectShown(state);
  const at = shown === undefined ? -1 : listed.indexOf(shown);
  return listed.at((at + step) % Math.max(1, listed.length));
}

export interface ShortcutListenerProps {
  readonly onHelp: () => void;
  /** Shows the field that searches all conversations. */
  readonly onFind: () => void;
  /** Takes the presses from before this code was loaded. */
  readonly takeEarly: () => readonly ShortcutPress[];
}

/**
 * Runs the keyboard shortcuts. A shortcut presses the control that shows it, so it does what the control does and refuses
 * where the control refuses. Renders the answer to a shortcut.
 */
export function ShortcutListener({ onHelp, onFind, takeEarly }: ShortcutListenerProps) {
  const { store, commands, settings } = usePanel();
  const [notice, setNotice] = useState<Notice>();
  const first = useRef<{ readonly control: HTMLElement; readonly at: number }>(undefined);

  const endNotice = useCallback(() => setNotice(undefined), []);

  const press = (id: ShortcutId, control: HTMLElement | undefined, at: number) => {
    const name = control === undefined ? undefined : nameOf(control);
    const reason = control === undefined ? "" : reasonAgainst(control);
    if (control === undefined || reason !== undefined) return setNotice({ id, at, name, reason: reason ?? "" });
    const before = first.current;
    first.current = id === "hangup" ? { control, at } : undefined;
    if (id === "hangup" && (before?.control !== control || at - before.at > secondPressMs)) {
      return setNotice({ id, at, name, again: settings.getState().keys[id] });
    }
    first.current = undefined;
    return pressControl(control);
  };

  const perform = (id: ShortcutId, at: number) => {
    if (document.querySelector("[role=dialog]") !== null && !worksInDialog.has(id)) return;
    endNotice();
    switch (id) {
      case "next-conversation":
        return commands.choose(neighbour(store.getState(), 1));
      case "previous-conversation":
        return commands.choose(neighbour(store.getState(), -1));
      case "help":
        return onHelp();
      case "find":
        onFind();
        return focusWhenRendered(id);
      default: {
        const tab = tabsOfFields[id];
        const control = shortcutControl(id, tab === undefined ? "any" : "not-tab");
        if (tab === undefined || control !== undefined) return press(id, control, at);
        press(tab, shortcutControl(tab, "tab"), at);
        return focusWhenRendered(id);
      }
    }
  };

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    const keys = keysOf(event);
    const id = keys === undefined ? undefined : shortcutWith(keys, settings.getState().keys);
    if (id === undefined) return;
    event.preventDefault();
    if (!event.repeat) perform(id, event.timeStamp);
  });
  const performEarly = useEffectEvent(() => {
    for (const { id, at } of takeEarly()) {
      const control = shortcutControl(id);
      // What appeared after the press, such as the next offer, was not meant.
      if (control === undefined || isSettled(control, at)) perform(id, at);
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    addEventListener("keydown", listener);
    queueMicrotask(performEarly);
    return () => removeEventListener("keydown", listener);
  }, []);
  return notice === undefined ? null : <ShortcutNotice key={notice.at} notice={notice} onEnd={endNotice} />;
}
