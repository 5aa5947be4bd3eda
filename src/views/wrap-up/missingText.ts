import type { Translate } from "../../i18n/i18n.ts";

/** Returns which required fields are still missing, as a request to the agent. Undefined: none is. */
export function missingText(
  t: Translate,
  { notes, outcome }: { readonly notes: boolean; readonly outcome: boolean },
): string | undefined {
  if (notes && outcome) return t("wrapUp.needsBoth");
  if (notes) return t("wrapUp.needsNotes");
  return outcome ? t("wrapUp.needsOutcome") : undefined;
}
