import { type RefObject, useEffect, useState } from "react";
import { useAnnounced } from "./announcer.ts";
import { Button } from "./Button.tsx";
import { copyText } from "./copyText.ts";

export interface CopyButtonProps {
  /** A function is called with the press, for a text that is dear to make. */
  readonly text: string | (() => string);
  readonly label: string;
  readonly copiedLabel: string;
  /** Shown when the clipboard is not available and the text was selected instead. */
  readonly failedLabel: string;
  /** The element that shows the text. Its content is selected when copying fails. */
  readonly from?: RefObject<HTMLElement | null> | undefined;
  readonly onCopied?: (() => void) | undefined;
  /** Whether to show the label beside the icon. */
  readonly withText?: boolean | undefined;
}

const shownMs = 2500;

/** A button that copies a text and announces the result. */
export function CopyButton({ text, label, copiedLabel, failedLabel, from, onCopied, withText }: CopyButtonProps) {
  const [result, setResult] = useState<"copied" | "failed" | undefined>(undefined);
  useEffect(() => {
    if (result === undefined) return undefined;
    const timer = setTimeout(() => {
      setResult(undefined);
    }, shownMs);
    return () => {
      clearTimeout(timer);
    };
  }, [result]);
  const copy = async () => {
    const isCopied = await copyText(typeof text === "function" ? text() : text);
    setResult(isCopied ? "copied" : "failed");
    if (isCopied) onCopied?.();
    else if (from?.current) window.getSelection()?.selectAllChildren(from.current);
  };
  const said = { copied: copiedLabel, failed: failedLabel, none: label }[result ?? "none"];
  useAnnounced(result === undefined ? "" : said);
  const icons = { copied: "check", failed: "alert", none: "copy" } as const;
  const icon = icons[result ?? "none"];
  const onPress = () => void copy();
  return withText === true ? (
    <Button size="small" icon={icon} onPress={onPress}>
      {said}
    </Button>
  ) : (
    <Button size="small" variant="quiet" icon={icon} label={said} onPress={onPress} />
  );
}
