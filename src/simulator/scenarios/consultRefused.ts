import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { made, untilAllHandled } from "./stagehands.ts";

export const consultRefused: Scenario = {
  name: "consult-refused",
  title: "Consultation refused",
  description: "Whoever is consulted declines the call. The customer waits on hold: take the call back and finish it.",
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
