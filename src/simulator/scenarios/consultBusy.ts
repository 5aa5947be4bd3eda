import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { made, untilAllHandled } from "./stagehands.ts";

export const consultBusy: Scenario = {
  name: "consult-busy",
  title: "Consultation busy",
  description: "The consulted person is busy at once. The customer waits on hold: resume the call and finish it.",
  steps: async (stage) => {
    const { engine } = stage;
    engine.setAnswering("busy");
    try {
      made(engine.ring({ ...people.emma, queue: "Customer Care", attachedData: { order: "HL-204417" } }));
      await untilAllHandled(stage);
    } finally {
      engine.setAnswering("directory");
    }
  },
};
