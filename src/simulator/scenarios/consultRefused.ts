import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { made, untilAllHandled } from "./stagehands.ts";

export const consultRefused: Scenario = {
  name: "consult-refused",
  title: "Consultation refused",
  description: "The consulted person declines. The customer waits on hold: resume the call and finish it.",
  steps: async (stage) => {
    const { engine } = stage;
    engine.setAnswering("refuses");
    try {
      made(
        engine.ring({
          ...people.aisha,
          queue: "Technical Support",
          attachedData: { device: "HL Router 3", tier: "Bronze" },
        }),
      );
      await untilAllHandled(stage);
    } finally {
      engine.setAnswering("directory");
    }
  },
};
