import { type Desk, openDesk } from "../support/simulatorPage.ts";
import type { Bench, Row } from "./bench.ts";
import { median } from "./statistics.ts";

const events = 4000;
const rounds = 7;

/** `short` has the fields of a small push. `whole` is an embedded interaction with people, queue, dates and data. */
type Kind = "short" | "whole";

/** Sends the panel state pushes of fifty calls and waits until they are shown. */
async function burst({ page, panel }: Desk, kind: Kind): Promise<void> {
  await panel.evaluate((wanted) => {
    const heard = { count: 0, wanted };
    const onMessage = () => {
      heard.count += 1;
      if (heard.count >= wanted) removeEventListener("message", onMessage);
    };
    addEventListener("message", onMessage);
    Object.assign(window, { heard });
  }, events);
  await page.evaluate(
    ([count, whole]) => {
      const target = document.querySelector("iframe")?.contentWindow;
      const statuses = ["connected", "onhold", "muted", "ringing"];
      for (let index = 0; index < count; index += 1) {
        const caller = index % 50;
        const id = `BENCH${String(caller).padStart(27, "0")}`;
        const data = { step: String(index) };
        const short = { id, channel_type: "phone", title: `Caller ${caller}`, attached_data: data };
        const queue = { id: "E4EDAA36434EF2510C632D4E86A538CC", name: "Customer Care" };
        const more = {
          channel_status: "connected",
          status: "accepted",
          originator: `+4477009${String(caller).padStart(5, "0")}`,
          destination: "+442079460100",
          date_created: "2026-11-21T16:18:39.324Z",
          date_accepted: "2026-11-21T16:18:45.101Z",
          from_queue: queue,
          orig_queue: queue,
          dir_entry: { id: "B0304E56A2ACA716E7EF93A99E5E0730", name: `Caller ${caller}` },
          attached_data: { ...data, order: "HL-204417", tier: "Silver" },
          recording: false,
          contact_id: id,
          participants: [
            { uniquekey: "customer", alias: `Caller ${caller}`, status: "not_typing", capability: "text" },
            { uniquekey: "agent", alias: "Maya", status: "not_typing", capability: "text" },
          ],
        };
        const interaction = whole ? { ...short, ...more } : short;
        const value = statuses[Math.floor(index / 50) % statuses.length];
        target?.postMessage(
          { id: `bench-${index}`, type: "state", payload: { attribute: "channel_status", value, interaction } },
          "*",
        );
      }
    },
    [events, kind === "whole"] as const,
  );
  await panel.waitForFunction(
    () => {
      const { heard } = window as unknown as { heard: { count: number; wanted: number } };
      return heard.count >= heard.wanted;
    },
    undefined,
    { timeout: 120_000 },
  );
  await panel.evaluate(async () => {
    for (let frame = 0; frame < 2; frame += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/**
 * Measures the cost of recording with the same bursts to the built panel, with the recorder on and off in turns. Counts
 * the processor time of the panel's own thread, so other load on the machine does not hide the small difference.
 */
export async function measureRecorder({ browser, devPort, sitePort }: Bench): Promise<readonly Row[]> {
  const open = async (enabled: boolean) => {
    const config = { allowedOrigins: [`http://localhost:${devPort}`], recorder: { enabled } };
    const query = { scenario: "inbound-call" };
    const desk = await openDesk({ browser, devPort, panelPort: sitePort, query, config });
    await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().click();
    const session = await desk.page.context().newCDPSession(desk.panel);
    await session.send("Performance.enable", { timeDomain: "threadTicks" });
    const seconds = async () => {
      const { metrics } = await session.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration")?.value ?? Number.NaN;
    };
    /** Processor time in µs per event, until all are shown, and including later idle work. */
    const measure = async (kind: Kind) => {
      await desk.page.bringToFront();
      const before = await seconds();
      await burst(desk, kind);
      const shown = await seconds();
      await desk.panel.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)));
      const settled = await seconds();
      return { shown: ((shown - before) * 1e6) / events, settled: ((settled - before) * 1e6) / events };
    };
    return { desk, measure };
  };
  const off = await open(false);
  const on = await open(true);
  const rows: Row[] = [];
  for (const kind of ["short", "whole"] as const) {
    for (const { measure } of [off, on, off, on]) await measure(kind);
    const costs: Record<"off" | "on", { shown: number; settled: number }[]> = { off: [], on: [] };
    for (let round = 0; round < rounds; round += 1) {
      costs.off.push(await off.measure(kind));
      costs.on.push(await on.measure(kind));
    }
    for (const until of ["shown", "settled"] as const) {
      const [without, recorded] = [costs.off, costs.on].map((list) => median(list.map((cost) => cost[until])));
      if (without === undefined || recorded === undefined) continue;
      const name = `${kind} state event until ${until}`;
      const both = `${without.toFixed(1)} / ${recorded.toFixed(1)} µs`;
      rows.push({ measured: `${name}, recorder off / on`, value: both, target: "" });
      // One twentieth of the 110 µs that an event costs with every view shown.
      const target = until === "shown" ? "≤ 5 µs" : "";
      rows.push({ measured: `${name}, added by the recorder`, value: `${(recorded - without).toFixed(1)} µs`, target });
    }
  }
  await on.desk.close();
  await off.desk.close();
  return rows;
}
