import { type ReactNode, useState } from "react";
import { useT } from "../../../i18n/i18n.ts";
import { Button } from "../../../ui/Button.tsx";
import { ForeignText } from "../../ForeignText.tsx";
import styles from "./Assist.module.css";

/** Longer texts are cut until the agent opens them. */
const shortText = 240;

export interface HelpTextProps {
  readonly text: string;
  /** Names what the text belongs to. */
  readonly describedBy: string;
  readonly onOpen?: (() => void) | undefined;
}

/** Shows a text of the host's help, and a long one only in part until the agent wants all of it. */
export function HelpText({ text, describedBy, onOpen }: HelpTextProps): ReactNode {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const isCut = !isOpen && (text.length > shortText || text.split("\n").length > 5);
  return (
    <>
      <div dir="auto" className={styles["text"]} data-cut={isCut ? "" : undefined}>
        <ForeignText text={text} />
      </div>
      {isCut ? (
        <div>
          <Button
            size="small"
            variant="quiet"
            describedBy={describedBy}
            onPress={() => {
              setOpen(true);
              onOpen?.();
            }}
          >
            {t("assist.showAll")}
          </Button>
        </div>
      ) : null}
    </>
  );
}
