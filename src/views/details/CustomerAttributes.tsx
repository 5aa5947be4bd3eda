import { type ReactNode, useSyncExternalStore } from "react";
import { notedValue, withNotedValue } from "../../domain/attributeNotes.ts";
import type { CustomerAttribute } from "../../domain/campaign.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { useDraftActions, useNotes } from "../../state/PanelContext.tsx";
import { TextField } from "../../ui/Field.tsx";
import { shorten } from "../../ui/shorten.ts";
import { ReachButtons } from "../ReachButtons.tsx";
import styles from "./Details.module.css";
import { FactList } from "./FactList.tsx";
import { LongList } from "./LongList.tsx";
import { Subsection } from "./Section.tsx";

interface AttributeProps {
  readonly interactionId: InteractionId;
  readonly attribute: CustomerAttribute;
}

/** A field for a value of the customer. The notes contain its change, so nothing else needs to be stored or sent. */
function AttributeField({ interactionId, attribute: { name, value: before } }: AttributeProps): ReactNode {
  const t = useT();
  const { edit } = useDraftActions();
  const notes = useNotes(interactionId);
  const change = { name, before, was: t("details.campaign.was") };
  const changed = useSyncExternalStore(notes.subscribe, () => notedValue(notes.get(), change));
  const value = changed ?? before;
  const shownBefore = before === "" ? t("details.emptyValue") : shorten(before, 100);
  return (
    <div className={styles["attribute"]}>
      <TextField
        label={shorten(name, 200)}
        value={value}
        hint={changed === undefined ? undefined : t("details.campaign.changed", { before: shownBefore })}
        onChange={(text) => edit(interactionId, { notes: withNotedValue(notes.get(), change, text) })}
      />
      <ReachButtons text={value} isAddress={false} />
    </div>
  );
}

export interface CustomerAttributesProps {
  readonly interactionId: InteractionId;
  readonly attributes: readonly CustomerAttribute[];
  /** Whether the conversation has notes, which take the changes. */
  readonly hasNotes: boolean;
}

/** Shows the customer's attributes. Those that the agent may change are fields, and the changes go into the notes. */
export function CustomerAttributes({ interactionId, attributes, hasNotes }: CustomerAttributesProps): ReactNode {
  const t = useT();
  const fields = hasNotes ? attributes.filter(({ editable }) => editable) : [];
  const facts = hasNotes ? attributes.filter(({ editable }) => !editable) : attributes;
  return (
    <Subsection title={t("details.campaign.attributes")}>
      <FactList facts={facts.map(({ name, value }) => ({ label: name, value, canCopy: true, reach: "data" }))} />
      {fields.length === 0 ? null : (
        <>
          <p className={styles["quiet"]}>{t("details.campaign.editHint")}</p>
          <LongList items={fields} className={styles["fields"]}>
            {(attribute, index) => (
              // The same name may occur twice.
              // oxlint-disable-next-line react/no-array-index-key
              <li key={`${index}\n${attribute.name}`}>
                <AttributeField interactionId={interactionId} attribute={attribute} />
              </li>
            )}
          </LongList>
        </>
      )}
    </Subsection>
  );
}
