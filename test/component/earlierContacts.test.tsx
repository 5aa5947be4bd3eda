import { act, render, screen, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import type { HostEvent } from "../../src/domain/host.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import type { Queue } from "../../src/domain/queue.ts";
import { PanelProvider } from "../../src/state/PanelContext.tsx";
import { applyEvents } from "../../src/state/session/applyEvent.ts";
import { Details } from "../../src/views/details/Details.tsx";
import { stopAfterTest } from "../support/stopAfterTest.ts";
import { push, scriptedHost } from "../support/builders.ts";
import { fullCapabilities } from "../support/capabilities.ts";
import { type MemoryStore, memoryStore } from "../support/memoryStore.ts";
import { turns } from "../support/panelPage.ts";
import { patientUser } from "../support/patientUser.ts";
import { plainConfig } from "../support/renderView.tsx";
import { wholePanel } from "../support/wholePanel.ts";

const day = 24 * 3_600_000;
const service: Queue = {
  id: "q1",
  name: "Service",
  kind: "phone",
  serving: true,
  forced: false,
  addresses: ["+442079460100"],
};
const anna = {
  channel: "phone",
  title: "Anna Lark",
  originator: "+44 20 7946 0131",
  destination: "+442079460100",
  queue: { id: "q1", name: "Service" },
} as const;

/** Opens a page of the panel on a browser's storage, for an agent. */
async function openPage(storage: MemoryStore, agentId = "kim", config: Partial<Config> = {}) {
  const host = scriptedHost();
  host.queues = async () => [service];
  const outcomes = [{ id: "solved", name: "Solved", queues: undefined }];
  const wrapUp = { ...plainConfig.wrapUp, outcomes };
  const phone = { country: "GB", extensions: false };
  const panel = wholePanel(host, { ...plainConfig, wrapUp, phone, history: { enabled: true }, ...config }, { storage });
  stopAfterTest(panel.start());
  const tell = (...events: readonly HostEvent[]) =>
    act(async () => {
      panel.store.setState((state) => applyEvents(state, events, Date.now()));
      await turns();
    });
  await tell(
    { type: "connection", connection: { phase: "connected" } },
    { type: "capabilities", capabilities: fullCapabilities },
    { type: "agent", patch: { id: agentId, visibleNumber: "+442079460100" } },
  );
  /** Plays a conversation to its end, which the agent marks as handled. */
  const handle = async (patch: InteractionPatch, notes: string) => {
    await tell(push({ status: "offered", ...patch }), push({ id: patch.id, status: "accepted" }));
    panel.draftActions.edit(patch.id, { notes, outcome: "solved" });
    await tell(push({ id: patch.id, status: "ended", wrapUp: { kind: "close" } }));
    panel.outbox.markAsHandled.request(patch.id);
    panel.outbox.markAsHandled.confirm();
    await tell({ type: "interaction-gone", interactionId: patch.id });
  };
  const show = async (patch: InteractionPatch) => {
    await tell(push({ status: "offered", ...patch }), push({ id: patch.id, status: "accepted" }));
    const { unmount } = await act(async () =>
      render(
        <PanelProvider panel={panel}>
          <Details interactionId={patch.id} />
        </PanelProvider>,
      ),
    );
    return unmount;
  };
  return { panel, host, tell, handle, show, user: patientUser() };
}
const region = () => screen.findByRole("region", { name: "Earlier contacts" });
const stored = ({ saved }: MemoryStore) => JSON.stringify([...saved]);

describe("Earlier contacts", () => {
  it("shows what this agent had with the same number, with outcome and notes, in the next page, too", async () => {
    const storage = memoryStore();
    const first = await openPage(storage);
    await first.handle({ id: "c1", ...anna }, "Asked for the bill.\nSent again.");
    const { show } = await openPage(storage);
    await show({ id: "c2", ...anna, title: "Call", originator: "020 7946 0131" });
    const earlier = await region();
    expect(await within(earlier).findByText("Anna Lark")).toBeTruthy();
    expect(earlier.textContent).toMatch(/Solved.*Asked for the bill.*Anna Lark.*Phone.*Service/s);
    const { violations } = await axe.run(earlier, { rules: { "color-contrast": { enabled: false } } });
    expect(violations).toEqual([]);
  });

  it("takes e-mail addresses without case for the same", async () => {
    const { handle, show } = await openPage(memoryStore());
    await handle({ id: "m1", channel: "email", title: "Order", originator: "Anna@Example.com" }, "Wrote back");
    await show({ id: "m2", channel: "chat", title: "Chat", originator: "anna@example.com" });
    expect((await region()).textContent).toContain("Wrote back");
  });

  it("does not take the number that all customers call, or nobody's, for the customer's", async () => {
    const { handle, show, tell } = await openPage(memoryStore());
    await handle({ id: "c1", ...anna }, "Of Anna");
    await handle({ id: "c2", ...anna, originator: "anonymous" }, "Of nobody");
    // The panel did not see these ring, so nothing tells which end is the customer's.
    await tell(push({ id: "c3", ...anna, originator: "+442079460177", status: "accepted" }));
    const unmount = await show({ id: "c3", status: "accepted" });
    expect((await region()).textContent).toContain(
      "This browser stores no contact of yours with this number or address",
    );
    unmount();
    await show({ id: "c4", ...anna, originator: "anonymous" });
    expect((await region()).textContent).toContain(
      "This browser stores no contact of yours with this number or address",
    );
  });

  it("is absent, and nothing is stored, unless the configuration enables it", async () => {
    const storage = memoryStore();
    const { handle, show } = await openPage(storage, "kim", { history: { enabled: false } });
    await handle({ id: "c1", ...anna }, "Asked for the bill");
    await show({ id: "c2", ...anna });
    expect(screen.queryByRole("region", { name: "Earlier contacts" })).toBeNull();
    expect(earlierOf(storage)).toEqual([]);
  });

  it("deletes what was stored when the configuration no longer enables it", async () => {
    const storage = memoryStore();
    const first = await openPage(storage);
    await first.handle({ id: "c1", ...anna, queue: undefined }, "Secret of Anna");
    expect(stored(storage)).toContain("Secret of Anna");
    await openPage(storage, "kim", { history: { enabled: false } });
    await expect.poll(() => earlierOf(storage)).toEqual([]);
  });

  it("leaves nothing for another agent, nor for the same agent after that", async () => {
    const storage = memoryStore();
    const first = await openPage(storage);
    await first.handle({ id: "c1", ...anna }, "Asked for the bill");
    expect(earlierOf(storage)).toHaveLength(1);
    const second = await openPage(storage, "lee");
    await expect.poll(() => earlierOf(storage)).toEqual([]);
    const unmount = await second.show({ id: "c2", ...anna });
    expect((await region()).textContent).toContain("This browser stores no contact of yours");
    unmount();
    const third = await openPage(storage);
    await third.show({ id: "c3", ...anna });
    expect((await region()).textContent).toContain("This browser stores no contact of yours");
  });

  it("forgets everything after one question", async () => {
    const storage = memoryStore();
    const { handle, show, user } = await openPage(storage);
    await handle({ id: "c1", ...anna }, "Asked for the bill");
    await handle({ id: "c2", ...anna, originator: "+442079460177" }, "Of Bo");
    await show({ id: "c3", ...anna });
    const earlier = within(await region());
    await user.click(earlier.getByRole("button", { name: "Forget" }));
    expect(earlier.getByText("Delete all 2 contacts that this browser stores for you?")).toBeTruthy();
    await user.click(earlier.getByRole("button", { name: "Cancel" }));
    expect(earlierOf(storage)).toHaveLength(2);
    await user.click(earlier.getByRole("button", { name: "Forget" }));
    await user.click(earlier.getByRole("button", { name: "Forget" }));
    expect(await earlier.findByText("Deleted from this browser.")).toBeTruthy();
    await expect.poll(() => earlierOf(storage)).toEqual([]);
  });

  it("stores one contact for a wrap-up that is marked twice, with card numbers masked", async () => {
    const storage = memoryStore();
    const { handle, show, panel, tell } = await openPage(storage);
    await tell(push({ id: "c1", ...anna, status: "offered" }), push({ id: "c1", status: "ended" }));
    panel.draftActions.edit("c1", { notes: "Card 4111 1111 1111 1111" });
    await act(async () => panel.outbox.markAsHandled.request("c1"));
    await handle({ id: "c1" }, "Card 4111 1111 1111 1111, twice");
    expect(earlierOf(storage)).toHaveLength(1);
    expect(earlierOf(storage)[0]).toContain("twice");
    expect(earlierOf(storage)[0]).not.toContain("4111 1111");
    await show({ id: "c2", ...anna });
    expect((await region()).textContent).toContain("twice");
  });

  it("drops what is older than 30 days, and renders five at first", async () => {
    const storage = memoryStore();
    const first = await openPage(storage);
    for (let n = 0; n < 8; n += 1) await first.handle({ id: `c${n}`, ...anna }, `Notes ${n}.`);
    for (const [key, entry] of storage.saved) {
      if (JSON.stringify(entry).includes("Notes 0.")) storage.saved.set(key, { ...entry, at: Date.now() - 31 * day });
    }
    const { show, user } = await openPage(storage);
    await show({ id: "x", ...anna });
    const earlier = await region();
    await within(earlier).findByText("Notes 7.");
    expect(within(earlier).getAllByText(/^Notes \d/)).toHaveLength(5);
    await user.click(within(earlier).getByRole("button", { name: "Show more (2 left)" }));
    expect(earlier.textContent).toContain("Notes 1.");
    expect(earlier.textContent).not.toContain("Notes 0.");
  });
});

/** Returns the stored contacts of all agents. */
function earlierOf({ saved }: MemoryStore): readonly string[] {
  return [...saved]
    .filter(([key, { value }]) => key.includes("records%20earlier-contacts") && value !== undefined)
    .map(([, { value }]) => JSON.stringify(value));
}
