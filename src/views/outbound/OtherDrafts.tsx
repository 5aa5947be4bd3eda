import { type ReactNode, useMemo, useState } from "react";
import { useStore } from "zustand";
import { errorText } from "../../i18n/errorText.ts";
import { useT } from "../../i18n/i18n.ts";
import type { OutboundForm } from "../../state/drafts/drafts.ts";
import { parkedForms } from "../../state/drafts/newConversations.ts";
import { useDraftActions, usePanel } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { ItemLine } from "../../ui/ItemLine.tsx";
import { shorten } from "../../ui/shorten.ts";
import { channelNames } from "./channelNames.ts";
import styles from "./NewConversation.module.css";

/** Lists the conversations that the agent began and left for another one. Each can be continued or removed. */
export function OtherDrafts(): ReactNode {
  const t = useT();
  const { resumeForm, removeForm, parkForm } = useDraftActions();
  const { drafts } = usePanel();
  const forms = useStore(drafts, (state) => state.forms);
  const attempts = useStore(drafts, (state) => state.attempts);
  const parked = useMemo(() => parkedForms(forms), [forms]);
  const [removed, setRemoved] = useState<OutboundForm | undefined>(undefined);
  if (parked.length === 0 && removed === undefined) return null;
  const nameOf = ({ to, channel, subject }: OutboundForm) => {
    const whom = [to.join(", "), subject].find(Boolean);
    return t("outbound.draft.name", {
      to: shorten(whom ?? t("outbound.draft.nobody"), 60),
      channel: t(channelNames[channel]),
    });
  };
  return (
    <fieldset aria-label={t("outbound.drafts")} className={styles["drafts"]}>
      <p className={styles["hint"]}>{t("outbound.drafts")}</p>
      {parked.map(({ key, form }) => {
        const refused = form.draftId === undefined ? undefined : attempts[form.draftId];
        const name = nameOf(form);
        return (
          <ItemLine key={key}>
            <Button size="small" label={t("outbound.draft.continue", { name })} onPress={() => resumeForm(key)}>
              {name}
            </Button>
            <Button
              size="small"
              variant="quiet"
              icon="trash"
              label={t("outbound.draft.remove", { name })}
              onPress={() => {
                removeForm(key);
                setRemoved(form);
              }}
            />
            {refused?.phase === "failed" ? (
              <span className={styles["refused"]}>{errorText(t, refused.code ?? "refused", refused.reason)}</span>
            ) : null}
          </ItemLine>
        );
      })}
      {removed === undefined ? null : (
        <ItemLine>
          <output>{t("outbound.draft.removed", { name: nameOf(removed) })}</output>
          <Button
            size="small"
            onPress={() => {
              parkForm(removed);
              setRemoved(undefined);
            }}
          >
            {t("outbound.draft.undo")}
          </Button>
        </ItemLine>
      )}
    </fieldset>
  );
}
