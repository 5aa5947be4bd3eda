import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import "../../i18n/conversationTexts.ts";
import { useT } from "../../i18n/i18n.ts";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { FactList } from "./FactList.tsx";

/** Shows names and values with a button that copies one value and a button that copies all as text. */
export function DataTable({ rows }: { readonly rows: readonly { readonly key: string; readonly value: string }[] }) {
  const t = useT();
  return (
    <>
      <FactList facts={rows.map(({ key, value }) => ({ label: key, value, canCopy: true, reach: "data" }))} />
      {rows.length < 2 ? null : (
        <div>
          <CopyButton
            withText
            text={() => maskCardNumbers(rows.map(({ key, value }) => `${key}: ${value}`).join("\n"))}
            label={t("details.copyAll")}
            copiedLabel={t("copy.copied")}
            failedLabel={t("copy.failed")}
          />
        </div>
      )}
    </>
  );
}
