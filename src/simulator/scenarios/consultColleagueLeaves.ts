import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { consultationOf, gone, made, open, untilAllHandled } from "./stagehands.ts";

export const consultColleagueLeaves: Scenario = {
  name: "consult-colleague-leaves",
  title: "Colleague hangs up",
  description:
    "The consulted person answers and hangs up after three seconds. The customer waits on hold: resume the call and finish it.",
  steps: async (stage) => {
    const { engine } = stage;
    engine.setAnswering("answers");
    try {
      const id = made(engine.ring({ ...people.grace, queue: "Customer Care", attachedData: { contract: "C-5512" } }));
      await stage.until(() => open(stage, consultationOf(stage, id)) || gone(stage, id));
      await stage.wait(3000);
      engine.customerHangsUp(consultationOf(stage, id));
      await untilAllHandled(stage);
    } finally {
      engine.setAnswering("directory");
    }
  },
};
