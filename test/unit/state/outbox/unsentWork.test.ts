// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { snapshot } from "../../../support/builders.ts";
import { type MemoryStore, memoryStore } from "../../../support/memoryStore.ts";
import { type PanelPage, panelPage } from "../../../support/panelPage.ts";

const chat = { id: "gone", channel: "chat", status: "accepted", title: "Ada Lark" } as const;

const pages: PanelPage[] = [];
function page(storage: MemoryStore): PanelPage {
  const one = panelPage({ storage });
  pages.push(one);
  return one;
}
afterEach(async () => {
  for (const one of pages.splice(0)) await one.close();
});

/** What is stored after Kim typed in a conversation and the page went away. */
async function left(typed: Parameters<PanelPage["panel"]["draftActions"]["edit"]>[1]): Promise<MemoryStore> {
  const storage = memoryStore();
  const desk = page(storage);
  await desk.login("kim", [chat]);
  desk.panel.draftActions.edit("gone", typed);
  await desk.close();
  return storage;
}
const items = (desk: PanelPage) => desk.tray().map(({ kind, title, text, obstacle }) => [kind, title, text, obstacle]);
const both = { reply: "On its w", notes: "Promised a call" };

describe("what was typed in a conversation that ended while no panel watched", () => {
  it("is its agent's to decide on: the reply and the notes are unsent", async () => {
    const desk = page(await left(both));
    await desk.login("kim");
    expect(items(desk)).toEqual([
      ["reply", "Ada Lark", "On its w", "gone"],
      ["notes", "Ada Lark", "Promised a call", "nowhere"],
    ]);
    for (const item of desk.tray()) desk.panel.outbox.discard(item);
    expect([desk.tray(), desk.panel.drafts.getState().drafts]).toEqual([[], {}]);
  });

  it("is nobody else's", async () => {
    const desk = page(await left(both));
    await desk.login("lou");
    expect([desk.tray(), desk.panel.drafts.getState().drafts]).toEqual([[], {}]);
  });

  it("is not unsent before the host has given its whole list, nor while the list has the conversation", async () => {
    const desk = page(await left(both));
    desk.tell({ type: "connection", connection: { phase: "connected" } }, { type: "agent", patch: { id: "kim" } });
    await desk.login("kim", [chat]);
    expect(desk.tray()).toEqual([]);
    expect(desk.panel.drafts.getState().drafts["gone"]).toMatchObject(both);
  });

  it("stands in its fields again when the conversation comes back", async () => {
    const desk = page(await left(both));
    await desk.login("kim");
    expect(desk.tray()).toHaveLength(2);
    desk.tell(snapshot([chat]));
    expect(desk.tray()).toEqual([]);
    expect(desk.panel.drafts.getState().drafts["gone"]).toMatchObject(both);
  });

  it("is no loss when the notes were copied", async () => {
    const desk = page(await left({ notes: "Copied", notesCopied: true }));
    await desk.login("kim");
    expect(desk.tray()).toEqual([]);
  });
});
