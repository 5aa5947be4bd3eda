import { expect, it } from "vitest";
import {
  type Draft,
  type DraftsState,
  emptyDraft,
  emptyDrafts,
  emptyOutbound,
} from "../../../../src/state/drafts/drafts.ts";
import { changedEntries, withEntry } from "../../../../src/state/drafts/workEntries.ts";

const draft: Draft = {
  about: { title: "Ada", channel: "chat", queue: { id: "q", name: undefined }, accepted: 5, handling: 4 },
  reply: "r",
  notes: "n",
  notesCopied: true,
  isMarked: true,
  outcome: "o",
  outcomeName: "Sold",
  tags: "vip, late",
  tag: "vip",
  transferTo: "t",
  keepUntilAnswered: true,
  transferData: [{ key: "k", value: "v" }],
};
const one = {
  key: "k",
  title: "Ada",
  phase: "failed",
  frame: "f",
  code: "http",
  reason: "500",
  at: 3,
  since: 2,
  failures: 1,
  notBefore: 4,
} as const;
const to = { kind: "queue", id: "+44", label: "Sales" } as const;
const data = [{ key: "k", value: "v" }];
const report = {
  version: 1,
  interactionId: "a",
  agentId: "kim",
  channel: "chat",
  title: "Ada",
  queue: null,
  outcome: { id: "o", name: "Solved" },
  notes: "n",
  acceptedAt: null,
  endedAt: null,
  markedAt: "2026-01-01T00:00:00.000Z",
} as const;
const posting = { type: "post-report", interactionId: "a", handling: 5, report } as const;
const { draftId: _draftId, ...request } = emptyOutbound;
const attempts: DraftsState["attempts"] = {
  message: { ...one, command: { type: "send-message", interactionId: "a", text: "one" } },
  "a/transfer": {
    ...one,
    command: { type: "transfer", interactionId: "a", to, keepUntilAnswered: false, attachedData: data },
  },
  "b/transfer": { ...one, command: { type: "consult", interactionId: "b", to, attachedData: undefined } },
  new: {
    ...one,
    command: { type: "start-conversation", draftId: "new", request },
  },
  report: { ...one, command: posting },
  receipt: { ...one, command: { ...posting, report: undefined }, phase: "delivered", code: undefined },
};
const empty: DraftsState = { ...emptyDrafts(), reach: "disk" };
const full: DraftsState = {
  ...empty,
  drafts: { a: draft, "with/slash": draft, ["__proto__x"]: draft },
  forms: { new: { ...emptyOutbound, channel: "email", to: ["a@example.com"], draftId: "new" } },
  attempts,
  times: {
    a: { line: "held", handling: 1, firstSeen: 1, offered: undefined, accepted: 2, ended: undefined, lineChanged: 3 },
  },
};

it.each(Object.keys(emptyDraft))("the field %s of a draft comes back from its entries", (name) => {
  const field = name as keyof Draft;
  const entries = changedEntries(full, empty);
  const mine = [...entries].filter(([key]) => key === `${field}/a`);
  expect(mine).toHaveLength(1);
  let state: DraftsState | undefined = empty;
  for (const [key, value] of mine) state = state && withEntry(state, key, structuredClone(value));
  expect(state?.drafts["a"]?.[field]).toEqual(draft[field]);
  for (const [key] of mine) state = state && withEntry(state, key, undefined);
  expect(state?.drafts["a"]?.[field]).toEqual(changedBack(field));
});
const changedBack = (field: keyof Draft) => withEntry(empty, `${field}/a`, undefined)?.drafts["a"]?.[field];

it("everything the agent typed comes back from its entries, and nothing is left when it is removed", () => {
  const entries = changedEntries(full, empty);
  let state: DraftsState = empty;
  for (const [key, value] of entries) state = withEntry(state, key, structuredClone(value)) ?? state;
  expect(state).toEqual(full);
  expect([...changedEntries(empty, full).keys()].toSorted()).toEqual([...entries.keys()].toSorted());
  expect([...changedEntries(empty, full).values()].every((value) => value === undefined)).toBe(true);
});
