import { expect, it } from "vitest";
import type { Queue } from "../../../src/domain/queue.ts";
import { t } from "../../../src/i18n/i18n.ts";
import "../../../src/i18n/dialogTexts.ts";
import { setupPart } from "../../../src/views/diagnostics/setupPart.ts";
import { push, stateAfter } from "../../support/builders.ts";

const queue = (patch: Partial<Queue>): Queue => ({
  id: "q1",
  name: "Care",
  kind: "phone",
  serving: true,
  forced: false,
  addresses: [],
  ...patch,
});
const outcome = (id: string, queues: string[] | undefined) => ({ id, name: id, queues });
const calm = stateAfter([]);

it("names outcomes for queues that the host does not have", () => {
  const outcomes = [outcome("all", undefined), outcome("good", ["Care", "q1"]), outcome("bad", ["Care", "Caer", "q9"])];
  expect(setupPart(t, outcomes, [queue({})], calm)?.facts).toEqual([
    { label: "wrapUp.outcomes: bad", value: "The host has none of the queues Caer, q9." },
  ]);
});

it("tells nothing of queues that are not known, or where all fits", () => {
  expect(setupPart(t, [outcome("bad", ["Caer"])], undefined, calm)).toBeUndefined();
  expect(setupPart(t, [outcome("bad", ["Caer"])], [], calm)).toBeUndefined();
  expect(setupPart(t, [outcome("good", ["Care"])], [queue({})], calm)).toBeUndefined();
});

it("names the queue whose wrap-up time is not plausible, and counts such ends of the host's forms", () => {
  const form = { kind: "form", formId: "f", required: true, canSkip: false, canLeaveEarly: true } as const;
  const state = stateAfter([
    push({ id: "a", status: "ended", wrapUp: { ...form, startedAt: 5000, dueAt: 1000 } }),
    push({ id: "b", status: "ended", wrapUp: { ...form, startedAt: 5000, dueAt: 6000 } }),
    push({ id: "c", status: "ended", wrapUp: { kind: "close" }, wrapUpMs: 60_000 }),
  ]);
  expect(setupPart(t, [], [queue({ unusableWrapUpTime: "-5" })], state)?.facts).toEqual([
    {
      label: "Queue Care (q1)",
      value: "Wrap-up time -5 is not counted down. It must be more than 0 and at most 2 hours.",
    },
    { label: "Conversations", value: "The end of 1 wrap-up is not plausible and is not counted down." },
  ]);
});
