import type { Quality, QualitySample, QualityValues } from "../../domain/interaction.ts";
import "../../i18n/conversationTexts.ts";
import { type MessageId, type Translate, useT } from "../../i18n/i18n.ts";
import { Icon, type IconName } from "../../ui/Icon.tsx";
import { Sparkline } from "../../ui/Sparkline.tsx";
import { VisuallyHidden } from "../../ui/VisuallyHidden.tsx";
import styles from "./CallQuality.module.css";
import { Section } from "./Section.tsx";

type Measure = keyof QualityValues;

/** The texts of each measurement, and the least height of its line. */
const measures = [
  ["lostPercent", "quality.lost", "quality.percent", 5],
  ["jitterMs", "quality.jitter", "quality.ms", 100],
  ["roundTripMs", "quality.roundTrip", "quality.ms", 400],
] as const satisfies readonly (readonly [Measure, MessageId, MessageId, number])[];

const icons = { good: "check", fair: "info", poor: "alert" } as const satisfies Record<Quality["level"], IconName>;

/** Rounds to what a person can use: whole milliseconds, tenths of a percent. */
const rounded = (measure: Measure, value: number): number =>
  measure === "lostPercent" ? Math.round(value * 10) / 10 : Math.round(value);

function pointsOf(recent: readonly QualitySample[], measure: Measure) {
  return recent.flatMap(({ at, [measure]: value }) => (value === undefined ? [] : [{ x: at, y: value }]));
}

function rangeText(t: Translate, [measure, , unit]: (typeof measures)[number], recent: readonly QualitySample[]) {
  const points = pointsOf(recent, measure);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) return "";
  const values = points.map(({ y }) => rounded(measure, y));
  return t("quality.range", {
    minutes: Math.max(1, Math.round((last.x - first.x) / 60_000)),
    least: t(unit, { value: Math.min(...values) }),
    most: t(unit, { value: Math.max(...values) }),
  });
}

/** Shows how good the connection of a call is, and how that changed. Before the first measurement it is as tall. */
export function CallQuality({ quality }: { readonly quality: Quality | undefined }) {
  const t = useT();
  return (
    <Section title={t("quality.title")}>
      <p className={styles["level"]} data-level={quality?.level}>
        {quality === undefined ? (
          t("quality.none")
        ) : (
          <>
            <Icon name={icons[quality.level]} />
            {t(`quality.${quality.level}`)}
          </>
        )}
      </p>
      <dl className={styles["measures"]}>
        {measures.map((one) => {
          const [measure, label, unit, scale] = one;
          const value = quality?.[measure];
          const recent = quality?.recent ?? [];
          return (
            <div key={measure} className={styles["measure"]}>
              <dt>{t(label)}</dt>
              <dd className={styles["value"]}>
                {value === undefined ? "–" : t(unit, { value: rounded(measure, value) })}
                <VisuallyHidden> {rangeText(t, one, recent)}</VisuallyHidden>
              </dd>
              <dd className={styles["chart"]} aria-hidden="true" title={rangeText(t, one, recent)}>
                <Sparkline points={pointsOf(recent, measure)} scale={scale} />
              </dd>
            </div>
          );
        })}
      </dl>
    </Section>
  );
}
