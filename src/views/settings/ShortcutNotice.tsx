import { type ReactNode, useEffect } from "react";
import "../../i18n/dialogTexts.ts";
import { type Translate, useT } from "../../i18n/i18n.ts";
import { keysText } from "../../state/settings/keys.ts";
import type { ShortcutId } from "../../state/settings/shortcuts.ts";
import { useAnnounced } from "../../ui/announcer.ts";
import styles from "./ShortcutNotice.module.css";

/** The answer to a shortcut: that it must be pressed again, or why it did nothing. */
export type Notice = {
  readonly id: ShortcutId;
  /** Distinguishes two notices. */
  readonly at: number;
  /** The name of the control, if there is one now. */
  readonly name: string | undefined;
} & ({ readonly again: string } | { readonly reason: string });

const shownMs = 3000;

function textOf(t: Translate, notice: Notice): string {
  const name = notice.name ?? t(`shortcut.${notice.id}`);
  if ("again" in notice) return t("shortcuts.again", { keys: keysText(notice.again), name });
  return notice.reason === "" ? t("shortcuts.notNow", { name }) : `${name}: ${notice.reason}`;
}

/** Shows the answer to a shortcut for a moment. Covers nothing that can be pressed. */
export function ShortcutNotice({ notice, onEnd }: { readonly notice: Notice; readonly onEnd: () => void }): ReactNode {
  const t = useT();
  const text = textOf(t, notice);
  useAnnounced(text);
  useEffect(() => {
    const timer = setTimeout(onEnd, shownMs);
    return () => clearTimeout(timer);
  }, [onEnd]);
  // `useAnnounced` announces the text.
  return (
    <output aria-label={t("shortcuts.title")} aria-live="off" className={styles["notice"]}>
      {text}
    </output>
  );
}
