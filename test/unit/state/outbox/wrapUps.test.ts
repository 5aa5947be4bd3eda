// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { removeAttempt } from "../../../../src/state/drafts/drafts.ts";
import type { WrapUpReport } from "../../../../src/state/outbox/wrapUpReport.ts";
import { createWrapUps } from "../../../../src/state/outbox/wrapUps.ts";
import type { KeyValueStore } from "../../../../src/state/storage/KeyValueStore.ts";
import { draftsFrame, ownedDisk } from "../../../support/draftsFrame.ts";
import { plainConfig } from "../../../support/renderView.tsx";
import { fakeLocks } from "../../../support/fakeLocks.ts";

const report = (notes: string, interactionId = "c1"): WrapUpReport => ({
  version: 1,
  interactionId,
  agentId: "kim",
  channel: "phone",
  title: "Ada",
  queue: null,
  outcome: null,
  notes,
  acceptedAt: null,
  endedAt: null,
  markedAt: "2026-01-01T00:00:00.000Z",
});

const frames: ReturnType<typeof draftsFrame>[] = [];

interface Post {
  readonly key: string;
  readonly notes: string;
  readonly keepalive: boolean;
}
type Answer = () => Promise<Response>;

const status = (code: number, headers: Record<string, string> = {}): Answer => {
  return async () => new Response(null, { status: code, headers });
};

/** One frame that submits wrap-ups, on a disk and with locks that others may share. */
function setUp(from: { answer?: Answer; disk?: KeyValueStore; locks?: LockManager } = {}) {
  const posts: Post[] = [];
  const world = { answer: from.answer ?? status(204) };
  const disk = ownedDisk();
  const frame = draftsFrame(from.disk ?? disk, { locks: from.locks });
  frames.push(frame);
  const wrapUps = createWrapUps({
    ...frame,
    wrapUp: { ...plainConfig.wrapUp, submitUrl: "https://crm.example/wrap-ups" },
    locks: from.locks,
    fetch: async (_url, init) => {
      const { notes }: WrapUpReport = JSON.parse(new TextDecoder().decode(init?.body as Uint8Array));
      const key = new Headers(init?.headers).get("idempotency-key") ?? "";
      posts.push({ key, notes, keepalive: init?.keepalive === true });
      return Promise.race([
        world.answer(),
        new Promise<Response>((_resolve, reject) => {
          init?.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
        }),
      ]);
    },
  });
  const shown = () => frame.attempts().filter(({ phase }) => phase !== "delivered");
  const pending = () => [...disk.saved].filter(([key, { value }]) => key.includes("attempts/") && !isReceipt(value));
  const submit = (one: WrapUpReport) => wrapUps.submit(one, undefined, () => {});
  const discard = async (key: string) => {
    removeAttempt(frame.drafts, key);
    await frame.flush();
  };
  const takeUp = frame.restore;
  const { begin, end } = frame;
  return { ...wrapUps, discard, submit, takeUp, end, begin, posts, world, disk, shown, pending };
}
const isReceipt = (value: unknown) => (value as { phase?: string }).phase === "delivered";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
  vi.spyOn(Math, "random").mockReturnValue(1);
});
afterEach(() => {
  for (const one of frames.splice(0)) one.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const settle = async (ms = 0) => {
  // The key is a hash, which the platform computes off the fake clock.
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    await vi.advanceTimersByTimeAsync(0);
  }
  await vi.advanceTimersByTimeAsync(ms);
};

describe("a report", () => {
  it("is on disk before it is posted, and leaves with a 2xx", async () => {
    let stored = 0;
    const desk = setUp();
    desk.world.answer = async () => {
      stored = desk.pending().length;
      return new Response(null, { status: 204 });
    };
    await desk.submit(report("Called"));
    await settle();
    expect(stored).toBe(1);
    expect(desk.posts).toMatchObject([{ notes: "Called", keepalive: true }]);
    expect([desk.shown(), desk.pending()]).toEqual([[], []]);
  });

  it.each([
    [500, "waiting"],
    [503, "waiting"],
    [429, "waiting"],
    [409, "failed"],
    [401, "failed"],
  ] as const)("that is answered HTTP %i is %s, with its reason, and stays on disk", async (code, phase) => {
    const desk = setUp({ answer: status(code) });
    await desk.submit(report("Called"));
    await settle();
    expect(desk.shown()).toMatchObject([{ phase, code: "http", reason: String(code) }]);
    expect(desk.pending()).toHaveLength(1);
    await settle(3600_000);
    expect(desk.posts.length > 5).toBe(phase === "waiting");
    expect(desk.posts.length === 1).toBe(phase === "failed");
    expect(new Set(desk.posts.map(({ key }) => key)).size).toBe(1);
  });

  it("waits longer after each failure, and not beyond five minutes", async () => {
    const desk = setUp({ answer: status(500) });
    await desk.submit(report("Called"));
    await settle();
    const pauses: number[] = [];
    for (let count = 0; count < 11; count += 1) {
      const from = Date.now();
      pauses.push((desk.shown()[0]?.notBefore ?? from) - from);
      await settle(pauses.at(-1));
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1000));
  });

  it("is posted again when its timer fires just before its time, and the clock goes on meanwhile", async () => {
    vi.spyOn(Math, "random").mockReturnValue(0.7006);
    const desk = setUp({ answer: status(500) });
    await desk.submit(report("Called"));
    await settle(849);
    expect(desk.posts).toHaveLength(1);
    const clock = Date.now.bind(Date);
    let ticks = 0;
    vi.spyOn(Date, "now").mockImplementation(() => clock() + ticks++);
    await settle(100);
    expect(desk.posts).toHaveLength(2);
  });

  it("is posted again at once when the clock was set back by more than it may wait", async () => {
    const desk = setUp({ answer: status(503, { "retry-after": "3600" }) });
    await desk.submit(report("Called"));
    await settle();
    desk.world.answer = status(201);
    vi.setSystemTime(Date.now() - 5 * 3600_000);
    dispatchEvent(new Event("online"));
    await settle();
    expect(desk.posts).toHaveLength(2);
    expect(desk.shown()).toEqual([]);
  });

  it("leaves a busy server alone for as long as it asked", async () => {
    const desk = setUp({ answer: status(503, { "retry-after": "120" }) });
    await desk.submit(report("Called"));
    await settle();
    desk.world.answer = status(201);
    await settle(119_000);
    expect(desk.posts).toHaveLength(1);
    await settle(1000);
    await settle();
    expect(desk.posts).toHaveLength(2);
    expect(desk.shown()).toEqual([]);
  });

  it("that is answered with a web page or another address is not taken as delivered", async () => {
    const desk = setUp({ answer: status(200, { "content-type": "text/html; charset=utf-8" }) });
    await desk.submit(report("Called"));
    await settle();
    expect(desk.shown()).toMatchObject([{ phase: "failed", code: "html" }]);
    desk.world.answer = status(302);
    void desk.retry(desk.shown()[0]?.key ?? "");
    await settle();
    expect(desk.shown()).toMatchObject([{ phase: "failed", code: "redirect" }]);
  });

  it("that is never answered counts as failed after 15 s, and is tried again", async () => {
    const desk = setUp({ answer: () => new Promise(() => {}) });
    await desk.submit(report("Called"));
    await settle(15_200);
    expect(desk.shown()).toMatchObject([{ phase: "waiting", code: "timeout" }]);
    desk.world.answer = status(204);
    await settle(1200);
    await settle();
    expect(desk.shown()).toEqual([]);
    expect(new Set(desk.posts.map(({ key }) => key)).size).toBe(1);
  });

  it("of more than browsers keep alive is posted all the same", async () => {
    const desk = setUp();
    await desk.submit(report("x".repeat(70_000)));
    await settle();
    expect(desk.posts).toMatchObject([{ keepalive: false }]);
  });

  it("is posted where nothing can be stored", async () => {
    const blocked = () => Promise.reject(new DOMException("denied", "SecurityError"));
    const desk = setUp({ disk: { load: blocked, write: blocked, amend: blocked }, answer: status(500) });
    await desk.submit(report("Called"));
    await settle();
    expect(desk.shown()).toMatchObject([{ reason: "500" }]);
    desk.world.answer = status(200);
    await settle(1000);
    await settle();
    expect(desk.posts).toHaveLength(2);
    expect(desk.shown()).toEqual([]);
  });

  it("is on its way when the host may hear of it, whatever its answer", async () => {
    const desk = setUp({ answer: () => new Promise(() => {}) });
    await desk.submit(report("Called"));
    expect(desk.posts).toHaveLength(1);
  });

  it("does not keep the agent waiting for a disk that does not answer", async () => {
    const never = () => new Promise<never>(() => {});
    const desk = setUp({ disk: { load: never, write: never, amend: never } });
    const progress = { isOver: false };
    const hashing = vi.spyOn(crypto.subtle, "digest");
    void desk.submit(report("Called")).then(() => (progress.isOver = true));
    // The key is a hash, which the platform computes off the fake clock.
    await hashing.mock.results[0]?.value;
    let waited = 0;
    for (; !progress.isOver && waited < 5000; waited += 100) await settle(100);
    expect(waited).toBeLessThanOrEqual(2100);
    await settle();
    expect(desk.posts).toHaveLength(1);
  });
});

describe("marking again", () => {
  it("posts the same only once, and changed notes as a new report", async () => {
    const desk = setUp();
    for (const notes of ["a", "a", "b", "b", "a"]) {
      await desk.submit(report(notes));
      await settle();
    }
    expect(desk.posts.map(({ notes }) => notes)).toEqual(["a", "b", "a"]);
    expect(new Set(desk.posts.map(({ key }) => key)).size).toBe(3);
  });

  it("remembers what was delivered over a reload, without its notes, for a day", async () => {
    const disk = ownedDisk();
    const before = setUp({ disk });
    await before.submit(report("secret"));
    await settle();
    expect(JSON.stringify([...disk.saved])).not.toMatch(/secret|Ada/);
    const after = setUp({ disk });
    void after.takeUp();
    await settle();
    await after.submit(report("secret"));
    await settle();
    expect(after.posts).toEqual([]);
    for (let day = 0; day < 2; day += 1) {
      await settle(25 * 3600_000);
      void after.takeUp();
      await settle(300);
    }
    expect(disk.keys().filter((key) => key.startsWith("attempts/"))).toEqual([]);
  });

  it("replaces a report that was not delivered", async () => {
    const desk = setUp({ answer: status(409) });
    await desk.submit(report("a"));
    await settle();
    await desk.submit(report("b"));
    await settle();
    expect(desk.shown()).toMatchObject([{ command: { report: { notes: "b" } } }]);
    expect(desk.pending()).toHaveLength(1);
  });
});

describe("another page of the origin", () => {
  it("posts what a page left that went away in the middle of a post, under the same key", async () => {
    const disk = ownedDisk();
    const before = setUp({ disk, answer: () => new Promise(() => {}) });
    await before.submit(report("Called"));
    await settle();
    const after = setUp({ disk });
    void after.takeUp();
    await settle();
    expect(after.posts).toEqual(before.posts);
  });

  it("does not post what the first is posting", async () => {
    const disk = ownedDisk();
    const locks = fakeLocks();
    let answer: (response: Response) => void = () => {};
    const first = setUp({ disk, locks, answer: () => new Promise((resolve) => (answer = resolve)) });
    await first.submit(report("Called"));
    await settle();
    const second = setUp({ disk, locks });
    void second.takeUp();
    await settle();
    answer(new Response(null, { status: 204 }));
    await settle(2300);
    await settle();
    expect([first.posts.length, second.posts.length]).toEqual([1, 0]);
    expect(second.shown()).toEqual([]);
  });

  it("keeps to the pause after the first one's failure", async () => {
    const disk = ownedDisk();
    const locks = fakeLocks();
    const first = setUp({ disk, locks, answer: status(500) });
    await first.submit(report("Called"));
    await settle();
    const second = setUp({ disk, locks, answer: status(500) });
    void second.takeUp();
    await settle(900);
    expect([first.posts.length, second.posts.length]).toEqual([1, 0]);
    expect(second.shown()).toMatchObject([{ reason: "500" }]);
  });
});

it("keeps nothing in memory once the host sent the panel away, and takes it up again from disk", async () => {
  const desk = setUp({ answer: status(500) });
  await desk.submit(report("Called"));
  await settle();
  desk.end();
  await settle(3600_000);
  expect([desk.shown(), desk.posts.length, desk.pending().length]).toEqual([[], 1, 1]);
  desk.world.answer = status(204);
  desk.begin();
  await settle(300);
  expect([desk.posts.length, desk.pending().length]).toEqual([2, 0]);
});

it("leaves to the agent's next panel what fails after the agent left", async () => {
  let answer: (response: Response) => void = () => {};
  const disk = ownedDisk();
  const locks = fakeLocks();
  const desk = setUp({ disk, locks, answer: () => new Promise((resolve) => (answer = resolve)) });
  await desk.submit(report("Called"));
  await settle();
  desk.end();
  answer(new Response(null, { status: 409 }));
  await settle(300);
  const next = setUp({ disk, locks });
  await settle();
  expect(next.shown()).toMatchObject([{ phase: "failed", reason: "409" }]);
});

it("forgets what the agent discards, also on its way", async () => {
  let fail: (response: Response) => void = () => {};
  const desk = setUp({ answer: () => new Promise((resolve) => (fail = resolve)) });
  await desk.submit(report("Called"));
  await settle();
  void desk.discard(desk.shown()[0]?.key ?? "");
  await settle();
  fail(new Response(null, { status: 500 }));
  await settle(3600_000);
  expect([desk.shown(), desk.pending(), desk.posts.length]).toEqual([[], [], 1]);
});

describe("what another frame settled", () => {
  async function twoFrames() {
    const disk = ownedDisk();
    const locks = fakeLocks();
    const one = setUp({ disk, locks, answer: status(409) });
    await one.submit(report("Called"));
    await settle();
    const two = setUp({ disk, locks });
    void two.takeUp();
    await settle();
    one.world.answer = status(204);
    return { one, two, key: one.shown()[0]?.key ?? "" };
  }

  it.each(["retry", "discard"] as const)("by %s leaves this one's list at the next look", async (deed) => {
    const { one, two, key } = await twoFrames();
    expect(two.shown()).toHaveLength(1);
    void one[deed](key);
    await settle();
    void two.takeUp();
    await settle();
    expect(two.shown()).toEqual([]);
  });

  it.each(["retry", "discard"] as const)("by %s is not posted again by a Retry here", async (deed) => {
    const { one, two, key } = await twoFrames();
    void one[deed](key);
    await settle();
    void two.retry(key);
    await settle();
    expect([two.shown(), two.posts.length]).toEqual([[], 0]);
  });
});

it("goes out behind an older one of the same conversation: the last is the one that counts", async () => {
  let answer: (response: Response) => void = () => {};
  const desk = setUp({ locks: fakeLocks(), answer: () => new Promise((resolve) => (answer = resolve)) });
  await desk.submit(report("Called"));
  const second = desk.submit(report("Called, and changed"));
  await settle();
  expect(desk.posts).toHaveLength(1);
  answer(new Response(null, { status: 204 }));
  await settle();
  await second;
  expect(desk.posts.map(({ notes }) => notes)).toEqual(["Called", "Called, and changed"]);
});
