import { frameOf } from "../support/simulatorPage.ts";
import type { Bench, Row } from "./bench.ts";
import { type BusyAgent, installBusyAgent } from "./busyAgent.ts";
import type { ContactCentre } from "./busyHostPage.ts";
import { mainThreadOf } from "./mainThread.ts";
import { memoryRows } from "./memoryRows.ts";

const conversations = 400;
const messages = 20_000;
/** Number of conversations before the first measurement, because the browser still compiles code until then. */
const warmUp = 150;
const dayMs = 8 * 3_600_000;
/** Every fourth conversation is a call. The messages are distributed among the chats. */
const messagesEach = Math.ceil(messages / ((conversations * 3) / 4));

/**
 * Simulates eight hours of a busy agent in a few minutes through the real frames, and measures the growth of memory.
 */
export async function measureSoak({ quickProfile, devPort, sitePort }: Bench): Promise<readonly Row[]> {
  const page = await quickProfile.newPage();
  await page.addInitScript(installBusyAgent);
  page.setDefaultTimeout(30_000);
  const errors: Error[] = [];
  page.on("pageerror", (error) => errors.push(error));
  const panelUrl = `http://127.0.0.1:${sitePort}/index.html`;
  await page.goto(`http://localhost:${devPort}/test/bench/busyHost.html?panel=${encodeURIComponent(panelUrl)}`);
  const panel = await frameOf(page, new URL(panelUrl).origin);
  await panel.getByText("No active conversation").waitFor();
  const thread = await mainThreadOf(panel);

  // One function call for all conversations, because code compiled for each call would count as heap.
  const serve = async (count: number): Promise<void> => {
    const served = page.evaluate(
      async ([number, messages]) => {
        const { contactCentre } = window as unknown as { contactCentre: ContactCentre };
        await contactCentre.serve(number, messages);
      },
      [count, messagesEach] as const,
    );
    const worked = panel.evaluate(
      async ([number, messages, ms]) => {
        const { agent } = window as unknown as { agent: BusyAgent };
        await agent.work(number, messages, ms);
      },
      [count, messagesEach, dayMs / conversations] as const,
    );
    await Promise.all([served, worked]);
  };
  await serve(warmUp);
  const before = await thread.memory();
  await serve(conversations);
  const after = await thread.memory();
  if (errors[0] !== undefined) throw errors[0];
  await page.close();
  const ratio = (a: number, b: number) => (a / b).toFixed(2);
  return [
    ...memoryRows(`${conversations} conversations with ${messages} messages`, before, after),
    { measured: "DOM nodes after / before", value: ratio(after.nodes, before.nodes), target: "≤ 1.10" },
    { measured: "event listeners after / before", value: ratio(after.listeners, before.listeners), target: "≤ 1.10" },
  ];
}
