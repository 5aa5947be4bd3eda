import { bareId } from "../../domain/bareId.ts";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import type { AttachedDatum, Interaction } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { FactList } from "./FactList.tsx";
import { Fold } from "./Fold.tsx";
import { Section } from "./Section.tsx";

/** Returns the references to other things, each value once. */
function otherIds({ id, references }: Interaction): readonly AttachedDatum[] {
  const told = new Set([bareId(id)]);
  return references.filter(({ value }) => !told.has(bareId(value)) && told.add(bareId(value)));
}

/** Shows the host's ids, folded, with one button that copies all. */
export function TechnicalDetails({ interaction }: { readonly interaction: Interaction }) {
  const t = useT();
  const ids = [{ key: t("details.id"), value: interaction.id }, ...otherIds(interaction)];
  return (
    <Section>
      <Fold title={t("details.technical")}>
        <FactList facts={ids.map(({ key, value }) => ({ label: key, value }))} />
        <div>
          <CopyButton
            withText
            text={maskCardNumbers(ids.map(({ key, value }) => `${key}: ${value}`).join("\n"))}
            label={t("copy.copy")}
            copiedLabel={t("copy.copied")}
            failedLabel={t("copy.failed")}
          />
        </div>
      </Fold>
    </Section>
  );
}
