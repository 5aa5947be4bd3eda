import { describe, expect, it } from "vitest";
import { addressOf } from "../../../../src/domain/destination.ts";
import type { Sent } from "../../../../src/domain/host.ts";
import { HostError } from "../../../../src/domain/HostError.ts";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { createCommands } from "../../../../src/state/session/commands.ts";
import { createFrameLife } from "../../../../src/state/storage/frameLife.ts";
import { createKeptCommands, type KeptCommand, type WorkCommand } from "../../../../src/state/outbox/keptCommands.ts";
import type { KeyedStorage } from "../../../../src/state/storage/keyedStorage.ts";
import { createPanelStore } from "../../../../src/state/session/panelStore.ts";
import { push, scriptedHost } from "../../../support/builders.ts";
import { fakeLocks } from "../../../support/fakeLocks.ts";

function disk() {
  const content = new Map<string, KeptCommand>();
  const storage: KeyedStorage<KeptCommand> = {
    load: async () => [...content],
    read: async (key) => content.get(key),
    save: async (key, value) => void content.set(key, value),
    remove: async (key) => void content.delete(key),
  };
  return { content, storage };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const call = push({ id: "call", channel: "phone", status: "accepted", line: "connected", title: "Bo Finch" });
const connected = { type: "connection", connection: { phase: "connected" } } as const;
const transfer: WorkCommand = {
  type: "transfer",
  interactionId: "call",
  to: addressOf("+44"),
  keepUntilAnswered: false,
  attachedData: undefined,
};
const slot = "call/transfer";

/** One page: its own store and host, on a disk and locks that others may share. */
function page(storage: KeyedStorage<KeptCommand>, locks?: LockManager) {
  const store = createPanelStore();
  const host = scriptedHost();
  host.start((events) => store.setState((state) => applyEvents(state, events, 1000)));
  const life = createFrameLife(locks);
  const commands = createCommands({ store, host, flush: () => {} });
  const kept = createKeptCommands({ panel: store, storage, life, maxAgeMs: 1000, now: () => 5000 });
  const unfollow = kept.start();
  host.emit(connected, call);
  return {
    host,
    store,
    commands,
    kept,
    entry: () => kept.store.getState().kept[slot],
    end: () => {
      unfollow();
      life.stop();
    },
  };
}

/** A page with a transfer that the host has not answered, and others beside it. */
function underWay() {
  const { storage } = disk();
  const locks = fakeLocks();
  const first = page(storage, locks);
  first.host.answer = () => new Promise(() => {});
  void first.commands.run(transfer);
  return { first, another: () => page(storage, locks) };
}

describe("a transfer the host did not acknowledge", () => {
  it("is kept from the press on, and leaves the disk with the host's answer", async () => {
    const { content, storage } = disk();
    const { host, commands } = page(storage);
    let answer: (sent: Sent) => void = () => {};
    host.answer = () => new Promise((resolve) => (answer = resolve));
    const running = commands.run(transfer);
    expect(content.get(slot)).toMatchObject({ phase: "requested", title: "Bo Finch", command: { to: { id: "+44" } } });
    answer("awaiting-state");
    await running;
    expect(content.size).toBe(0);
  });

  it("is in doubt after a reload in the middle, beside its control too, and goes out again only on demand", async () => {
    const { storage } = disk();
    const before = page(storage);
    before.host.answer = () => new Promise(() => {});
    void before.commands.run(transfer);
    before.end();
    const after = page(storage);
    await settle();
    expect(after.entry()).toMatchObject({ phase: "in-doubt", code: "in-doubt" });
    expect(after.store.getState().commands[slot]).toMatchObject({ phase: "unconfirmed" });
    expect(after.host.asked).toEqual([]);
    await after.commands.retry(slot);
    expect(after.host.asked).toContain("transfer");
    expect(after.entry()).toBeUndefined();
  });

  it("that was refused stays when its conversation leaves; one that was taken does not", async () => {
    const { storage } = disk();
    const { host, commands, entry } = page(storage);
    host.answer = () => Promise.reject(new HostError("refused", "No such queue"));
    await commands.run(transfer);
    host.emit({ type: "interaction-gone", interactionId: "call" });
    expect(entry()).toMatchObject({ phase: "failed", reason: "No such queue", title: "Bo Finch" });
    host.answer = async () => "awaiting-state";
    host.emit(call);
    await commands.run(transfer);
    host.emit({ type: "interaction-gone", interactionId: "call" });
    expect(entry()).toBeUndefined();
  });

  it("leaves memory, not the disk, when the host sends the panel away", async () => {
    const { content, storage } = disk();
    const { host, commands, entry } = page(storage);
    host.answer = () => Promise.reject(new HostError("refused", "No such queue"));
    await commands.run(transfer);
    host.emit({ type: "connection", connection: { phase: "disconnected", reason: "logout" } });
    expect([entry(), content.size]).toEqual([undefined, 1]);
    host.emit(connected);
    await settle();
    expect(entry()).toMatchObject({ reason: "No such queue" });
  });

  it("is not another frame's while the first lives, and the other's once it is gone", async () => {
    const { first, another } = underWay();
    const second = another();
    const third = another();
    await settle();
    expect([second.entry(), third.entry()]).toEqual([undefined, undefined]);
    first.end();
    await settle();
    const adopted = [second, third].filter((one) => one.entry() !== undefined);
    expect(adopted).toHaveLength(1);
    expect(adopted[0]?.entry()).toMatchObject({ phase: "in-doubt" });
  });

  it("is not taken over by a panel the host sent away, and is once it is back", async () => {
    const { first, another } = underWay();
    const second = another();
    await settle();
    second.host.emit({ type: "connection", connection: { phase: "disconnected", reason: "logout" } });
    first.end();
    await settle();
    expect(second.entry()).toBeUndefined();
    second.host.emit(connected);
    await settle();
    expect(second.entry()).toMatchObject({ phase: "in-doubt" });
  });

  it("that is too old is deleted", async () => {
    const { content, storage } = disk();
    const entry = { title: "Bo", phase: "failed", code: "refused", reason: undefined, owner: "x" } as const;
    content.set(slot, { ...entry, command: transfer, at: 1000 });
    const { kept } = page(storage);
    await settle();
    expect([Object.keys(kept.store.getState().kept), content.size]).toEqual([[], 0]);
  });
});
