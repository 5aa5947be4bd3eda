import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { gone, made, open, taken } from "./stagehands.ts";

export const inboundCall: Scenario = {
  name: "inbound-call",
  title: "Inbound call",
  description: "A customer calls Customer Care. Accept, hold, mute, record, send tones, hang up, and mark as handled.",
  steps: async (stage) => {
    const { engine, wait, until } = stage;
    engine.setRecordingPermission("enabled");
    const id = made(
      engine.ring({
        ...people.emma,
        queue: "Customer Care",
        title: "Emma Clarke",
        attachedData: { order: "HL-204817", tier: "Gold", language: "en-GB" },
      }),
    );
    await until(() => taken(stage, id));
    await wait(3000);
    if (open(stage, id)) engine.attachData(id, { verified: "yes" });
    await until(() => gone(stage, id));
  },
};
