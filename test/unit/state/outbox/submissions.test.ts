// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type KeyedStorage, storageWithFallback } from "../../../../src/state/storage/keyedStorage.ts";
import { createSubmissions, type StoredSubmission } from "../../../../src/state/outbox/submissions.ts";
import type { WrapUpReport } from "../../../../src/state/outbox/wrapUpReport.ts";
import { fakeLocks } from "../../../support/fakeLocks.ts";

const report = (notes: string, interactionId = "c1"): WrapUpReport => ({
  version: 1,
  interactionId,
  agentId: null,
  channel: "phone",
  title: "Ada",
  queue: null,
  outcome: null,
  notes,
  acceptedAt: null,
  endedAt: null,
  markedAt: "2026-01-01T00:00:00.000Z",
});

interface Post {
  readonly key: string;
  readonly notes: string;
  readonly keepalive: boolean;
}
type Answer = () => Promise<Response>;

const status = (code: number, headers: Record<string, string> = {}): Answer => {
  return async () => new Response(null, { status: code, headers });
};

function disk() {
  const content = new Map<string, StoredSubmission>();
  const storage: KeyedStorage<StoredSubmission> = {
    load: async () => [...content],
    read: async (key) => content.get(key),
    save: async (key, value) => void content.set(key, value),
    remove: async (key) => void content.delete(key),
  };
  return { content, storage };
}

function setUp(from: { answer?: Answer; storage?: KeyedStorage<StoredSubmission>; locks?: LockManager } = {}) {
  const posts: Post[] = [];
  const world = { answer: from.answer ?? status(204) };
  const { content, storage } = disk();
  const submissions = createSubmissions({
    url: "https://crm.example/wrap-ups",
    storage: from.storage ?? storage,
    locks: from.locks,
    now: Date.now,
    random: () => 1,
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
  const shown = () => submissions.store.getState().list;
  const pending = () => [...content.values()].filter(({ state }) => state === "pending");
  return { submissions, posts, world, content, shown, pending };
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
});
afterEach(() => {
  vi.useRealTimers();
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
    await desk.submissions.submit(report("Called"));
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
    await desk.submissions.submit(report("Called"));
    await settle();
    expect(desk.shown()).toMatchObject([{ phase, failure: { why: "http", status: code } }]);
    expect(desk.pending()).toHaveLength(1);
    await settle(3600_000);
    expect(desk.posts.length > 5).toBe(phase === "waiting");
    expect(desk.posts.length === 1).toBe(phase === "failed");
    expect(new Set(desk.posts.map(({ key }) => key)).size).toBe(1);
  });

  it("waits longer after each failure, and not beyond five minutes", async () => {
    const desk = setUp({ answer: status(500) });
    await desk.submissions.submit(report("Called"));
    await settle();
    const pauses: number[] = [];
    for (let count = 0; count < 11; count += 1) {
      const from = Date.now();
      pauses.push((desk.shown()[0]?.notBefore ?? from) - from);
      await settle(pauses.at(-1));
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300].map((seconds) => seconds * 1000));
  });

  it("leaves a busy server alone for as long as it asked", async () => {
    const desk = setUp({ answer: status(503, { "retry-after": "120" }) });
    await desk.submissions.submit(report("Called"));
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
    await desk.submissions.submit(report("Called"));
    await settle();
    expect(desk.shown()).toMatchObject([{ phase: "failed", failure: { why: "html" } }]);
    desk.world.answer = status(302);
    desk.submissions.retry(desk.shown()[0]?.key ?? "");
    await settle();
    expect(desk.shown()).toMatchObject([{ phase: "failed", failure: { why: "redirect" } }]);
  });

  it("that is never answered counts as failed after 15 s, and is tried again", async () => {
    const desk = setUp({ answer: () => new Promise(() => {}) });
    await desk.submissions.submit(report("Called"));
    await settle(15_200);
    expect(desk.shown()).toMatchObject([{ phase: "waiting", failure: { why: "timeout" } }]);
    desk.world.answer = status(204);
    await settle(1200);
    await settle();
    expect(desk.shown()).toEqual([]);
    expect(new Set(desk.posts.map(({ key }) => key)).size).toBe(1);
  });

  it("of more than browsers keep alive is posted all the same", async () => {
    const desk = setUp();
    await desk.submissions.submit(report("x".repeat(70_000)));
    await settle();
    expect(desk.posts).toMatchObject([{ keepalive: false }]);
  });

  it("is posted where nothing can be stored", async () => {
    const blocked = () => Promise.reject(new DOMException("denied", "SecurityError"));
    const desk = setUp({
      storage: { load: blocked, read: blocked, save: blocked, remove: blocked },
      answer: status(500),
    });
    await desk.submissions.submit(report("Called"));
    await settle();
    expect(desk.shown()).toMatchObject([{ failure: { status: 500 } }]);
    desk.world.answer = status(200);
    await settle(1000);
    await settle();
    expect(desk.posts).toHaveLength(2);
    expect(desk.shown()).toEqual([]);
  });

  it("is on its way when the host may hear of it, whatever its answer", async () => {
    const desk = setUp({ answer: () => new Promise(() => {}) });
    await desk.submissions.submit(report("Called"));
    expect(desk.posts).toHaveLength(1);
  });

  it("does not keep the agent waiting for a disk that does not answer", async () => {
    const desk = setUp({
      storage: {
        load: async () => [],
        read: async () => undefined,
        save: () => new Promise(() => {}),
        remove: async () => {},
      },
    });
    let isKept = false;
    void desk.submissions.submit(report("Called")).then(() => (isKept = true));
    while (desk.shown().length === 0) await settle();
    await settle(1900);
    expect(isKept).toBe(false);
    await settle(100);
    expect(isKept).toBe(true);
    await settle();
    expect(desk.posts).toHaveLength(1);
  });
});

describe("marking again", () => {
  it("posts the same only once, and changed notes as a new report", async () => {
    const desk = setUp();
    for (const notes of ["a", "a", "b", "b", "a"]) {
      await desk.submissions.submit(report(notes));
      await settle();
    }
    expect(desk.posts.map(({ notes }) => notes)).toEqual(["a", "b", "a"]);
    expect(new Set(desk.posts.map(({ key }) => key)).size).toBe(3);
  });

  it("remembers what was delivered over a reload, without its notes, for a day", async () => {
    const { content, storage } = disk();
    const before = setUp({ storage });
    await before.submissions.submit(report("secret"));
    await settle();
    expect(JSON.stringify([...content])).not.toContain("secret");
    const after = setUp({ storage });
    after.submissions.takeUp();
    await settle();
    await after.submissions.submit(report("secret"));
    await settle();
    expect(after.posts).toEqual([]);
    await settle(25 * 3600_000);
    after.submissions.takeUp();
    await settle();
    expect(content.size).toBe(0);
  });

  it("replaces a report that was not delivered", async () => {
    const desk = setUp({ answer: status(409) });
    await desk.submissions.submit(report("a"));
    await settle();
    await desk.submissions.submit(report("b"));
    await settle();
    expect(desk.shown()).toMatchObject([{ report: { notes: "b" } }]);
    expect(desk.pending()).toHaveLength(1);
  });
});

describe("notes of a conversation that was closed without the agent's mark", () => {
  it("are posted only when she says so", async () => {
    const desk = setUp();
    await desk.submissions.hold(report("Never marked"), false);
    await settle(3600_000);
    expect(desk.posts).toEqual([]);
    expect(desk.shown()).toMatchObject([{ phase: "failed", failure: { why: "not-marked" } }]);
    desk.submissions.retry(desk.shown()[0]?.key ?? "");
    await settle();
    expect([desk.posts.length, desk.shown().length]).toEqual([1, 0]);
  });

  it("are not held when the same, or another page's report, was submitted", async () => {
    const { storage } = disk();
    const marking = setUp({ storage });
    await marking.submissions.submit(report("All of it"));
    await settle();
    await marking.submissions.hold(report("All of it"), true);
    const watching = setUp({ storage });
    await watching.submissions.hold(report("Half of"), false);
    expect([marking.shown(), watching.shown()]).toEqual([[], []]);
    await marking.submissions.hold(report("All of it and more"), true);
    expect(marking.shown()).toHaveLength(1);
  });
});

describe("another page of the origin", () => {
  it("posts what a page left that went away in the middle of a post, under the same key", async () => {
    const { storage } = disk();
    const before = setUp({ storage, answer: () => new Promise(() => {}) });
    await before.submissions.submit(report("Called"));
    await settle();
    const after = setUp({ storage });
    after.submissions.takeUp();
    await settle();
    expect(after.posts).toEqual(before.posts);
  });

  it("does not post what the first is posting", async () => {
    const { storage } = disk();
    const locks = fakeLocks();
    let answer: (response: Response) => void = () => {};
    const first = setUp({ storage, locks, answer: () => new Promise((resolve) => (answer = resolve)) });
    await first.submissions.submit(report("Called"));
    await settle();
    const second = setUp({ storage, locks });
    second.submissions.takeUp();
    await settle();
    answer(new Response(null, { status: 204 }));
    await settle();
    await settle();
    expect([first.posts.length, second.posts.length]).toEqual([1, 0]);
    expect(second.shown()).toEqual([]);
  });

  it("keeps to the pause after the first one's failure", async () => {
    const { storage } = disk();
    const locks = fakeLocks();
    const first = setUp({ storage, locks, answer: status(500) });
    await first.submissions.submit(report("Called"));
    await settle();
    const second = setUp({ storage, locks, answer: status(500) });
    second.submissions.takeUp();
    await settle(900);
    expect([first.posts.length, second.posts.length]).toEqual([1, 0]);
    expect(second.shown()).toMatchObject([{ failure: { status: 500 } }]);
  });
});

it("keeps nothing in memory once the host sent the panel away, and takes it up again from disk", async () => {
  const desk = setUp({ answer: status(500) });
  await desk.submissions.submit(report("Called"));
  await settle();
  desk.submissions.clear();
  await settle(3600_000);
  expect([desk.shown(), desk.posts.length, desk.pending().length]).toEqual([[], 1, 1]);
  desk.world.answer = status(204);
  desk.submissions.takeUp();
  await settle();
  expect([desk.posts.length, desk.pending().length]).toEqual([2, 0]);
});

it("forgets what the agent discards, also on its way", async () => {
  let fail: (response: Response) => void = () => {};
  const desk = setUp({ answer: () => new Promise((resolve) => (fail = resolve)) });
  await desk.submissions.submit(report("Called"));
  await settle();
  desk.submissions.discard(desk.shown()[0]?.key ?? "");
  await settle();
  fail(new Response(null, { status: 500 }));
  await settle(3600_000);
  expect([desk.shown(), desk.pending(), desk.posts.length]).toEqual([[], [], 1]);
});

describe("an exit between two of its steps", () => {
  /** A disk whose answers wait until they are let go. */
  function slowDisk() {
    const { storage, content } = disk();
    let isSlow = false;
    const held: (() => void)[] = [];
    const turn = () => (isSlow ? new Promise<void>((resolve) => held.push(resolve)) : Promise.resolve());
    const slow: KeyedStorage<StoredSubmission> = {
      load: async () => turn().then(storage.load),
      read: async (key) => turn().then(() => storage.read(key)),
      save: storage.save,
      remove: storage.remove,
    };
    return {
      content,
      storage: slow,
      hold: () => {
        isSlow = true;
      },
      release: () => {
        isSlow = false;
        for (const go of held.splice(0)) go();
      },
    };
  }

  it.each(["takeUp", "retry", "hold"] as const)("leaves nothing of %s in memory", async (step) => {
    const slow = slowDisk();
    const desk = setUp({ storage: slow.storage, answer: status(409) });
    await desk.submissions.submit(report("Called"));
    await settle();
    slow.hold();
    if (step === "takeUp") desk.submissions.takeUp();
    else if (step === "retry") desk.submissions.retry(desk.shown()[0]?.key ?? "");
    else void desk.submissions.hold(report("Closed by the host", "c2"), false);
    await settle();
    desk.submissions.clear();
    slow.release();
    await settle();
    expect([desk.shown(), desk.posts.length]).toEqual([[], 1]);
  });
});

it("does not bring back what was delivered while the disk was read", async () => {
  const { storage, content } = disk();
  let answer: (response: Response) => void = () => {};
  let letGo = () => {};
  const slow: KeyedStorage<StoredSubmission> = {
    ...storage,
    save: async (key, value) => {
      if (value.state === "delivered") await new Promise((resolve) => setTimeout(resolve, 500));
      await storage.save(key, value);
    },
    load: async () => {
      const found = [...content];
      await new Promise<void>((resolve) => (letGo = resolve));
      return found;
    },
  };
  const desk = setUp({ storage: slow, answer: () => new Promise((resolve) => (answer = resolve)) });
  await desk.submissions.submit(report("Called"));
  desk.submissions.takeUp();
  await settle();
  answer(new Response(null, { status: 204 }));
  await settle();
  letGo();
  await settle(1000);
  await settle();
  expect([desk.shown(), desk.posts.length]).toEqual([[], 1]);
});

describe("what another frame settled", () => {
  async function twoFrames() {
    const { storage } = disk();
    const locks = fakeLocks();
    const one = setUp({ storage, locks, answer: status(409) });
    await one.submissions.submit(report("Called"));
    await settle();
    const two = setUp({ storage, locks });
    two.submissions.takeUp();
    await settle();
    one.world.answer = status(204);
    return { one, two, key: one.shown()[0]?.key ?? "" };
  }

  it.each(["retry", "discard"] as const)("by %s leaves this one's list at the next look", async (deed) => {
    const { one, two, key } = await twoFrames();
    expect(two.shown()).toHaveLength(1);
    one.submissions[deed](key);
    await settle();
    two.submissions.takeUp();
    await settle();
    expect(two.shown()).toEqual([]);
  });

  it.each(["retry", "discard"] as const)("by %s is not posted again by a Retry here", async (deed) => {
    const { one, two, key } = await twoFrames();
    one.submissions[deed](key);
    await settle();
    two.submissions.retry(key);
    await settle();
    expect([two.shown(), two.posts.length]).toEqual([[], 0]);
  });
});

it("is posted though the disk answers nothing at all", async () => {
  const never = () => new Promise<never>(() => {});
  const dead = { load: never, read: never, save: never, remove: never };
  const desk = setUp({ storage: storageWithFallback(dead, disk().storage), answer: status(500) });
  const progress = { isOver: false };
  void desk.submissions.submit(report("Called")).then(() => {
    progress.isOver = true;
    return undefined;
  });
  // As long as it takes: the hash is not on the fake clock.
  while (!progress.isOver) await settle(100);
  expect(desk.posts).toHaveLength(1);
  // The note of the failure goes the same way.
  await settle(1000);
  expect(desk.shown()).toMatchObject([{ failure: { status: 500 } }]);
});

it("goes out behind an older one of the same conversation: the last is the one that counts", async () => {
  let answer: (response: Response) => void = () => {};
  const desk = setUp({ locks: fakeLocks(), answer: () => new Promise((resolve) => (answer = resolve)) });
  await desk.submissions.submit(report("Called"));
  const second = desk.submissions.submit(report("Called, and changed"));
  await settle();
  expect(desk.posts).toHaveLength(1);
  answer(new Response(null, { status: 204 }));
  await settle();
  await second;
  expect(desk.posts.map(({ notes }) => notes)).toEqual(["Called", "Called, and changed"]);
});
