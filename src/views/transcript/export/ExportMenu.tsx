import { type ReactNode, useEffect, useRef, useState } from "react";
import { useLocale, useT } from "../../../i18n/i18n.ts";
import { copyText } from "../../../ui/copyText.ts";
import { downloadText } from "../../../ui/downloadText.ts";
import { Menu } from "../../../ui/Menu.tsx";
import { toJson, toText, type TranscriptToExport } from "./exportTranscript.ts";
import styles from "./ExportMenu.module.css";

const shownMs = 4000;

/** Returns a file name without the customer's name, because a list of downloads is seen by others. */
const fileName = (kind: "txt" | "json"): string =>
  `transcript-${new Date().toISOString().slice(0, 16).replaceAll(/[T:]/g, "-")}.${kind}`;

/** Renders the menu with which the agent takes a transcript along: copied, as a file, or printed. */
export function ExportMenu({ transcript }: { readonly transcript: TranscriptToExport }): ReactNode {
  const t = useT();
  const locale = useLocale();
  const [said, setSaid] = useState("");
  const release = useRef(() => {});
  useEffect(() => () => release.current(), []);
  useEffect(() => {
    if (said === "") return undefined;
    const timer = setTimeout(() => setSaid(""), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  const copy = async () => {
    setSaid(t((await copyText(toText(transcript, locale))) ? "export.copied" : "export.copyFailed"));
  };
  const save = (kind: "txt" | "json") => {
    const name = fileName(kind);
    release.current();
    release.current =
      kind === "txt"
        ? downloadText(name, toText(transcript, locale), "text/plain;charset=utf-8")
        : downloadText(name, toJson(transcript), "application/json");
    setSaid(t("export.saved", { name }));
  };
  return (
    <div className={styles["frame"]}>
      <Menu
        label={t("export.menu")}
        icon="save"
        head={t("export.masked")}
        items={[
          { id: "copy", label: t("export.copy"), onSelect: () => void copy() },
          { id: "txt", label: t("export.text"), onSelect: () => save("txt") },
          { id: "json", label: t("export.json"), onSelect: () => save("json") },
          { id: "print", label: t("export.print"), onSelect: () => window.print() },
        ]}
      />
      <output className={styles["said"]}>{said}</output>
    </div>
  );
}
