import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { made, untilAllHandled } from "./stagehands.ts";

export const callbackRequest: Scenario = {
  name: "callback-request",
  title: "Callback with two numbers",
  description: "A customer asked to be called back, at one of two numbers. Accept, call, talk, and finish the wrap-up.",
  steps: async (stage) => {
    made(
      stage.engine.requestCallback({
        name: people.grace.name,
        queue: "Customer Care",
        numbers: [people.grace.from, "+442079460171"],
        scheduledAt: undefined,
        attachedData: { order: "HL-177540", reason: "Refund not arrived" },
      }),
    );
    await untilAllHandled(stage);
  },
};
