import { afterEach, expect, it } from "vitest";
import { genesysDialect } from "../../../../../src/simulator/dialects/genesys/genesysDialect.ts";
import { userIdOf } from "../../../../../src/simulator/dialects/genesys/ids.ts";
import { playScenario } from "../../../../../src/simulator/scenarios/playScenario.ts";
import { scenarios } from "../../../../../src/simulator/scenarios/scenarios.ts";
import { customerArgs, type Desk, own, ownArgs, startDesk, type Wire } from "./startDesk.ts";

let desk: Desk;
afterEach(() => desk.close());

const media = ["calls", "callbacks", "chats", "messages", "emails", "internalMessages"];
const mediumOf = (conversation: Wire): string =>
  media.find((medium) => medium === "callbacks" && own(conversation)[medium].length > 0) ??
  media.find((medium) => own(conversation)[medium].length > 0) ??
  "";

/** What an agent does next in a conversation, until it is out of the agent's hands. */
async function act(name: string, done: Set<string>, conversation: Wire): Promise<void> {
  const medium = mediumOf(conversation);
  const { state } = own(conversation)[medium][0];
  const isCall = medium === "calls";
  const once = (what: string): boolean => {
    const key = `${what} ${conversation.id}`;
    if (done.has(key)) return false;
    done.add(key);
    return true;
  };
  const tool = isCall
    ? "patch_call_participant"
    : medium === "callbacks"
      ? "patch_callback_participant"
      : "patch_conversation_participant";
  const patch = (args: object) => desk.call(tool, { ...ownArgs(conversation), ...args });
  if (state === "alerting") await patch({ state: "connected" });
  if (state !== "connected") return;
  const order = conversation.participants[0].attributes.order;
  if (name.startsWith("consult") && once("consult")) {
    await desk.call("post_call_participant_consult_agent", {
      ...customerArgs(conversation),
      userId: userIdOf("Oliver Grant, Billing"),
      speakTo: "DESTINATION",
    });
  } else if (name.startsWith("consult")) {
    const leg = conversation.participants.find((one: Wire) => one.consultParticipantId !== undefined);
    if (leg.calls[0].state !== "contacting") await patch({ state: "disconnected" });
  } else if (name === "blind-transfer") {
    await desk.call("post_conversation_participant_replace_agent", {
      ...ownArgs(conversation),
      userId: userIdOf("Oliver Grant, Billing"),
    });
  } else if (name === "second-call" && order !== undefined && once("hold")) {
    await patch({ held: true });
  } else if (
    name === "second-call" &&
    order !== undefined &&
    desk.engine.state().interactions.length === 1 &&
    !done.has("second")
  ) {
    return;
  } else if (name === "callback-request" && once("dial")) {
    const [number] = own(conversation).callbacks[0].callbackNumbers;
    await desk.call("post_call", { conversationId: conversation.id, callNumber: number });
  } else if (name === "callback-request" && own(conversation).calls.at(-1)?.state === "contacting") {
    return;
  } else if (name === "internal-message" && once("answer")) {
    const communicationId = own(conversation).internalMessages[0].id;
    await desk.call("post_conversation_communication_internalmessages", {
      conversationId: conversation.id,
      communicationId,
      text: "I do",
    });
  } else {
    if (name === "second-call" && order === undefined) done.add("second");
    await patch({ state: "disconnected" });
  }
}

const served = scenarios.map(({ name }) => name).filter((name) => genesysDialect.unserved[name] === undefined);

it.each(served)("plays %s to its end by tools only", async (name) => {
  desk = await startDesk({ wrapUp: "none" });
  const scenario = scenarios.find((one) => one.name === name);
  if (scenario === undefined) throw new Error(`no scenario ${name}`);
  const done = new Set<string>();
  const progress = { isOver: false };
  const playing = (async () => {
    await playScenario(desk.engine, scenario, {
      wait: (milliseconds) => new Promise((resolve) => desk.clock.later(resolve, milliseconds)),
      signal: AbortSignal.timeout(20_000),
    });
    progress.isOver = true;
  })();
  playing.catch(() => undefined);
  const seen = new Set<string>();
  for (let round = 0; round < 400 && !progress.isOver; round += 1) {
    const { entities } = await desk.call("get_conversations");
    for (const conversation of entities as readonly Wire[]) {
      seen.add(conversation.id);
      await act(name, done, conversation);
    }
    desk.clock.advance(500);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await playing;
  expect(seen.size).toBeGreaterThan(0);
  expect(desk.engine.state().interactions).toEqual([]);
});
