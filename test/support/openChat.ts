import type { Frame, Locator, Page } from "playwright-core";
import type { Desk } from "./simulatorPage.ts";

/** A line of a conversation as the host has it. `at` in ms since the epoch. */
export interface Line {
  readonly id?: string;
  readonly text: string;
  readonly at?: number | string;
  readonly ref?: string;
  readonly from?: "customer" | "agent";
}

export interface OpenChat {
  readonly page: Page;
  readonly panel: Frame;
  readonly log: Locator;
  /** The host tells these lines one by one. */
  readonly write: (...lines: readonly Line[]) => Promise<void>;
  /** The host tells them as the conversation's transcript, at once. */
  readonly history: (lines: readonly Line[]) => Promise<void>;
}

const toWire = ({ id, text, at = Date.now(), ref, from = "customer" }: Line) => ({
  ...(id === undefined ? {} : { id }),
  ...(ref === undefined ? {} : { ref_id: ref }),
  message: text,
  timestamp: typeof at === "number" ? new Date(at).toISOString() : at,
  originator: from,
});

/** Accepts the conversation of a desk that plays the scenario `sms`, and returns what the host can tell in it. */
export async function acceptChat({ page, panel, push }: Pick<Desk, "page" | "panel" | "push">): Promise<OpenChat> {
  await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  const log = panel.getByRole("log", { name: "Transcript" });
  await log.waitFor();
  const id = await page.evaluate(() => {
    const { simulator } = window as unknown as { simulator: { state(): { interactions: readonly { id: string }[] } } };
    return simulator.state().interactions[0]?.id;
  });
  let count = 0;
  const tell = (attribute: string, value: unknown, interaction: object) =>
    push({ id: `line-${(count += 1)}`, type: "state", payload: { attribute, value, interaction } });
  return {
    page,
    panel,
    log,
    write: async (...lines) => {
      for (const line of lines) await tell("message", toWire(line), { id });
    },
    history: (lines) => tell("status", "accepted", { id, transcript: { messages: lines.map(toWire) } }),
  };
}
