import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { gone, made } from "./stagehands.ts";

export const callback: Scenario = {
  name: "callback",
  title: "Callback",
  description:
    "A customer who asked to be called back is on the line. Decline the call to find it among those waiting to be picked, or accept it.",
  steps: async (stage) => {
    const { engine, until } = stage;
    const attachedData = { asked: "today, after 15:00", order: "HL-231190" };
    const id = made(engine.ring({ ...people.grace, queue: "Customer Care", callback: true, attachedData }));
    await until(() => gone(stage, id));
  },
};
