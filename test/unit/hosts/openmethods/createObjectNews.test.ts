import * as v from "valibot";
import { expect, it } from "vitest";
import { createObjectNews } from "../../../../src/hosts/openmethods/createObjectNews.ts";
import { createWordBook } from "../../../../src/hosts/openmethods/createWordBook.ts";
import { section as schema } from "../../../../src/hosts/openmethods/section.ts";
import { toStateWords } from "../../../../src/hosts/openmethods/words.ts";

const section = v.parse(schema, {});
const event = (name: string, target: string, data: unknown) => ({ kind: "event", name, target, data }) as const;
const begin = (interaction: unknown) => event("interaction.created", "S.c", { interaction });
const accept = (id: string) => event("state.updated", `S.c.${id}`, { state: "STARTED" });

/** Returns what the panel is told at the end of a replay, after an earlier one with the interactions `a` and `b`. */
function replay(...events: readonly ReturnType<typeof event>[]) {
  return replayFor("kim", ...events);
}

/** Does the same for an agent. The earlier replay was for `kim`. */
function replayFor(agentId: string, ...events: readonly ReturnType<typeof event>[]) {
  const news = createObjectNews({
    section,
    words: toStateWords(section.states),
    book: createWordBook(section.commands),
  });
  const play = (told: readonly ReturnType<typeof event>[], agent = "kim") => {
    news.beginReplay(agent);
    for (const one of told) news.apply(one);
    return news.endReplay();
  };
  play([begin({ id: "a" }), accept("a"), begin({ id: "b" }), accept("b")]);
  return play(events, agentId);
}

it("a replay in which the beginning of an interaction cannot be read proves no end of another", () => {
  expect(replay(begin({ id: "a" }), accept("a"), begin({ nativeId: "n" }), accept("b"))).toMatchObject([
    { type: "snapshot", interactions: [{ id: "a" }], isComplete: false },
    { type: "interaction-unsure", interactionId: "b" },
  ]);
});

it("a replay for another agent keeps nothing of the one before, whatever cannot be read", () => {
  expect(replayFor("bo", begin({ nativeId: "n" }), begin({ id: "c" }), accept("c"))).toMatchObject([
    { type: "snapshot", interactions: [{ id: "c" }], isComplete: true },
  ]);
});

it("a replay that can be read ends what it lacks, whatever else is in it", () => {
  const other = event("interaction.datachanged", "S.c.a", 7);
  expect(replay(begin({ id: "a" }), accept("a"), other)).toMatchObject([
    { type: "snapshot", interactions: [{ id: "a" }], isComplete: true },
  ]);
});

it("data that are nested too deep to be written as JSON do not stop the news", () => {
  let deep: unknown = "end";
  for (let level = 0; level < 20_000; level += 1) deep = [deep];
  const data = event("interaction.datachanged", "S.c.a", { order: "7", deep });
  const [told] = replay(begin({ id: "a" }), data, accept("a")) ?? [];
  expect(told).toMatchObject({
    interactions: [{ id: "a", status: "accepted", attachedData: [{ key: "order", value: "7" }, { key: "deep" }] }],
  });
});
