import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { made, untilAllHandled } from "./stagehands.ts";

export const consultNoAnswer: Scenario = {
  name: "consult-no-answer",
  title: "Consultation not answered",
  description:
    "It rings at the consulted person, but nobody answers. The customer waits on hold: resume the call and finish it.",
  steps: async (stage) => {
    const { engine } = stage;
    engine.setAnswering("no-answer");
    try {
      made(engine.ring({ ...people.lucas, queue: "Technical Support", attachedData: { device: "HL Switch 8" } }));
      await untilAllHandled(stage);
    } finally {
      engine.setAnswering("directory");
    }
  },
};
