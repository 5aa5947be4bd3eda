import type { Quality, QualitySample } from "../../domain/interaction.ts";
import type { WireStats } from "./wire.ts";

/** From these values on, a connection is poor or fair. */
const poor = { lostPercent: 5, roundTripMs: 400, jitterMs: 100 };
const fair = { lostPercent: 1, roundTripMs: 200, jitterMs: 30 };

/** How long the earlier measurements are kept, in ms. */
const keptMs = 5 * 60_000;
/** A measurement a second for as long. */
const mostKept = 300;

function lostPercent({ packetsLost, packetsCount }: WireStats): number | undefined {
  if (typeof packetsLost !== "number") return undefined;
  if (packetsLost === 0) return 0;
  return typeof packetsCount === "number" ? Math.min(100, (100 * packetsLost) / Math.max(packetsCount, 1)) : undefined;
}

function worst(values: readonly (number | null | undefined)[]): number | undefined {
  const known = values.filter((value) => typeof value === "number");
  return known.length === 0 ? undefined : Math.max(...known);
}

const reaches = (sample: QualitySample, limits: typeof poor): boolean =>
  (["lostPercent", "roundTripMs", "jitterMs"] as const).some((key) => (sample[key] ?? 0) >= limits[key]);

/** Returns the quality of a call by the worst of its channels. `at` is the time of this measurement. */
export function toQuality(channels: Iterable<WireStats>, at: number, before: Quality | undefined): Quality {
  const all = [...channels];
  const sample: QualitySample = {
    at,
    lostPercent: worst(all.map(lostPercent)),
    jitterMs: worst(all.map(({ jitterBufferMillis }) => jitterBufferMillis)),
    roundTripMs: worst(all.map(({ roundTripTimeMillis }) => roundTripTimeMillis)),
  };
  const recent = [...(before?.recent ?? []).filter((one) => one.at > at - keptMs && one.at <= at), sample];
  const level = reaches(sample, poor) ? "poor" : reaches(sample, fair) ? "fair" : "good";
  const { at: _at, ...now } = sample;
  return { level, ...now, recent: recent.slice(-mostKept) };
}
