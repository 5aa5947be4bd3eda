import { inspect, isDeepStrictEqual } from "node:util";
import { describe, expect, inject, it } from "vitest";
import { addressOf } from "../../../src/domain/destination.ts";
import { HostError } from "../../../src/domain/HostError.ts";
import { seededRandom } from "../../../src/simulator/engine/seededRandom.ts";
import type { PanelState } from "../../../src/state/session/panelState.ts";
import { type FuzzDesk, settle, startFuzzDesk } from "../../support/fuzzDesk.ts";
import { mutate, type Mutation, without } from "../../support/mutate.ts";
import { malformedIn } from "../../support/wellFormed.ts";
import { isPlain, isSenseless, namedBy, saysAnything } from "../../support/wireOracle.ts";
import { answers, lifecycle, pushes } from "../../support/wireSamples.ts";

const pushCount = 90_000;
const answerCount = 10_000;
/** Number of messages before a new desk is started, so effects of earlier messages do not hide those of later ones. */
const deskMessages = 250;

const describeMutation = (message: unknown, { path, kind, now }: Mutation): string =>
  `${inspect(message, { depth: 1, breakLength: Infinity }).slice(0, 300)}: ${path.join(".") || "all of it"} ${kind}: ${inspect(now, { maxStringLength: 60, maxArrayLength: 3 })}`;

const attributeOf = (message: unknown): unknown => {
  const payload = isPlain(message) ? message["payload"] : undefined;
  return isPlain(payload) ? payload["attribute"] : undefined;
};

const prototypes = () => [Object.prototype, Array.prototype, Function.prototype].map((one) => Reflect.ownKeys(one));
const prototypesBefore = prototypes();
const keys = (state: PanelState) => Object.keys(state) as (keyof PanelState)[];
const changedKeys = (before: PanelState, after: PanelState) =>
  keys(after).filter((key) => key !== "ignored" && before[key] !== after[key]);
const differingKeys = (a: PanelState, b: PanelState, among: readonly (keyof PanelState)[]) =>
  among.filter((key) => !isDeepStrictEqual(a[key], b[key]));

/** Returns the conversations that a message changed without naming them. */
function strayChanges(before: PanelState, after: PanelState, named: ReadonlySet<string>): readonly string[] {
  return before.order.filter(
    (id) =>
      !named.has(id) &&
      (before.interactions[id] !== after.interactions[id] ||
        before.transcripts[id] !== after.transcripts[id] ||
        before.milestones[id] !== after.milestones[id]),
  );
}

describe("malformed messages", { timeout: 600_000 }, () => {
  it(`processes ${pushCount} malformed pushes without an error, and an invalid field counts as missing`, async () => {
    const random = seededRandom(inject("seed"));
    const seen = { nothing: 0, senseless: 0 };
    let desk: FuzzDesk | undefined;
    let twin: FuzzDesk | undefined;
    for (let count = 0; count < pushCount; count += 1) {
      if (desk === undefined || twin === undefined || count % deskMessages === 0) {
        desk?.stop();
        twin?.stop();
        desk = await startFuzzDesk();
        twin = await startFuzzDesk();
      }
      const kinds = random() < 0.02 ? lifecycle : pushes;
      const message = kinds[Math.floor(random() * kinds.length)];
      const { data, mutation } = mutate(message, random);
      const fail = (what: string): never => {
        throw new Error(`${what}\n${describeMutation(message, mutation)}`);
      };
      const before = desk.state();
      const events = desk.eventCount();
      try {
        desk.sendFromHost(data);
      } catch (error) {
        fail(`It throws ${String(error)}`);
      }
      const after = desk.state();
      if (desk.eventCount() - events > 4) fail("One message became a crowd of events");
      if (!saysAnything(data)) {
        seen.nothing += 1;
        const changed = changedKeys(before, after);
        if (changed.length > 0) fail(`It says nothing and changes ${changed.join()}`);
      }
      const named = namedBy(data);
      if (named === undefined) {
        // The panel refreshes or is closed, so both desks are replaced.
        await settle();
        if (malformedIn(desk.state()).length > 0) fail(`Malformed: ${malformedIn(desk.state()).join()}`);
        desk.stop();
        twin.stop();
        desk = undefined;
        continue;
      }
      const stray = strayChanges(before, after, named);
      if (stray.length > 0) fail(`It changes ${stray.join()}, which it does not name`);
      if (changedKeys(before, after).length > 0) {
        const malformed = malformedIn(after);
        if (malformed.length > 0) fail(`Malformed: ${malformed.join()}`);
      }
      const senseless = isSenseless(mutation, attributeOf(message));
      if (senseless) seen.senseless += 1;
      const twinBefore = twin.state();
      twin.sendFromHost(senseless ? without(data, mutation.path) : data);
      // Both were equal before.
      const moved = [...changedKeys(before, after), ...changedKeys(twinBefore, twin.state())];
      const differing = differingKeys(after, twin.state(), moved);
      if (differing.length > 0) fail(`Not as without it: ${differing.join()}`);
    }
    desk?.stop();
    twin?.stop();
    // Otherwise the test would prove nothing.
    expect(seen.nothing).toBeGreaterThan(pushCount / 20);
    expect(seen.senseless).toBeGreaterThan(pushCount / 5);
  });

  it(`settles every request for ${answerCount} malformed answers, with well-formed events`, async () => {
    const random = seededRandom(inject("seed") + 1);
    const asking: Readonly<Record<string, (desk: FuzzDesk) => Promise<unknown>>> = {
      interaction: ({ host }) => host.refresh({ interactionId: "I-2" }),
      transcript: ({ host }) => host.readTranscript("I-2"),
      queues: ({ host }) => host.queues(),
      picklist: ({ host }) => host.picklist(),
      command: ({ host }) =>
        host.send({ type: "consult", interactionId: "I-1", to: addressOf("5"), attachedData: undefined }),
      // These are requested when the host announces that it is ready.
      ...Object.fromEntries(
        ["user", "interactions", "extension", "activeInteraction"].map((what) => [
          what,
          async ({ sendFromHost }: FuzzDesk) => sendFromHost({ type: "init", payload: { value: [] } }),
        ]),
      ),
    };
    const kinds = Object.keys(asking);
    let desk: FuzzDesk | undefined;
    let settled = 0;
    for (let count = 0; count < answerCount; count += 1) {
      if (desk === undefined || count % deskMessages === 0) {
        desk?.stop();
        desk = await startFuzzDesk();
      }
      const kind = kinds[Math.floor(random() * kinds.length)] ?? "";
      const { data, mutation } = mutate(answers[kind], random);
      const fail = (what: string): never => {
        throw new Error(`${what}\n${kind}: ${describeMutation(answers[kind], mutation)}`);
      };
      const wanted = kind === "command" ? "consult" : kind;
      let isListAsked = false;
      desk.answer = (what) => {
        isListAsked ||= what === "interactions";
        return what === wanted ? data : undefined;
      };
      const before = desk.state();
      try {
        const answer = await asking[kind]?.(desk);
        if ((kind === "queues" || kind === "picklist") && !Array.isArray(answer)) fail("No list");
      } catch (error) {
        if (!(error instanceof HostError)) fail(`It throws ${String(error)}`);
      }
      await settle();
      settled += 1;
      desk.answer = undefined;
      const after = desk.state();
      const malformed = malformedIn(after);
      if (malformed.length > 0) fail(`Malformed: ${malformed.join()}`);
      // After an ambiguous answer the adapter requests the list, which contains every conversation.
      if ((kind === "interaction" || kind === "transcript") && !isListAsked) {
        const stray = strayChanges(before, after, new Set(["I-2"]));
        if (stray.length > 0) fail(`It changes ${stray.join()}, which was not asked for`);
      }
    }
    desk?.stop();
    expect(settled).toBe(answerCount);
  });

  it("does not change any prototype", () => {
    expect(prototypes()).toEqual(prototypesBefore);
    expect(Reflect.get({}, "polluted")).toBeUndefined();
  });
});
