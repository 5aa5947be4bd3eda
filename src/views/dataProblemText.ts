import { type DataProblem, longest } from "../domain/dataEdits.ts";
import type { MessageId, Translate } from "../i18n/i18n.ts";
import { shorten } from "../ui/shorten.ts";

const texts = {
  repeated: "transfer.data.repeated",
  "not-number": "transfer.data.notNumber",
  "not-boolean": "transfer.data.notBoolean",
  "long-key": "transfer.data.longKey",
  "long-value": "transfer.data.longValue",
  "too-much": "transfer.data.tooMuch",
} as const satisfies Record<DataProblem["why"], MessageId>;

const limits: Readonly<Partial<Record<DataProblem["why"], number>>> = {
  "long-key": longest.key,
  "long-value": longest.value,
  "too-much": longest.all,
};

/** Returns why the edited attached data cannot be sent. */
export function dataProblemText(t: Translate, { why, key }: DataProblem): string {
  return t(texts[why], { key: shorten(key, 60), most: limits[why] ?? 0 });
}
