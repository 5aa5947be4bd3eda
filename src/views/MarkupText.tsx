import { type ReactNode, useCallback, useMemo, useState } from "react";
import "../i18n/conversationTexts.ts";
import { useT } from "../i18n/i18n.ts";
import { Button } from "../ui/Button.tsx";
import { Markup } from "../ui/Markup.tsx";
import { renderPlain } from "../ui/RichText.tsx";
import { useReveal } from "../ui/useReveal.ts";
import { formatMessage } from "./formatMessage.ts";
import { usePictureFailures } from "./usePictureFailures.ts";
import styles from "./MarkupText.module.css";

export interface MarkupTextProps {
  /** HTML from anyone. */
  readonly html: string;
  /** Whether the agent asked to see the card numbers of the text. */
  readonly isRevealed: boolean;
}

/** Shows foreign HTML. Its pictures are loaded when the agent asks for them. */
function MarkupText({ html, isRevealed }: MarkupTextProps) {
  const t = useT();
  // For this text only, not for another that takes its place later.
  const [shown, setShown] = useState<string | undefined>(undefined);
  const showPictures = shown === html;
  const cards = useReveal(html);
  const showCards = isRevealed || cards.isShown;
  const { fragment, rest, pictures, hasCardLinks } = useMemo(
    () => formatMessage(html, { showPictures, showCards }),
    [html, showPictures, showCards],
  );
  const { forbidden, failed, onFailed } = usePictureFailures(showPictures ? pictures : undefined);
  const toggle = useCallback(() => setShown((before) => (before === html ? undefined : html)), [html]);
  return (
    <>
      <Markup fragment={fragment} tableLabel={t("text.table")} onPictureFailed={onFailed} />
      {isRevealed || !hasCardLinks ? null : (
        <Button size="small" icon={showCards ? "eye-off" : "eye"} onPress={cards.toggle}>
          {showCards ? t("card.hide") : t("card.show")}
        </Button>
      )}
      {pictures.length === 0 ? null : (
        <div className={styles["pictures"]}>
          <Button size="small" icon={showPictures ? "eye-off" : "eye"} onPress={toggle}>
            {showPictures ? t("picture.hide") : t("picture.show")}
          </Button>
          <output>
            {forbidden.length === 0 ? null : <span>{t("picture.policy", { servers: forbidden.join(", ") })}</span>}
            {failed.length === 0 ? null : <span>{t("picture.failed", { servers: failed.join(", ") })}</span>}
          </output>
        </div>
      )}
      {rest === "" ? null : (
        <>
          <p className={styles["note"]}>{t("text.cut")}</p>
          {renderPlain({ text: rest })}
        </>
      )}
    </>
  );
}

/** Renders the same. */
export function renderMarkup(props: MarkupTextProps): ReactNode {
  return <MarkupText {...props} />;
}
