// @vitest-environment jsdom
import * as fc from "fast-check";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { PlainCommandType } from "../../../src/domain/command.ts";
import { type ConsultDesk, startConsultDesk } from "../../support/consultDesk.ts";
import { seeded } from "../../support/seeded.ts";

// The story of a consultation, in every order of what the host, the people and the agent do.

interface Model {
  desk: ConsultDesk;
  isFieldInUse: boolean;
}
type Step = fc.AsyncCommand<Model, ConsultDesk>;

/** How often each step was possible. A test that never gets to a swap proves nothing about swaps. */
const reached = new Map<string, number>();

function step(
  name: string,
  run: (desk: ConsultDesk, model: Model) => unknown,
  check?: (desk: ConsultDesk) => boolean,
): Step {
  return {
    check: ({ desk }) => check?.(desk) ?? true,
    async run(model, desk) {
      reached.set(name, (reached.get(name) ?? 0) + 1);
      await run(desk, model);
      expect(desk.problems({ isAtRest: false, isFieldInUse: model.isFieldInUse })).toEqual([]);
    },
    toString: () => name,
  };
}

const press = (type: PlainCommandType): Step =>
  step(
    `press ${type}`,
    (desk) => desk.press({ type, interactionId: desk.original }),
    (desk) => desk.can(type, desk.original) && isOpen(desk),
  );

const legId = (desk: ConsultDesk): string => desk.leg()?.id ?? "";
const isDialing = (desk: ConsultDesk): boolean => desk.leg()?.status === "dialing";
const isOpen = (desk: ConsultDesk): boolean => isDialing(desk) || desk.leg()?.status === "accepted";

const answers = step("the colleague answers", (desk) => desk.engine.consultedAnswers(legId(desk)), isDialing);
const arrives = step(
  "everything arrives",
  (desk) => desk.deliver(Number.POSITIVE_INFINITY),
  (desk) => !desk.isQuiet(),
);
const consult = step(
  "press consult",
  (desk) => desk.press(desk.consult()),
  (desk) => desk.can("consult", desk.original),
);

const input = document.createElement("input");

const field = (isInUse: boolean): Step =>
  step(isInUse ? "the agent types" : "the agent leaves the field", (_, model) => {
    model.isFieldInUse = isInUse;
    if (isInUse) input.focus();
    else input.blur();
  });

/** What the host, the people and the line do. */
const events: readonly Step[] = [
  answers,
  step("it rings", (desk) => desk.engine.remoteRings(legId(desk)), isDialing),
  step("the colleague refuses", (desk) => desk.engine.consultedRefuses(legId(desk)), isDialing),
  step("the colleague is busy", (desk) => desk.engine.remoteBusy(legId(desk)), isDialing),
  step("nobody answers", (desk) => desk.engine.remoteDoesNotAnswer(legId(desk)), isDialing),
  step("the colleague hangs up", (desk) => desk.engine.customerHangsUp(legId(desk)), isOpen),
  step("the customer hangs up", (desk) => desk.engine.customerHangsUp(desk.original), isOpen),
  step("the host refuses the next hold", (desk) => desk.refuseHold(), isOpen),
  step("the host restarts", (desk) => desk.announce()),
  step("the panel is loaded again", (desk) => desk.load(), isOpen),
];
const presses = (["swap", "swap", "swap", "complete-consult", "cancel-consult", "hangup"] as const).map(press);

/** Repeated steps are more frequent: otherwise few runs come to a swap. */
const steps: readonly Step[] = [
  ...Array.from({ length: 3 }, () => consult),
  ...Array.from({ length: 3 }, () => answers),
  ...Array.from({ length: 6 }, () => arrives),
  ...presses,
  ...events,
];

const arrive = fc.integer({ min: 1, max: 6 }).map((count) =>
  step(
    `${count} messages arrive`,
    (desk) => desk.deliver(count),
    (desk) => !desk.isQuiet(),
  ),
);

beforeEach(() => {
  vi.useFakeTimers();
  document.body.append(input);
});
afterEach(() => {
  input.remove();
  vi.useRealTimers();
});

const moreThan = (count: number): unknown => expect.toSatisfy((reachedCount: number) => reachedCount > count);

/** Plays the steps that must be possible, then those that are. Returns what is wrong in between and at the end. */
async function problemsOf(before: readonly Step[], story: readonly Step[]): Promise<readonly string[]> {
  const desk = await startConsultDesk();
  const model: Model = { desk, isFieldInUse: false };
  try {
    await desk.load();
    await desk.rest();
    for (const [at, one] of [...before, ...story].entries()) {
      const isPossible = one.check(model);
      if (!isPossible && at < before.length) return [`not possible: ${String(one)}`];
      // oxlint-disable-next-line no-await-in-loop
      if (isPossible) await one.run(model, desk);
    }
    await desk.rest();
    return desk.problems({ isAtRest: true, isFieldInUse: false });
  } finally {
    desk.stop();
    vi.clearAllTimers();
  }
}

it("never leaves customer, colleague or agent without a way on", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.commands([...steps.map((one) => fc.constant(one)), arrive, fc.boolean().map(field)], {
        maxCommands: 60,
        size: "max",
      }),
      async (commands) => {
        input.blur();
        const desk = await startConsultDesk();
        await desk.load();
        const model: Model = { desk, isFieldInUse: false };
        try {
          await fc.asyncModelRun(() => ({ model, real: desk }), commands);
          await desk.rest();
          expect(desk.problems({ isAtRest: true, isFieldInUse: model.isFieldInUse })).toEqual([]);
        } finally {
          desk.stop();
          vi.clearAllTimers();
        }
      },
    ),
    seeded(1200),
  );
  for (const [name, count] of reached) expect([name, count]).toEqual([name, moreThan(9)]);
  expect(reached.size).toBeGreaterThanOrEqual(new Set(steps.map(String)).size);
});

/** How far the story is when the events come. */
const phases: Readonly<Record<string, readonly Step[]>> = {
  "at once": [consult],
  ringing: [consult, arrives],
  connected: [consult, arrives, answers, arrives],
  "in the middle of a swap": [consult, arrives, answers, arrives, press("swap")],
  "after a swap": [consult, arrives, answers, arrives, press("swap"), arrives],
  "in the middle of Join": [consult, arrives, answers, arrives, press("complete-consult")],
};

// Each pair of events in both orders, the second before or after the agent's panel knows the first.
it.each(Object.entries(phases))("gets over any two events, %s", { timeout: 60_000 }, async (_, before) => {
  for (const first of events) {
    for (const second of events) {
      for (const between of [[], [arrives]]) {
        const story = [first, ...between, second];
        // oxlint-disable-next-line no-await-in-loop
        expect([story.join(", "), await problemsOf(before, story)]).toEqual([story.join(", "), []]);
      }
    }
  }
});
