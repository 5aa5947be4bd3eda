import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { made, untilAllHandled } from "./stagehands.ts";

export const blindTransfer: Scenario = {
  name: "blind-transfer",
  title: "Blind transfer with attached data",
  description:
    "A customer is in the wrong queue. Accept, add attached data, and transfer to Oliver Grant, Billing (+442079460131).",
  steps: async (stage) => {
    const { engine } = stage;
    made(
      engine.ring({
        ...people.grace,
        queue: "Renewals",
        attachedData: { order: "HL-177540", tier: "Gold", reason: "Refund" },
      }),
    );
    await untilAllHandled(stage);
  },
};
