// @vitest-environment jsdom
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Interaction } from "../../../src/domain/interaction.ts";
import { formatElapsed } from "../../../src/ui/Timer.tsx";
import { seeded } from "../../support/seeded.ts";
import { playWildly, type Report, type Step } from "../../support/wildDesk.ts";
import { type AnswerStyle, ids, lineValues, statusValues, type ReportedFields } from "../../support/wildHost.ts";

const runs = 2000;

const id = fc.constantFrom(...ids);
const telling: fc.Arbitrary<ReportedFields> = fc.record(
  {
    status: fc.constantFrom(...(Object.keys(statusValues) as (keyof typeof statusValues)[])),
    line: fc.constantFrom(...(Object.keys(lineValues) as (keyof typeof lineValues)[])),
    recording: fc.boolean(),
    title: fc.constantFrom("one", "two"),
  },
  { requiredKeys: [] },
);
const answer: fc.Arbitrary<AnswerStyle> = fc.record({
  style: fc.constantFrom("fit", "fit", "none", "error"),
  telling,
  listed: fc.subarray([...ids]),
});
const nth = fc.nat({ max: 7 });
const attribute = fc.constantFrom("status", "channel_status", "activeInteraction");
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ do: fc.constant("say"), push: fc.record({ attribute, id, telling }) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("say"),
      push: fc.record({ attribute: fc.constant("message"), id, number: fc.nat({ max: 9 }) }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("say"),
      push: fc.record({ attribute: fc.constantFrom("login_status", "exit", "init", "init", "init") }),
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("answer"), nth, answer }) },
  { weight: 14, arbitrary: fc.record({ do: fc.constant("deliver"), nth: fc.oneof(fc.constant(0), nth) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom("repeat", "lose"), nth }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("click"),
      id,
      command: fc.constantFrom(
        ...(["accept", "decline", "hold", "resume", "mute", "unmute", "hangup", "close"] as const),
        ...(["start-recording", "stop-recording"] as const),
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("retry", "dismiss"), nth }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("type"), id, field: fc.constantFrom("notes", "reply", "transferTo") }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("reply"), id }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("reconnect") }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant("pass"), ms: fc.constantFrom(20, 400, 2000, 5100) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("clock"), ms: fc.integer({ min: -7_200_000, max: 7_200_000 }) }),
  },
);

// In most runs the panel is connected and has a call and a chat before the random steps begin.
const nothing: AnswerStyle = { style: "fit", telling: {}, listed: [] };
const begun: readonly Step[] = [
  { do: "answer", nth: 0, answer: nothing },
  { do: "deliver", nth: 0 },
  ...Array.from({ length: 5 }, (): readonly Step[] => [
    { do: "answer", nth: 0, answer: nothing },
    { do: "deliver", nth: 0 },
  ]).flat(),
  ...ids.slice(0, 2).flatMap((one): readonly Step[] => [
    {
      do: "say",
      push: { attribute: "channel_status", id: one, telling: { status: "accepted", line: "connected" } },
    },
    { do: "deliver", nth: 0 },
  ]),
];
const story = fc
  .tuple(fc.constantFrom(begun, begun, begun, []), fc.array(step, { maxLength: 40, size: "max" }))
  .map(([first, then]) => [...first, ...then]);

type Judge = (report: Report) => readonly string[];

/** Plays random sequences until `judgeOf`'s judge of one objects. The sequences are the same in each call. */
function play(judgeOf: () => (report: Report) => void) {
  const property = fc.asyncProperty(story, async (steps) => {
    vi.setSystemTime(1_800_000_000_000);
    await playWildly(steps, judgeOf());
  });
  return fc.check(property, seeded(runs));
}

/** Returns the shortest sequence to which a judge objects, as text, or an empty text. */
async function objection(judgeOf: () => Judge): Promise<string> {
  const details = await play(() => {
    const judge = judgeOf();
    return (report) => {
      const [first] = judge(report);
      if (first !== undefined) throw new Error(`Step ${report.index}: ${first}`);
    };
  });
  return details.failed ? `${String(details.errorInstance)}\n${fc.defaultReportMessage(details)}` : "";
}

const judges = new Map<string, () => Judge>();
let playedOnce: Promise<ReadonlySet<string>> | undefined;

/** Plays the sequences for all judges at once, as playing takes longest. Returns the titles of those that object. */
async function playForAll(): Promise<ReadonlySet<string>> {
  const objecting = new Set<string>();
  const { failed } = await play(() => {
    const present = [...judges].map(([title, judgeOf]) => ({ title, judge: judgeOf() }));
    return (report) => {
      for (const { title, judge } of present) if (judge(report).length > 0) objecting.add(title);
    };
  });
  return failed ? new Set(judges.keys()) : objecting;
}

/** Adds a check that must hold for every sequence. Each sequence gets a new judge. */
function holds(title: string, judgeOf: () => Judge): void {
  judges.set(title, judgeOf);
}

const fields = ["status", "line", "held", "muted", "recording"] as const;
const valueOf = (interaction: Interaction | undefined, field: (typeof fields)[number]) =>
  field === "recording" ? interaction?.recording?.state : interaction?.[field];
const unsaid: ReadonlySet<unknown> = new Set(["unknown", "none", undefined]);
const isList = (what: string) => what === "init" || what === "interactions";
/** Returns the conversations for which the texts in a value were typed. */
const ownersIn = (value: unknown) => [...JSON.stringify(value).matchAll(/typed for (\w+)/g)].map(([, owner]) => owner);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("panel with any host messages, wire faults and clicks", { timeout: 120_000 }, () => {
  holds("a control shows only the host's state and never changes by a click or an ok alone", () => {
    let connectedAt = 0;
    return ({ index, before, after, arrived, ended, reported }) => {
      const lists = ended.filter(({ what }) => isList(what));
      // A list arrives together with the pushes since its first request.
      const since = lists.length > 0 ? connectedAt : index;
      const isReplaced = lists.length > 0 || arrived?.answers !== undefined;
      const isReported = (id: string, field: string, value: unknown) =>
        reported.some((one) => one.id === id && one.field === field && one.value === value && one.step >= since);
      if (after.connection !== before.connection && after.connection.phase === "disconnected") {
        connectedAt = index;
      }
      return after.order.flatMap((one) =>
        fields.flatMap((field) => {
          const now = valueOf(after.interactions[one], field);
          const then = before.interactions[one];
          if (now === valueOf(then, field) || isReported(one, field, now)) return [];
          if (unsaid.has(now) && (then === undefined || isReplaced)) return [];
          return [`${field} of ${one} became ${String(now)}`];
        }),
      );
    };
  });

  holds("the shown line is the line that the host reported", () => {
    const judge: Judge = ({ after, arrived }) => {
      if (arrived === undefined || arrived.answers !== undefined || after.connection.phase !== "connected") return [];
      return arrived.reports.flatMap(({ id: one, field, value }) => {
        const shown = after.interactions[one];
        if (shown === undefined || field === "status" || field === "there") return [];
        const seen = valueOf(shown, field);
        return seen === value ? [] : [`${field} of ${one} is ${String(seen)}, reported was ${String(value)}`];
      });
    };
    return judge;
  });

  holds("no time is negative, even when the clock changes", () => {
    const judge: Judge = ({ after }) => {
      const times = Object.values(after.milestones).flatMap((one) => Object.values(one));
      const shown = times.filter((since) => since !== undefined).map((since) => formatElapsed(Date.now() - since));
      return shown.filter((text) => !/^\d+(:\d\d)+$/.test(text));
    };
    return judge;
  });

  holds("a closed conversation reopens only when the host's answer to a request contains it", () => {
    const closed = new Set<string>();
    return ({ index, before, after, ended, reported }) => {
      const answered = ended.filter(({ what }) => isList(what) || what === "interaction");
      const since = Math.min(index, ...answered.map(({ step }) => step));
      const isThere = (id: string) =>
        reported.some((one) => one.id === id && one.field === "there" && one.value === true && one.step >= since);
      // When the host closes the panel, no conversation counts as closed.
      const isTaken = after.connection !== before.connection && after.connection.phase === "disconnected";
      for (const one of before.order) if (!isTaken && !after.order.includes(one)) closed.add(one);
      const back = after.order.filter((one) => closed.delete(one));
      return [
        ...back.filter((one) => answered.length === 0 || !isThere(one)).map((one) => `${one} came back`),
        ...after.order.filter((one) => after.closed.includes(one)).map((one) => `${one} is closed and open`),
      ];
    };
  });

  holds("a conversation disappears only after its reported end or two lists in a row without it", () => {
    const lacking = new Map<string, number>();
    // A list may count only after a second one was requested.
    const ended = new Set<string>();
    return ({ before, after, arrived }) => {
      const { listed, reports = [] } = arrived ?? {};
      for (const { id: one, field, value } of reports) if (field === "there" && value === false) ended.add(one);
      for (const one of listed === undefined ? [] : before.order) {
        lacking.set(one, listed?.includes(one) === true ? 0 : (lacking.get(one) ?? 0) + 1);
      }
      if (after.connection !== before.connection && after.connection.phase === "disconnected") return [];
      const left = before.order.filter((one) => !after.order.includes(one));
      return left
        .filter((one) => !ended.has(one) && (lacking.get(one) ?? 0) < 2)
        .map((one) => `${one} left, after ${lacking.get(one) ?? 0} lists without it`);
    };
  });

  holds("typed texts and messages stay with their conversation", () => {
    const judge: Judge = ({ after, sent, panel }) => [
      ...Object.entries(panel.drafts.getState().drafts).flatMap(([one, draft]) =>
        ownersIn(draft).flatMap((owner) => (owner === one ? [] : [`${one} has a draft of ${owner}`])),
      ),
      ...sent.flatMap(({ interactionId, value }) =>
        ownersIn(value).flatMap((owner) => (owner === interactionId ? [] : [`${interactionId} was sent ${owner}'s`])),
      ),
      ...Object.entries(after.transcripts).flatMap(([one, entries]) =>
        entries.flatMap(({ text }) => (text === `said in ${one}` ? [] : [`${one} shows ${text}`])),
      ),
    ];
    return judge;
  });

  holds("notes stay until their conversation ends", () => {
    const notes = new Map<string, string>();
    let isSentAway = false;
    return ({ step: done, before, after, arrived, panel }) => {
      const { drafts } = panel.drafts.getState();
      if (done.do === "type" && done.field === "notes") notes.set(done.id, drafts[done.id]?.notes ?? "");
      for (const one of before.order) if (!after.order.includes(one)) notes.delete(one);
      for (const report of arrived?.reports ?? [])
        if (report.field === "there" && report.value === false) notes.delete(report.id);
      // After a logout, stored notes are shown after the host has reported their agent.
      isSentAway ||= after.connection.phase === "disconnected";
      isSentAway &&= before.agent.id === undefined || after.agent.id === undefined;
      if (isSentAway) return [];
      return [...notes]
        .filter(([one, text]) => after.order.includes(one) && drafts[one]?.notes !== text)
        .map(([one]) => `the notes of ${one} are gone`);
    };
  });

  holds("nothing is sent without a click, and each click sends once", () => {
    const clicks = new Map<string, number>();
    const sendings = new Map<string, number>();
    const count = (counts: Map<string, number>, one: string) => counts.set(one, (counts.get(one) ?? 0) + 1);
    return ({ slot, before, sent }) => {
      // A busy control ignores clicks.
      if (slot !== undefined && before.commands[slot]?.phase !== "requested")
        count(clicks, slot.slice(0, slot.lastIndexOf("/")));
      for (const { interactionId = "" } of sent) count(sendings, interactionId);
      return [...sendings]
        .filter(([one, number]) => number > (clicks.get(one) ?? 0))
        .map(([one, number]) => `${number} sent for ${one}, ${clicks.get(one) ?? 0} clicked`);
    };
  });

  holds("no control stays busy, and every promise settles", () => {
    const judge: Judge = ({ end }) => {
      if (end === undefined) return [];
      const waiting = Object.entries(end.after.commands).filter(([, { phase }]) => phase === "requested");
      return [...waiting.map(([slot]) => `${slot} waits`), ...(end.unsettled === 0 ? [] : ["a promise hangs"])];
    };
    return judge;
  });

  holds("no customer data stays or arrives after the host closed the panel or the agent logged out", () => {
    const judge: Judge = ({ after }) => {
      if (after.connection.phase !== "disconnected") return [];
      return [...after.order, ...Object.keys(after.transcripts)];
    };
    return judge;
  });

  it.each([...judges])("%s", async (title, judgeOf) => {
    playedOnce ??= playForAll();
    expect((await playedOnce).has(title) ? await objection(judgeOf) : "").toBe("");
  });

  const seen = { calls: 0, held: 0, sent: 0, closed: 0, back: 0, failed: 0, drafts: 0, disconnected: 0 };
  judges.set("count the cases", () => ({ before, after, sent, ended, panel }) => {
    seen.calls += after.order.length > before.order.length ? 1 : 0;
    seen.back += after.order.length > before.order.length && ended.length > 0 ? 1 : 0;
    seen.closed += after.closed.length > before.closed.length ? 1 : 0;
    seen.held += after.order.some((one) => after.interactions[one]?.held === true) ? 1 : 0;
    seen.sent += sent.length;
    seen.failed += Object.values(after.commands).some(({ phase }) => phase !== "requested") ? 1 : 0;
    seen.drafts += Object.keys(panel.drafts.getState().drafts).length > 0 ? 1 : 0;
    seen.disconnected += after.connection.phase === "disconnected" ? 1 : 0;
    return [];
  });

  it("the random runs cover all of these cases", async () => {
    playedOnce ??= playForAll();
    await playedOnce;
    expect(Object.entries(seen).filter(([, count]) => count < runs / 100)).toEqual([]);
  });
});
