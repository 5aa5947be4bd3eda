import { median } from "./statistics.ts";

/** Exchanges of one message each, compared in one run. */
interface Exchanges {
  readonly raw: () => Promise<unknown>;
  readonly bridge: () => Promise<unknown>;
}

/** Returns the mean round trip in µs. The browser's clock is too coarse to time a single one. */
async function microseconds(ask: () => Promise<unknown>, rounds: number): Promise<number> {
  const start = performance.now();
  for (let round = 0; round < rounds; round += 1) await ask();
  return ((performance.now() - start) * 1000) / rounds;
}

/** Measures both exchanges in turns, so other load affects both. Returns the medians of 30 blocks in µs. */
export async function compareExchanges(asks: Exchanges): Promise<{ raw: number; bridge: number }> {
  await microseconds(asks.raw, 300);
  await microseconds(asks.bridge, 300);
  const results: { raw: number[]; bridge: number[] } = { raw: [], bridge: [] };
  for (let block = 0; block < 30; block += 1) {
    const order = block % 2 === 0 ? (["raw", "bridge"] as const) : (["bridge", "raw"] as const);
    for (const name of order) results[name].push(await microseconds(asks[name], 100));
  }
  return { raw: median(results.raw), bridge: median(results.bridge) };
}
