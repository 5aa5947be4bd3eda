import { type ReactNode, useState } from "react";
import type { PastCall } from "../../domain/callHistory.ts";
import { readNumber } from "../../domain/address/readNumber.ts";
import { useLocale, useT } from "../../i18n/i18n.ts";
import { usePastCalls } from "../../state/callHistory.ts";
import type { PickerContext } from "../../state/directory.ts";
import { Button } from "../../ui/Button.tsx";
import { shorten } from "../../ui/shorten.ts";
import styles from "./NewConversation.module.css";

/** How many are shown at first, and added by Show more. */
const atOnce = 5;

interface Recent {
  readonly address: string;
  readonly name: string;
  readonly detail: string;
}

/** Returns the last calls and uses, each address once. */
function recentOf(
  calls: readonly PastCall[],
  { last, way }: PickerContext,
  detailOf: (call: PastCall) => string,
): readonly Recent[] {
  const chosen = [...last.values()].filter((use) => use.way === way && use.destination.kind === "address");
  const all = [
    ...calls.map((call) => ({ address: call.number, name: call.name ?? "", detail: detailOf(call) })),
    ...chosen.map(({ destination: { id, label } }) => ({ address: id, name: label === id ? "" : label, detail: "" })),
  ];
  const seen = new Set<string>();
  return all.filter(({ address }) => !seen.has(address) && Boolean(seen.add(address)));
}

export interface RecentRecipientsProps {
  readonly context: PickerContext;
  readonly onChoose: (address: string) => void;
}

/** Lists whom the agent had to do with last, for a press: the host's call history, then what was used in this browser. */
export function RecentRecipients({ context, onChoose }: RecentRecipientsProps): ReactNode {
  const t = useT();
  const locale = useLocale();
  const calls = usePastCalls();
  const [limit, setLimit] = useState(atOnce);
  const isCalled = context.way === "phone" || context.way === "callback";
  const timeOf = (at: number) => new Date(at).toLocaleString(locale, { dateStyle: "short", timeStyle: "short" });
  const recent = recentOf(isCalled ? calls : [], context, ({ kind, at }) =>
    [t(`outbound.recent.${kind}`), at === undefined ? "" : timeOf(at)].filter((text) => text !== "").join(" · "),
  );
  if (recent.length === 0) return null;
  const left = recent.length - limit;
  return (
    <fieldset className={styles["drafts"]}>
      <legend className={styles["hint"]}>{t("outbound.recent")}</legend>
      {recent.slice(0, limit).map(({ address, name, detail }) => {
        const shown = isCalled ? (readNumber(address, context.country)?.shown ?? address) : address;
        return (
          <div key={address} className={styles["draft"]}>
            <Button
              size="small"
              label={t("outbound.recent.choose", { to: name === "" ? shown : `${shorten(name, 60)}, ${shown}` })}
              onPress={() => onChoose(address)}
            >
              {name === "" ? shown : shorten(name, 60)}
            </Button>
            <span className={styles["hint"]} translate="no">
              {[name === "" ? "" : shown, detail].filter((text) => text !== "").join(" · ")}
            </span>
          </div>
        );
      })}
      {left > 0 ? (
        <div>
          <Button size="small" variant="quiet" onPress={() => setLimit(limit + atOnce)}>
            {t("outbound.recent.more", { count: left })}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
