import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { made, open, taken, untilAllHandled } from "./stagehands.ts";

/** Messages the customer writes before the agent answers. */
const messageCount = 200;

const questions = [
  "Hello, I ordered two desk lamps and only one has come.",
  "The order number is HL-211904.",
  "The tracking page says delivered, but there was a single parcel.",
  "Is the second one on its way?",
  "It was meant as a present for Friday.",
  "I can collect it from a shop if that is quicker.",
  "Which shops near Leeds have it?",
  "The colour should be sage green.",
  "Thank you for checking.",
  "Could you also look at the delivery charge?",
];

export const chat: Scenario = {
  name: "chat",
  title: "Chat",
  description: `A visitor of the sales chat writes ${messageCount} messages. Answer, end the chat, and mark it as handled.`,
  steps: async (stage) => {
    const { engine, wait, until } = stage;
    const id = made(
      engine.queueChat({
        ...people.aisha,
        queue: "Sales chat",
        text: questions[0] ?? "",
        attachedData: { order: "HL-211904", page: "/delivery", tier: "Bronze" },
      }),
    );
    await until(() => taken(stage, id));
    for (let sent = 1; sent < messageCount && open(stage, id); sent += 1) {
      const isPaced = sent < 4;
      if (isPaced) {
        engine.customerTypes(id, true);
        await wait(1200);
      } else if (sent % 10 === 0) {
        await wait(50);
      }
      const round = Math.floor(sent / questions.length);
      engine.customerSays(id, `${questions[sent % questions.length] ?? ""}${round === 0 ? "" : ` (${round + 1})`}`);
    }
    await answerBack(stage, id);
    await untilAllHandled(stage);
  },
};

/** Lets the customer reply to the agent's first answer. */
async function answerBack(stage: Parameters<Scenario["steps"]>[0], id: string): Promise<void> {
  const { engine, wait, until } = stage;
  const answered = () => engine.find(id)?.transcript.some((message) => message.senderId === "agent") === true;
  await until(() => answered() || !open(stage, id));
  if (!open(stage, id)) return;
  engine.customerTypes(id, true);
  await wait(1500);
  if (open(stage, id)) engine.customerSays(id, "Perfect, that is all I needed. Thank you!");
}
