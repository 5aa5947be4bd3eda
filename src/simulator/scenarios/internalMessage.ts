import type { Scenario } from "./Scenario.ts";
import { made, open, taken, untilAllHandled } from "./stagehands.ts";

export const internalMessage: Scenario = {
  name: "internal-message",
  title: "Message of a colleague",
  description: "A colleague asks for help. Accept, answer, wait for the reply, and end the conversation.",
  steps: async (stage) => {
    const { engine, wait, until } = stage;
    const id = made(
      engine.startInternalChat({ name: "Priya Nair", text: "Do you know who looks after order HL-204817?" }),
    );
    await until(() => taken(stage, id));
    const answered = () => engine.find(id)?.transcript.some((message) => message.senderId === "agent") === true;
    await until(() => answered() || !open(stage, id));
    await wait(1500);
    if (open(stage, id)) engine.customerSays(id, "Great, thank you!");
    await untilAllHandled(stage);
  },
};
