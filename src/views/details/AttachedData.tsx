import { useMemo } from "react";
import { leavesOf, pathText } from "../../domain/attachedData.ts";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import type { AttachedDatum } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { type Fact, FactList } from "./FactList.tsx";

/** Returns one fact for each value. Nested values are unfolded, each with its path as the name. */
function factsOf(data: readonly AttachedDatum[]): readonly Fact[] {
  return data.flatMap((datum): readonly Fact[] => {
    const leaves = leavesOf(datum);
    if (leaves === undefined) return [{ label: datum.key, value: datum.value, canCopy: true }];
    return leaves.map(({ path, value }) => ({ label: pathText(datum.key, path), value, canCopy: true }));
  });
}

/** Shows the attached data as a table, with a button that copies one value and a button that copies all. */
export function AttachedData({ data }: { readonly data: readonly AttachedDatum[] }) {
  const t = useT();
  const facts = useMemo(() => factsOf(data), [data]);
  return (
    <>
      <FactList facts={facts} />
      {facts.length < 2 ? null : (
        <div>
          <CopyButton
            withText
            text={() => maskCardNumbers(facts.map(({ label, value }) => `${label}: ${value ?? ""}`).join("\n"))}
            label={t("details.copyAll")}
            copiedLabel={t("copy.copied")}
            failedLabel={t("copy.failed")}
          />
        </div>
      )}
    </>
  );
}
