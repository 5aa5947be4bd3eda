import { describe, expect, it } from "vitest";
import { applyEvents } from "../../../../src/state/session/applyEvent.ts";
import { deadlineOf } from "../../../../src/state/session/deadlineOf.ts";
import { initialState } from "../../../../src/state/session/panelState.ts";
import { push, snapshot } from "../../../support/builders.ts";

const campaign = {
  name: undefined,
  description: undefined,
  startDate: undefined,
  endDate: undefined,
  maxCalls: undefined,
  classifiers: [],
  customerRemarks: undefined,
  customerAttributes: [],
  previousCalls: [],
  initialInfo: undefined,
  previewSeconds: 30,
};
const preview = { id: "c", channel: "phone", status: "offered", line: "preview", campaign } as const;

/** Returns the deadline of the conversation after events of the host, which arrive at 1000, 2000, … ms. */
function deadlineAfter(...events: Parameters<typeof applyEvents>[1]): number | undefined {
  let state = initialState;
  for (const [at, event] of events.entries()) state = applyEvents(state, [event], (at + 1) * 1000);
  const { interactions, milestones } = state;
  return interactions["c"] && deadlineOf(interactions["c"], milestones["c"]);
}

describe("The end of a campaign's preview", () => {
  it("counts from the moment the host reported the preview", () => {
    expect(deadlineAfter(push(preview))).toBe(31_000);
    expect(deadlineAfter(push(preview), snapshot([preview]))).toBe(31_000);
    expect(deadlineAfter(push({ ...preview, line: "none" }), push(preview))).toBe(32_000);
  });

  it("is unknown for a preview that was under way before", () => {
    expect(deadlineAfter(snapshot([preview]))).toBeUndefined();
    expect(deadlineAfter(snapshot([preview]), push(preview))).toBeUndefined();
  });

  it.each([-1, 0, 1e15, undefined])("is unknown for a preview time of %s", (previewSeconds) => {
    expect(deadlineAfter(push({ ...preview, campaign: { ...campaign, previewSeconds } }))).toBeUndefined();
  });
});
