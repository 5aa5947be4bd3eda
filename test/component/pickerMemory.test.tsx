import { act, render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { HostEvent } from "../../src/domain/host.ts";
import { PanelProvider } from "../../src/state/PanelContext.tsx";
import { applyEvents } from "../../src/state/session/applyEvent.ts";
import { Transfer } from "../../src/views/transfer/Transfer.tsx";
import { stopAfterTest } from "../support/stopAfterTest.ts";
import { push, scriptedHost } from "../support/builders.ts";
import { fullCapabilities } from "../support/capabilities.ts";
import { type MemoryStore, memoryStore } from "../support/memoryStore.ts";
import { turns } from "../support/panelPage.ts";
import { patientUser } from "../support/patientUser.ts";
import { plainConfig } from "../support/renderView.tsx";
import { wholePanel } from "../support/wholePanel.ts";

const graceId = "8d7c1f0e4b5a49d2a1c3e5f708192a3b";

/** Opens a page of the panel on a browser's storage, for an agent with a call. The host's directory knows one person. */
async function openPage(storage: MemoryStore, agent: string) {
  const host = scriptedHost();
  host.searchDirectory = async () => [{ kind: "agent", id: graceId, label: "Grace Hopper" }];
  const panel = wholePanel(host, plainConfig, { storage });
  stopAfterTest(panel.start());
  const tell = (...events: readonly HostEvent[]) =>
    act(async () => {
      panel.store.setState((state) => applyEvents(state, events, Date.now()));
      await turns();
    });
  await tell(
    { type: "connection", connection: { phase: "connected" } },
    { type: "capabilities", capabilities: { ...fullCapabilities, directory: ["agent"] } },
    { type: "agent", patch: { id: agent } },
    push({ id: "c1", channel: "phone", status: "accepted", line: "connected" }),
  );
  const { unmount } = render(
    <PanelProvider panel={panel}>
      <Transfer interactionId="c1" />
    </PanelProvider>,
  );
  const leave = async () => {
    await act(async () => panel.work.get()?.flush());
    unmount();
  };
  return { user: patientUser(), tell, leave };
}
const to = () => screen.getByRole("combobox", { name: "Transfer to" });

it("keeps the name of what was chosen from the host's directory after a reload, before and after it is sent", async () => {
  const storage = memoryStore();
  const first = await openPage(storage, "kim");
  await first.user.type(to(), "grace");
  await first.user.click(await screen.findByRole("option", { name: /Grace Hopper/ }));
  await first.leave();
  const second = await openPage(storage, "kim");
  expect(to()).toHaveProperty("value", "Grace Hopper");
  await screen.findByText("Will dial Grace Hopper");
  await second.user.click(screen.getByRole("button", { name: "Transfer" }));
  await second.tell(push({ id: "c1", line: "transferring" }));
  await second.tell(push({ id: "c1", line: "connected" }));
  await second.leave();
  const third = await openPage(storage, "kim");
  await third.user.clear(to());
  await third.user.click(to());
  within(await screen.findByRole("group", { name: "Recent" })).getByRole("option", { name: /Grace Hopper/ });
  await third.leave();
  const other = await openPage(storage, "lee");
  await other.user.click(to());
  expect(screen.queryByRole("option", { name: /Grace/ })).toBeNull();
  expect(screen.queryByRole("button", { name: "Forget recent" })).toBeNull();
});

it("forgets what an agent found in the host's directory when another agent logs in on the same page", async () => {
  const { user, tell } = await openPage(memoryStore(), "kim");
  await user.type(to(), "grace");
  await screen.findByRole("option", { name: /Grace Hopper/ });
  await tell({ type: "agent", patch: { id: "lee" } }, push({ id: "c1", status: "accepted", line: "connected" }));
  await user.clear(to());
  await user.type(to(), "g");
  // One letter asks nobody, so only what was found before could be shown.
  expect(screen.queryByRole("option", { name: /Grace Hopper/ })).toBeNull();
});
