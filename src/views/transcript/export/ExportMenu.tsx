import { type ReactNode, useEffect, useRef, useState } from "react";
import { type InteractionId, titleOf } from "../../../domain/interaction.ts";
import { useLocale, useT } from "../../../i18n/i18n.ts";
import { usePanel } from "../../../state/PanelContext.tsx";
import { copyText } from "../../../ui/copyText.ts";
import { downloadText } from "../../../ui/downloadText.ts";
import { Menu } from "../../../ui/Menu.tsx";
import { senderName } from "../list/senderName.ts";
import type { Senders } from "../list/senders.ts";
import { toJson, toText, type TranscriptToExport } from "./exportTranscript.ts";
import styles from "./ExportMenu.module.css";

const shownMs = 4000;

/** Returns a file name without the customer's name, because a list of downloads is seen by others. */
const fileName = (kind: "txt" | "json"): string =>
  `transcript-${new Date().toISOString().slice(0, 16).replaceAll(/[T:]/g, "-")}.${kind}`;

export interface ExportMenuProps {
  readonly interactionId: InteractionId;
  readonly senders: Senders;
}

/** Renders the menu with which the agent takes a transcript along: copied, as a file, or printed. */
export function ExportMenu({ interactionId, senders }: ExportMenuProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const { store } = usePanel();
  const [said, setSaid] = useState("");
  const release = useRef(() => {});
  useEffect(() => () => release.current(), []);
  useEffect(() => {
    if (said === "") return undefined;
    const timer = setTimeout(() => setSaid(""), shownMs);
    return () => clearTimeout(timer);
  }, [said]);
  // Read when it is needed, so that a new message does not render the menu.
  const read = (): TranscriptToExport | undefined => {
    const { interactions, transcripts } = store.getState();
    const interaction = interactions[interactionId];
    if (interaction === undefined) return undefined;
    const nameOf: TranscriptToExport["nameOf"] = (entry) => senderName(t, entry, senders.get(entry.originator));
    return { interaction, title: titleOf(interaction), entries: transcripts[interactionId] ?? [], nameOf };
  };
  const copy = async () => {
    const transcript = read();
    if (transcript === undefined) return;
    setSaid(t((await copyText(toText(transcript, locale))) ? "export.copied" : "export.copyFailed"));
  };
  const save = (kind: "txt" | "json") => {
    const transcript = read();
    if (transcript === undefined) return;
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
