import { afterEach, beforeEach, expect, vi } from "vitest";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { party, push } from "./builders.ts";
import { type MemoryStore, memoryStore } from "./memoryStore.ts";
import { type PanelPage, panelPage, turns } from "./panelPage.ts";
import { type ReportServer, startReportServer } from "./reportServer.ts";

/** A call that ended. */
export const call: InteractionPatch = { id: "call", channel: "phone", status: "ended", title: "Bo Finch" };
/** A chat under way. */
export const chat: InteractionPatch = {
  id: "chat",
  channel: "chat",
  status: "accepted",
  title: "Ada Lark",
  parties: [party({ id: "p-ada", name: "Ada" }), party({ id: "kim", name: "Kim" })],
};

export let server: ReportServer;
export let storage: MemoryStore;
const pages: PanelPage[] = [];
/** Opens a panel over the storage of this test, closed after it. */
export function page(options: Partial<Parameters<typeof panelPage>[0]> = {}): PanelPage {
  const one = panelPage({ storage, wrapUp: { submitUrl: server.url }, ...options });
  pages.push(one);
  return one;
}
/** Starts a server for wrap-ups and an empty storage before each test of a file. */
export function usePanelPages(): void {
  beforeEach(async () => {
    server = await startReportServer();
    storage = memoryStore();
  });
  afterEach(async () => {
    for (const one of pages.splice(0)) await one.close();
    await server.close();
    vi.useRealTimers();
    history.replaceState(null, "");
  });
}

export const notesOf = ({ panel }: PanelPage, id = "call") => panel.drafts.getState().drafts[id]?.notes;
export const write = ({ panel }: PanelPage, notes: string) => panel.draftActions.edit("call", { notes });
/** Marks as handled and lets the host close the conversation. */
export async function handle(desk: PanelPage): Promise<void> {
  const closes = desk.sent.length;
  desk.panel.outbox.markAsHandled.request("call");
  await expect.poll(() => desk.sent.length).toBe(closes + 1);
  desk.tell(push({ id: "call", status: "handled" }));
  await turns();
}
export const posted = () => server.posts.map(({ report }) => report.notes);
export const keys = () => new Set(server.posts.map(({ key }) => key)).size;
export const nextMs = () => new Promise((resolve) => setTimeout(resolve, 5));
