import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { made, open, taken, untilAllHandled } from "./stagehands.ts";

export const threeConversations: Scenario = {
  name: "three-conversations",
  title: "Three conversations at once",
  description:
    "A call, a chat and an e-mail arrive within a few seconds. Accept all three, answer each, and mark them as handled.",
  steps: async (stage) => {
    const { engine, wait, until } = stage;
    made(engine.ring({ ...people.emma, queue: "Customer Care", attachedData: { order: "HL-204817", tier: "Gold" } }));
    await wait(1500);
    const chatId = made(
      engine.queueChat({
        ...people.aisha,
        queue: "Sales chat",
        text: "Hello, does the blue rug come in 2 by 3 metres?",
        attachedData: { page: "/rugs/blue" },
      }),
    );
    await wait(1500);
    made(
      engine.sendEmail({
        from: { address: "lucas.moreau@mail.example", name: people.lucas.name },
        queue: "Care mailbox",
        subject: "Change of address",
        content: "<p>Please send order HL-190022 to my office instead.</p>",
        attachedData: { order: "HL-190022" },
      }),
    );
    await until(() => taken(stage, chatId));
    await wait(2500);
    if (open(stage, chatId)) engine.customerSays(chatId, "And is it in stock?");
    await untilAllHandled(stage);
  },
};
