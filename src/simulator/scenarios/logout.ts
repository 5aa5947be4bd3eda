import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { made, taken } from "./stagehands.ts";

export const logout: Scenario = {
  name: "logout",
  title: "Agent logs out",
  description: "The agent is logged out during a call: the call is lost and the panel is closed.",
  steps: async (stage) => {
    const { engine, wait, until } = stage;
    const id = made(engine.ring({ ...people.jonas, queue: "Customer Care", attachedData: { tier: "Silver" } }));
    await until(() => taken(stage, id));
    await wait(3000);
    engine.logout();
  },
};
