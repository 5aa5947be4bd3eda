import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { made, untilAllHandled } from "./stagehands.ts";

export const consultJoin: Scenario = {
  name: "consult-join",
  title: "Consult and join",
  description:
    "A customer asks about an invoice. Accept, consult Oliver Grant, Billing (+442079460131, answers after two seconds), then join the calls.",
  steps: async (stage) => {
    const { engine } = stage;
    engine.setAnswering("answers");
    try {
      made(
        engine.ring({
          ...people.jonas,
          queue: "Customer Care",
          attachedData: { invoice: "INV-88231", order: "HL-198302", tier: "Silver" },
        }),
      );
      await untilAllHandled(stage);
    } finally {
      engine.setAnswering("directory");
    }
  },
};
