import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { consultationOf, gone, made, open, untilAllHandled } from "./stagehands.ts";

export const consultCustomerLeaves: Scenario = {
  name: "consult-customer-leaves",
  title: "Customer hangs up meanwhile",
  description:
    "The customer hangs up three seconds after the consulted person answered. End the consultation and finish the wrap-up.",
  steps: async (stage) => {
    const { engine } = stage;
    engine.setAnswering("answers");
    try {
      const id = made(engine.ring({ ...people.jonas, queue: "Customer Care", attachedData: { invoice: "INV-90112" } }));
      await stage.until(() => open(stage, consultationOf(stage, id)) || gone(stage, id));
      await stage.wait(3000);
      engine.customerHangsUp(id);
      await untilAllHandled(stage);
    } finally {
      engine.setAnswering("directory");
    }
  },
};
