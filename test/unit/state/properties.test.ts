import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HostEvent } from "../../../src/domain/host.ts";
import type { InteractionPatch } from "../../../src/domain/interaction.ts";
import { applyEvent, applyEvents } from "../../../src/state/session/applyEvent.ts";
import { initialState, type PanelState } from "../../../src/state/session/panelState.ts";
import { entry, push } from "../../support/builders.ts";
import { seeded } from "../../support/seeded.ts";

const runs = seeded(2000);
const ids = ["a", "b", "__proto__"] as const;

const patch: fc.Arbitrary<InteractionPatch> = fc.record(
  {
    id: fc.constantFrom(...ids),
    channel: fc.constantFrom("phone", "chat"),
    status: fc.constantFrom("queued", "offered", "accepted", "ended", "handled", "declined"),
    line: fc.constantFrom("ringing", "connected", "disconnected"),
    held: fc.constantFrom(true, false, undefined),
    muted: fc.constantFrom(true, false, undefined),
    recording: fc.constantFrom("on", "off", "paused").map((state) => ({ state, consent: undefined })),
    consultParent: fc.constantFrom(...ids, undefined),
    createdAt: fc.integer(),
  },
  { requiredKeys: ["id"] },
);
const event: fc.Arbitrary<HostEvent> = fc.oneof(
  patch.map(push),
  fc.record({
    type: fc.constant("transcript" as const),
    interactionId: fc.constantFrom(...ids),
    entries: fc.array(
      fc.record({ id: fc.constantFrom("m1", "m2", undefined), text: fc.constantFrom("x", "y") }).map(entry),
      {
        maxLength: 4,
      },
    ),
  }),
  fc.record({ type: fc.constant("active-interaction" as const), interactionId: fc.constantFrom(...ids, undefined) }),
);

const play = (events: readonly HostEvent[]): PanelState[] => {
  const states = [initialState];
  for (const [index, one] of events.entries())
    states.push(applyEvent(states[index] ?? initialState, one, index * 1000));
  return states;
};

describe("whatever the host pushes, in any order, again and again", () => {
  it("never reopens a closed conversation", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const closed = new Set<string>();
        for (const state of play(events)) {
          for (const id of state.closed) closed.add(id);
          for (const id of state.order) expect(closed.has(id)).toBe(false);
        }
      }),
      runs,
    );
  });

  it("keeps list, conversations and times in step, and shows no time before it began", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const last = play(events).at(-1) ?? initialState;
        expect(Object.keys(last.interactions).toSorted()).toEqual(last.order.toSorted());
        expect(Object.keys(last.milestones).toSorted()).toEqual(last.order.toSorted());
        for (const { firstSeen } of Object.values(last.milestones)) expect(firstSeen).toBeLessThanOrEqual(30_000);
        for (const id of Object.keys(last.transcripts)) expect(last.order).toContain(id);
      }),
      runs,
    );
  });

  it("changes nothing when the last event is repeated", () => {
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 20 }), (events) => {
        const last = events.at(-1);
        const once = play(events).at(-1) ?? initialState;
        if (last === undefined) return;
        expect(applyEvents(once, [last], 99_000)).toBe(once);
      }),
      runs,
    );
  });

  it("shows held, muted and recording only as the host said it last", () => {
    fc.assert(
      fc.property(fc.array(patch, { maxLength: 30 }), (patches) => {
        const said: Record<string, InteractionPatch> = Object.create(null);
        const state = play(patches.map(push)).at(-1) ?? initialState;
        for (const one of patches) said[one.id] = { ...said[one.id], ...one };
        for (const id of state.order) {
          expect(state.interactions[id]?.line).toBe(said[id]?.line ?? "none");
          for (const fact of ["held", "muted", "recording"] as const) {
            expect(state.interactions[id]?.[fact]).toEqual(said[id]?.[fact]);
          }
        }
      }),
      runs,
    );
  });
});
