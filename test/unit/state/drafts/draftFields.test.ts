import { expect, it } from "vitest";
import { changedEntries, draftFields, withEntry } from "../../../../src/state/drafts/draftFields.ts";
import { type Draft, type DraftsState, emptyDrafts, emptyOutbound } from "../../../../src/state/drafts/drafts.ts";

const attempt = { phase: "failed", code: "refused", reason: undefined, frame: "f" } as const;
const draft: Draft = {
  about: { title: "Ada", channel: "chat", queue: { id: "q", name: undefined }, accepted: 5 },
  reply: "r",
  notes: "n",
  notesCopied: true,
  isMarked: true,
  outcome: "o",
  transferTo: "t",
  transferData: [{ key: "k", value: "v" }],
  handOver: { ...attempt, type: "transfer", to: { kind: "queue", id: "+44", label: "Sales" } },
  unsent: [
    { ...attempt, key: "1", text: "one", since: 0, sentAt: 1 },
    { ...attempt, key: "2", text: "two", since: 1, sentAt: 2 },
  ],
};
const submission = {
  key: "key",
  interactionId: "a",
  accepted: 5,
  report: undefined,
  phase: "delivered",
  attempts: 1,
  notBefore: 0,
  failure: { why: "http", status: 500 },
  at: 3,
  overAt: 4,
} as const;
const empty: DraftsState = { ...emptyDrafts(), reach: "disk" };
const full: DraftsState = {
  ...empty,
  drafts: { a: draft, "with/slash": draft, ["__proto__x"]: draft },
  outbound: { ...emptyOutbound, channel: "email", to: ["a@example.com"] },
  newConversations: { n: { ...attempt, request: { ...emptyOutbound, channel: "sms", content: "Hi" } } },
  submissions: { key: submission },
  times: { a: { line: "held", firstSeen: 1, offered: undefined, accepted: 2, ended: undefined, lineChanged: 3 } },
};

it.each(Object.keys(draftFields))("the field %s of a draft comes back from its entries", (name) => {
  const field = name as keyof Draft;
  const entries = changedEntries(full, empty);
  const mine = [...entries].filter(
    ([key]) => key === `${field}/a` || (field === "unsent" && /^unsent:.*\/a$/.test(key)),
  );
  expect(mine.length).toBeGreaterThan(0);
  let state: DraftsState | undefined = empty;
  for (const [key, value] of mine) state = state && withEntry(state, key, structuredClone(value));
  expect(state?.drafts["a"]?.[field]).toEqual(draft[field]);
  for (const [key] of mine) state = state && withEntry(state, key, undefined);
  expect(state?.drafts["a"]?.[field]).toEqual(changedBack(field));
});
const changedBack = (field: keyof Draft) =>
  withEntry(empty, `${field === "unsent" ? "unsent:x" : field}/a`, undefined)?.drafts["a"]?.[field];

it("everything the agent typed comes back from its entries, and nothing is left when it is removed", () => {
  const entries = changedEntries(full, empty);
  let state: DraftsState = empty;
  for (const [key, value] of entries) state = withEntry(state, key, structuredClone(value)) ?? state;
  expect(state).toEqual(full);
  expect([...changedEntries(empty, full).keys()].toSorted()).toEqual([...entries.keys()].toSorted());
  expect([...changedEntries(empty, full).values()].every((value) => value === undefined)).toBe(true);
});
