import type { ReactNode } from "react";
import { slotOf } from "../../domain/commandSlot.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { impedimentId } from "../../i18n/impedimentId.ts";
import {
  useAllowed,
  useCommands,
  useDraft,
  useDraftActions,
  useIsBusy,
  usePanelState,
} from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/Field.tsx";
import { Form } from "../../ui/Form.tsx";
import { CommandAlert } from "../CommandAlert.tsx";
import styles from "./Marks.module.css";
import { Section } from "./Section.tsx";

/** Renders the marks that the agent can put on a conversation: a flag and a tag. */
export function Marks({ interactionId }: { readonly interactionId: InteractionId }): ReactNode {
  const t = useT();
  const { run } = useCommands();
  const allowed = useAllowed(interactionId);
  const isFlagged = usePanelState((state) => state.interactions[interactionId]?.flag !== undefined);
  const tag = usePanelState((state) => state.interactions[interactionId]?.tags[0] ?? "");
  const flagSlot = slotOf({ type: "set-flag", interactionId });
  const tagSlot = slotOf({ type: "set-tag", interactionId });
  const isFlagBusy = useIsBusy(flagSlot);
  const isTagBusy = useIsBusy(tagSlot);
  const { edit } = useDraftActions();
  // Until the agent types, the field shows the host's tag.
  const typed = useDraft(interactionId, (draft) => draft.tag);
  const flag = allowed.get(isFlagged ? "remove-flag" : "set-flag");
  const save = allowed.get("set-tag");
  if (flag === undefined && save === undefined) return null;
  const text = typed ?? tag;
  const saveTag = () => void run({ type: "set-tag", interactionId, text: text.trim() });
  const reasonAgainstTag = (): string | undefined => {
    if (save?.allowed === false) return t(impedimentId(save.why));
    return text.trim() === "" ? t("details.tag.needed") : undefined;
  };
  return (
    <Section title={t("details.marks")}>
      {flag === undefined ? null : (
        <div>
          <Button
            busy={isFlagBusy}
            disabledReason={flag.allowed ? undefined : t(impedimentId(flag.why))}
            onPress={() =>
              void run(
                isFlagged ? { type: "remove-flag", interactionId } : { type: "set-flag", interactionId, text: "" },
              )
            }
          >
            {t(isFlagged ? "details.removeFlag" : "details.flag")}
          </Button>
          <CommandAlert slot={flagSlot} />
        </div>
      )}
      {save === undefined ? null : (
        <Form
          className={styles["tag"]}
          onEnter={() => {
            if (reasonAgainstTag() === undefined && !isTagBusy) saveTag();
          }}
        >
          <TextField
            label={t("details.tag")}
            value={text}
            onChange={(value) => edit(interactionId, { tag: value === tag ? undefined : value })}
          />
          <Button busy={isTagBusy} disabledReason={reasonAgainstTag()} onPress={saveTag}>
            {t("details.saveTag")}
          </Button>
          <CommandAlert slot={tagSlot} />
        </Form>
      )}
    </Section>
  );
}
