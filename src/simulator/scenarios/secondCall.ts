import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { gone, made, taken, untilAllHandled } from "./stagehands.ts";

export const secondCall: Scenario = {
  name: "second-call",
  title: "Second call while the first is on hold",
  description: "Accept the first call and put it on hold: a second, direct call rings. Finish both.",
  steps: async (stage) => {
    const { engine, wait, until } = stage;
    const first = made(
      engine.ring({ ...people.emma, queue: "Customer Care", attachedData: { order: "HL-204817", tier: "Gold" } }),
    );
    await until(() => taken(stage, first));
    await until(
      () => engine.find(first)?.held === true || gone(stage, first) || engine.find(first)?.status === "ended",
    );
    await wait(800);
    made(engine.ring({ ...people.lucas, attachedData: { reason: "Call back" } }));
    await untilAllHandled(stage);
  },
};
