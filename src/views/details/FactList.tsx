import { useRef, useState } from "react";
import { maskCardNumbers } from "../../domain/cardNumbers.ts";
import { useT } from "../../i18n/i18n.ts";
import { BreakableText } from "../../ui/BreakableText.tsx";
import { Button } from "../../ui/Button.tsx";
import { CopyButton } from "../../ui/CopyButton.tsx";
import { latePart } from "../../ui/latePart.ts";
import { Part } from "../Part.tsx";
import { shorten } from "../../ui/shorten.ts";
import { Masked } from "../../ui/Masked.tsx";
import { useReveal } from "../../ui/useReveal.ts";
import styles from "./FactList.module.css";

/** A value with its name. A fact without a value is not shown. */
export interface Fact {
  readonly label: string;
  readonly value: string | undefined;
  /** Whether to show a copy button. */
  readonly canCopy?: boolean | undefined;
  /** Whether to offer a call or a message: `address` for a value that is one, `data` for one that may be. */
  readonly reach?: "address" | "data" | undefined;
}

const ReachButtons = latePart(async () => (await import("../ReachButtons.tsx")).ReachButtons);

/** Whether a value is worth loading the code that reads numbers and addresses. */
const mayBeTarget = /^[^@]{1,320}@|^[+(\d][\d ().\-/]+/;

/** Whether a value is so likely a number or an address that the place of its buttons is kept while they are loaded. */
const isMarked = /^\+|@/;

/** Maximum length of a value in characters. Longer values are cut until the agent expands them. */
const longValue = 600;

/** Maximum length of a label. Those of attached data are foreign. */
const longLabel = 200;

/** Number of facts rendered at a time. Thousands would freeze the panel. */
const factsAtOnce = 200;

function FactItem({
  label: told,
  value,
  canCopy,
  reach,
}: {
  readonly label: string;
  readonly value: string;
  readonly canCopy: boolean;
  readonly reach: Fact["reach"];
}) {
  const t = useT();
  const [isWhole, setIsWhole] = useState(false);
  const text = useRef<HTMLSpanElement>(null);
  const isCut = value.length > longValue && !isWhole;
  const label = maskCardNumbers(told);
  const masked = maskCardNumbers(value);
  const reveal = useReveal(value);
  // What is shown can be copied.
  const copied = reveal.isShown ? value : masked;
  const shown = (whole: string) => (
    <bdi translate={whole === "" ? undefined : "no"}>
      {whole === "" ? t("details.emptyValue") : <BreakableText text={isCut ? shorten(whole, longValue) : whole} />}
    </bdi>
  );
  return (
    <div className={styles["fact"]}>
      <dt>
        <BreakableText text={shorten(label, longLabel)} />
      </dt>
      <dd>
        <span ref={text} className={styles["value"]} data-empty={value === "" ? "" : undefined}>
          {masked === value ? (
            shown(value)
          ) : (
            <Masked
              text={value}
              masked={shown(masked)}
              labels={{ show: t("card.show"), hide: t("card.hide") }}
              reveal={reveal}
            >
              {shown(value)}
            </Masked>
          )}
        </span>
        {isCut ? (
          <Button size="small" onPress={() => setIsWhole(true)}>
            {t("details.showAll")}
          </Button>
        ) : null}
        <span className={styles["tools"]}>
          {canCopy && value !== "" ? (
            <CopyButton
              text={copied}
              label={t("copy.value", { label })}
              copiedLabel={t(copied === value ? "copy.copied" : "copy.copiedMasked")}
              failedLabel={t("copy.failed")}
              from={text}
            />
          ) : null}
          {reach !== undefined && mayBeTarget.test(value) ? (
            <span className={styles["reach"]} data-kept={reach === "address" || isMarked.test(value) ? "" : undefined}>
              <Part name={value}>
                <ReachButtons text={value} isAddress={reach === "address"} />
              </Part>
            </span>
          ) : null}
        </span>
      </dd>
    </div>
  );
}

/** Shows names and values as a description list. Renders nothing when no value is known. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  const t = useT();
  const [limit, setLimit] = useState(factsAtOnce);
  const known = facts.flatMap((fact) => (fact.value === undefined ? [] : [{ ...fact, value: fact.value }]));
  if (known.length === 0) return null;
  const hidden = known.length - limit;
  const list = (
    <dl className={styles["list"]}>
      {known.slice(0, limit).map(({ label, value, canCopy, reach }, index) => (
        // Foreign labels may repeat, so only the index identifies a fact.
        // oxlint-disable-next-line react/no-array-index-key
        <FactItem key={`${index}\n${label}`} label={label} value={value} canCopy={canCopy === true} reach={reach} />
      ))}
    </dl>
  );
  if (hidden <= 0) return list;
  return (
    <>
      {list}
      <Button size="small" onPress={() => setLimit(limit + factsAtOnce)}>
        {t("details.showMore", { count: hidden })}
      </Button>
    </>
  );
}
