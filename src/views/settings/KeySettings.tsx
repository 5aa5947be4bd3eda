import { type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { type Translate, useT } from "../../i18n/i18n.ts";
import { usePanel } from "../../state/PanelContext.tsx";
import { keysOf, keysText, problemOf } from "../../state/settings/keys.ts";
import { type ShortcutId, shortcutIds, type ShortcutKeys, shortcutWith } from "../../state/settings/shortcuts.ts";
import { useSettings } from "../../state/settings/useSettings.ts";
import { Button } from "../../ui/Button.tsx";
import styles from "./Shortcuts.module.css";

const modifiers: ReadonlySet<string> = new Set(["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock"]);

/** Returns why these keys cannot be those of a shortcut, in words. Undefined when they can. */
function refusal(t: Translate, keys: string | undefined, id: ShortcutId, all: ShortcutKeys): string | undefined {
  if (keys === undefined) return t("settings.keys.types");
  const problem = problemOf(keys);
  if (problem !== undefined) return t(`settings.keys.${problem}`, { keys: keysText(keys) });
  const other = shortcutWith(keys, all);
  if (other === undefined || other === id) return undefined;
  return t("settings.keys.conflict", { keys: keysText(keys), name: t(`shortcut.${other}`) });
}

/** Lists the shortcuts. Each can get other keys, which the agent presses. */
export function KeySettings(): ReactNode {
  const t = useT();
  const { settings } = usePanel();
  const keys = useSettings((state) => state.keys);
  const hasOutcomeKeys = useSettings((state) => state.outcomeKeys);
  const [recording, setRecording] = useState<ShortcutId>();
  const [problem, setProblem] = useState<string>();

  const end = () => {
    setRecording(undefined);
    setProblem(undefined);
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (recording === undefined || event.key === "Tab") return end();
    // The keys must not do what they do elsewhere, such as accepting an offer or closing the dialog.
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat || modifiers.has(event.key)) return undefined;
    if (event.key === "Escape") return end();
    const pressed = event.key === "Delete" ? "" : keysOf(event);
    const refused = pressed === "" ? undefined : refusal(t, pressed, recording, keys);
    if (refused !== undefined) return setProblem(refused);
    settings.change({ keys: { [recording]: pressed } });
    return end();
  });
  const onFocusOut = useEffectEvent(end);
  const isRecording = recording !== undefined;
  useEffect(() => {
    if (!isRecording) return undefined;
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    const leave = () => onFocusOut();
    window.addEventListener("keydown", listener, true);
    window.addEventListener("focusout", leave);
    return () => {
      window.removeEventListener("keydown", listener, true);
      window.removeEventListener("focusout", leave);
    };
  }, [isRecording]);

  return (
    <fieldset className={styles["group"]}>
      <legend className={styles["legend"]}>{t("shortcuts.title")}</legend>
      <label className={styles["check"]}>
        <input
          type="checkbox"
          checked={hasOutcomeKeys}
          onChange={({ currentTarget }) => settings.change({ outcomeKeys: currentTarget.checked })}
        />
        <span>{t("settings.outcomeKeys")}</span>
      </label>
      <p className={styles["intro"]}>{t("settings.keys.hint")}</p>
      <ul className={styles["list"]}>
        {shortcutIds.map((id) => {
          const name = t(`shortcut.${id}`);
          return (
            <li key={id} className={styles["row"]}>
              <span>{name}</span>
              <Button
                size="small"
                label={t("settings.keys.change", { name, keys: keysText(keys[id]) || t("shortcuts.none") })}
                pressed={recording === id}
                onPress={() => {
                  setProblem(undefined);
                  setRecording(recording === id ? undefined : id);
                }}
              >
                {recording === id ? t("settings.keys.press") : keysText(keys[id]) || t("shortcuts.none")}
              </Button>
              {recording === id ? (
                <span role="alert" className={styles["problem"]}>
                  {problem}
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
}
