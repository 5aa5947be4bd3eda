import type { Scenario } from "./Scenario.ts";
import { emmaCalls, gone, open, taken } from "./stagehands.ts";

export const inboundCall: Scenario = {
  name: "inbound-call",
  title: "Inbound call",
  description: "A customer calls Customer Care. Accept, hold, mute, record, send tones, hang up, and mark as handled.",
  steps: async (stage) => {
    const { engine, wait, until } = stage;
    engine.setRecordingPermission("enabled");
    const id = emmaCalls(stage);
    await until(() => taken(stage, id));
    await wait(3000);
    if (open(stage, id)) engine.attachData(id, { verified: "yes" });
    await until(() => gone(stage, id));
  },
};
