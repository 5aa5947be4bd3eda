// @vitest-environment jsdom
import { afterEach, describe, expect, it } from "vitest";
import { addressOf } from "../../../../src/domain/destination.ts";
import type { Sent } from "../../../../src/domain/host.ts";
import { HostError } from "../../../../src/domain/HostError.ts";
import { transferResults } from "../../../../src/state/transferResults.ts";
import { push, snapshot } from "../../../support/builders.ts";
import { fakeLocks } from "../../../support/fakeLocks.ts";
import { type MemoryStore, memoryStore } from "../../../support/memoryStore.ts";
import { type PanelPage, panelPage, turns } from "../../../support/panelPage.ts";

const call = { id: "call", channel: "phone", status: "accepted", line: "connected", title: "Bo Finch" } as const;
const to = addressOf("+44");
const transfer = {
  type: "transfer",
  interactionId: "call",
  to,
  keepUntilAnswered: false,
  attachedData: undefined,
} as const;
const slot = "call/transfer";

const pages: PanelPage[] = [];
afterEach(async () => {
  for (const one of pages.splice(0)) await one.close();
  history.replaceState(null, "");
});

/** A page on which the target of a transfer was typed. */
async function page(storage: MemoryStore, locks?: LockManager): Promise<PanelPage> {
  const one = panelPage({ storage, locks });
  pages.push(one);
  await one.login("kim", [call]);
  if (one.panel.drafts.getState().drafts["call"] === undefined) {
    one.panel.draftActions.edit("call", { transferTo: "+44" });
  }
  return one;
}
const phase = ({ panel }: PanelPage) => panel.drafts.getState().attempts[slot];
const flush = async () => {
  dispatchEvent(new Event("blur"));
  await turns();
};
const never = () => new Promise<never>(() => {});
const refused = () => Promise.reject(new HostError("refused", "No such queue"));

/** A page with a transfer that the host has not answered, and others beside it. */
async function underWay() {
  const storage = memoryStore();
  const locks = fakeLocks();
  const first = await page(storage, locks);
  first.host.answer = never;
  void first.panel.commands.run(transfer);
  await flush();
  return { first, another: () => page(storage, locks) };
}

describe("a transfer the host did not acknowledge", () => {
  it("is stored from the press on, and leaves with the host's answer", async () => {
    const storage = memoryStore();
    const desk = await page(storage);
    let answer: (sent: Sent) => void = () => {};
    desk.host.answer = () => new Promise((resolve) => (answer = resolve));
    const running = desk.panel.commands.run(transfer);
    await flush();
    expect(storage.value(`attempts/${slot}`)).toMatchObject({ phase: "sending", command: { type: "transfer" } });
    expect(storage.value("transferTo/call")).toBe("+44");
    answer("awaiting-state");
    await running;
    await flush();
    expect(storage.value(`attempts/${slot}`)).toBeUndefined();
  });

  it("is in doubt after a reload in the middle, beside its control too, and goes out again only on demand", async () => {
    const storage = memoryStore();
    const before = await page(storage);
    before.host.answer = never;
    void before.panel.commands.run(transfer);
    await before.close();
    const after = await page(storage);
    expect(phase(after)).toMatchObject({ phase: "failed", code: "in-doubt" });
    expect(after.panel.store.getState().commands[slot]).toMatchObject({ phase: "unconfirmed" });
    expect(after.tray()).toMatchObject([{ kind: "transfer", to: "+44", title: "Bo Finch" }]);
    expect(after.sent).toEqual([]);
    await after.panel.commands.retry(slot);
    expect(after.sent).toMatchObject([transfer]);
    expect(phase(after)).toBeUndefined();
  });

  it.each([
    ["has ended by the first list", [{ ...call, status: "ended", line: "disconnected" }], []],
    ["ends after the list", [call], [push({ id: "call", status: "ended", line: "disconnected" })]],
    ["is no longer listed", [], []],
    ["leaves after the list", [call], [snapshot([])]],
  ] as const)(
    "is unsent no more after a reload in the middle once its conversation %s",
    async (_how, listed, later) => {
      const storage = memoryStore();
      const before = await page(storage);
      before.host.answer = never;
      void before.panel.commands.run(transfer);
      await before.close();
      const after = panelPage({ storage });
      pages.push(after);
      await after.login("kim", listed);
      expect(after.tray()).toHaveLength(later.length);
      after.tell(...later);
      await turns();
      expect([after.tray(), phase(after), after.panel.store.getState().commands[slot]]).toEqual([
        [],
        undefined,
        undefined,
      ]);
      expect(after.panel.drafts.getState().drafts["call"]?.transferTo ?? "").toBe("");
    },
  );

  it("that was refused stays after a reload when its conversation is over", async () => {
    const storage = memoryStore();
    const before = await page(storage);
    before.host.answer = refused;
    await before.panel.commands.run(transfer);
    await before.close();
    const after = panelPage({ storage });
    pages.push(after);
    await after.login("kim", []);
    expect(after.tray()).toMatchObject([{ kind: "transfer", reason: "No such queue" }]);
  });

  it("that was refused stays when its conversation leaves; one that was taken does not", async () => {
    const desk = await page(memoryStore());
    desk.host.answer = refused;
    await desk.panel.commands.run(transfer);
    desk.tell({ type: "interaction-gone", interactionId: "call" });
    expect(desk.tray()).toMatchObject([{ kind: "transfer", title: "Bo Finch", reason: "No such queue" }]);
    desk.host.answer = async () => "awaiting-state";
    desk.tell(snapshot([call]));
    await desk.panel.commands.run(transfer);
    desk.tell({ type: "interaction-gone", interactionId: "call" });
    expect(desk.tray()).toEqual([]);
  });

  it("leaves memory, not the disk, when the host sends the panel away", async () => {
    const storage = memoryStore();
    const desk = await page(storage);
    desk.host.answer = refused;
    await desk.panel.commands.run(transfer);
    desk.logout();
    await turns();
    expect([phase(desk), storage.value("transferTo/call")]).toEqual([undefined, "+44"]);
    await desk.login("kim", [call]);
    expect(phase(desk)).toMatchObject({ reason: "No such queue" });
  });

  it("is no longer unsent once the agent types another target", async () => {
    const desk = await page(memoryStore());
    desk.host.answer = refused;
    await desk.panel.commands.run(transfer);
    expect(desk.tray()).toHaveLength(1);
    desk.panel.draftActions.edit("call", { transferTo: "+49" });
    expect(desk.tray()).toEqual([]);
  });

  it("is not another frame's while the first lives, and in doubt once it is gone", async () => {
    const { first, another } = await underWay();
    const second = await another();
    expect([phase(second)?.phase, second.tray()]).toEqual(["sending", []]);
    await first.close();
    dispatchEvent(new Event("focus"));
    await turns();
    expect(phase(second)).toMatchObject({ phase: "failed", code: "in-doubt" });
  });

  it("is not shown by a panel the host sent away, and is once the host is back", async () => {
    const { first, another } = await underWay();
    const second = await another();
    second.logout();
    await first.close();
    await turns();
    expect(phase(second)).toBeUndefined();
    await second.login("kim", [call]);
    expect(phase(second)).toMatchObject({ code: "in-doubt" });
  });

  it("is sent again from the tray with the same target and data", async () => {
    const desk = await page(memoryStore());
    const attachedData = [{ key: "order", value: "17" }];
    desk.panel.draftActions.edit("call", { transferData: [...attachedData, { key: " ", value: "" }] });
    desk.host.answer = refused;
    await desk.panel.commands.run({ ...transfer, attachedData });
    desk.host.answer = async () => "awaiting-state";
    const [item] = desk.tray();
    if (item !== undefined) desk.panel.outbox.retry(item);
    await turns();
    expect(desk.sent).toEqual([
      { ...transfer, attachedData },
      { ...transfer, attachedData },
    ]);
    desk.tell(push({ id: "call", line: "transferring" }));
    expect(desk.panel.drafts.getState().drafts["call"]).toBeUndefined();
  });
});

describe("a transfer that the host has taken", () => {
  const ended = { ...call, status: "ended", line: "disconnected" } as const;
  const transferring = { ...call, line: "transferring" } as const;

  it.each([
    ["is told when it has arrived", [], [ended], [], "done"],
    ["is told when its conversation has left the list", [], [], [], "done"],
    ["is told when it arrives later", [push(transferring)], [transferring], [push(ended)], "done"],
    ["is told when it comes back", [push(transferring)], [transferring], [push(call)], "returned"],
    ["is not told when the call goes on, and ends later", [], [call], [push(ended)], undefined],
  ] as const)("%s after a reload in the middle", async (_what, earlier, listed, later, outcome) => {
    const storage = memoryStore();
    const before = await page(storage);
    before.host.answer = () => Promise.resolve("awaiting-state");
    void before.panel.commands.run(transfer);
    await turns();
    before.tell(...earlier);
    await before.close();
    const after = panelPage({ storage });
    pages.push(after);
    const outcomes = transferResults(after.panel);
    await after.login("kim", listed);
    after.tell(...later);
    await flush();
    expect(outcomes.getState()["call"]?.phase).toBe(outcome);
    expect(outcomes.getState()["call"]?.to ?? "+44").toBe("+44");
    expect(after.panel.drafts.getState().attempts).toEqual({});
  });
});
