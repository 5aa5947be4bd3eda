// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { push, read } from "../../support/builders.ts";
import { fakeLocks } from "../../support/fakeLocks.ts";
import { turns } from "../../support/panelPage.ts";
import {
  call,
  handle,
  keys,
  nextMs,
  notesOf,
  page,
  posted,
  server,
  usePanelPages,
  write,
} from "../../support/panelPages.ts";

usePanelPages();

describe("a conversation that comes back after its wrap-up", () => {
  it.each([["Changed mind"], ["Called back"]])("posts its new notes (%s) under a key of their own", async (second) => {
    const desk = page();
    await desk.login("kim", [call]);
    write(desk, "Called back");
    await handle(desk);
    await expect.poll(posted).toEqual(["Called back"]);
    await nextMs();
    desk.tell(read({ ...call, status: "accepted" }), push(call));
    expect(notesOf(desk)).toBeUndefined();
    write(desk, second);
    await handle(desk);
    await expect.poll(posted).toEqual(["Called back", second]);
    expect(keys()).toBe(2);
    expect(desk.tray()).toEqual([]);
  });

  it("posts its new notes when the host tells the same time of accepting, and keeps the undelivered half", async () => {
    server.answer = 409;
    const acceptedAt = Date.now() - 60_000;
    const desk = page();
    await desk.login("kim", [{ ...call, status: "accepted", acceptedAt }]);
    desk.tell(push(call));
    write(desk, "First half");
    await handle(desk);
    await expect.poll(posted).toEqual(["First half"]);
    desk.tell(read({ ...call, status: "accepted", acceptedAt }), push(call));
    write(desk, "Second half");
    await handle(desk);
    await expect.poll(() => desk.tray().map(({ text }) => text)).toEqual(["First half", "Second half"]);
    server.answer = 204;
    for (const item of desk.tray()) desk.panel.outbox.retry(item);
    await expect.poll(() => desk.tray()).toEqual([]);
    expect(posted().filter((notes) => notes === "First half")).toHaveLength(2);
    expect(posted().filter((notes) => notes === "Second half")).toHaveLength(2);
    expect(keys()).toBe(2);
  });

  it("has its notes in their field when it was only out of the list, and loses none to Mark as handled", async () => {
    const desk = page();
    await desk.login("kim", [{ ...call, status: "accepted" }]);
    write(desk, "First half");
    desk.tell({ type: "interaction-gone", interactionId: "call" });
    expect(desk.tray()).toMatchObject([{ kind: "notes", text: "First half" }]);
    desk.tell(read(call));
    expect([notesOf(desk), desk.tray()]).toEqual(["First half", []]);
    write(desk, "First half, second half");
    await handle(desk);
    await expect.poll(posted).toEqual(["First half, second half"]);
  });

  it("posts another agent's wrap-up with the same words, too", async () => {
    for (const agent of ["kim", "lou"]) {
      const desk = page();
      await desk.login(agent, [{ ...call, acceptedAt: 1 }]);
      write(desk, "Called back");
      await handle(desk);
      await desk.close();
    }
    await expect.poll(posted).toEqual(["Called back", "Called back"]);
    expect(keys()).toBe(2);
  });

  it("is one handling for two frames, which post it once", async () => {
    const locks = fakeLocks();
    const one = page({ locks });
    await one.login("kim", [{ ...call, status: "accepted" }]);
    await nextMs();
    const two = page({ locks });
    await two.login("kim", [{ ...call, status: "accepted" }]);
    write(one, "Called back");
    dispatchEvent(new Event("blur"));
    await turns();
    dispatchEvent(new Event("focus"));
    await turns();
    one.tell(push(call));
    two.tell(push(call));
    await Promise.all([handle(one), handle(two)]);
    await expect.poll(posted).toEqual(["Called back"]);
    await turns();
    expect([keys(), one.tray(), two.tray()]).toEqual([1, [], []]);
  });
});
