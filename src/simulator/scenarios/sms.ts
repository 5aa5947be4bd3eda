import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { made, open, taken, untilAllHandled } from "./stagehands.ts";

export const sms: Scenario = {
  name: "sms",
  title: "Text message",
  description: "A customer sends a text message. Accept, answer, wait for the reply, end and mark as handled.",
  steps: async (stage) => {
    const { engine, wait, until } = stage;
    const id = made(
      engine.sendSms({
        ...people.jonas,
        queue: "Text messages",
        text: "Hi, can I move my delivery HL-198302 to Thursday?",
        attachedData: { order: "HL-198302", tier: "Silver" },
      }),
    );
    await until(() => taken(stage, id));
    await until(() => !open(stage, id) || engine.find(id)?.transcript.some((one) => one.senderId === "agent") === true);
    await wait(2000);
    if (open(stage, id)) engine.customerSays(id, "Thursday after 4 pm is great, thanks");
    await untilAllHandled(stage);
  },
};
