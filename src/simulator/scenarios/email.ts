import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { made, untilAllHandled } from "./stagehands.ts";

export const email: Scenario = {
  name: "email",
  title: "E-mail",
  description:
    "A complaint with two photographs arrives in the care mailbox. Accept, read, and mark as handled or transfer.",
  steps: async (stage) => {
    made(
      stage.engine.sendEmail({
        from: { address: "grace.okafor@mail.example", name: people.grace.name },
        queue: "Care mailbox",
        subject: "Damaged parcel, order HL-177540",
        content:
          "<p>Good morning,</p><p>my parcel came with a <b>torn corner</b> and the frame inside is cracked. Photographs are attached.</p><p>Please tell me how to return it.</p><p>Grace Okafor</p>",
        attachments: [
          { filename: "parcel.jpg", size: "284113" },
          { filename: "frame.jpg", size: "317902" },
        ],
        attachedData: { order: "HL-177540", tier: "Gold" },
      }),
    );
    await untilAllHandled(stage);
  },
};
