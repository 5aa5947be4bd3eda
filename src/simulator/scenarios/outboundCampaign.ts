import { people } from "./people.ts";
import type { Scenario } from "./Scenario.ts";
import { made, untilAllHandled } from "./stagehands.ts";

const previewSeconds = 30;

export const outboundCampaign: Scenario = {
  name: "outbound-campaign",
  title: "Outbound campaign with preview",
  description: `A campaign call is previewed for ${previewSeconds} seconds, then dialled. Read, accept to call, talk, and mark as handled.`,
  steps: async (stage) => {
    const { engine, wait } = stage;
    const id = made(
      engine.startCampaignPreview({
        to: people.lucas.from,
        name: people.lucas.name,
        queue: "Renewals",
        data: {
          id: "5F2A6C12382D470EA3EB33B90685E984",
          name: "Autumn renewals",
          description: "Customers whose service plan ends within 30 days",
          startDate: "2025-10-01T08:00:00.000Z",
          endDate: "2025-12-15T18:00:00.000Z",
          maxCalls: 3,
          outcomes: [
            { id: "renewed", name: "Renewed", result: "success" },
            { id: "call-back", name: "Call back later", result: "redial" },
            { id: "declined", name: "Not interested", result: "failure" },
          ],
          customer: {
            id: "C-40917",
            remarks: "Prefers to be called in the afternoon. Asked for the price of two years last time.",
            canEdit: true,
            attributes: [
              { name: "Plan", value: "Home Plus", editable: false, hidden: false },
              { name: "Plan ends", value: "2025-11-30", editable: false, hidden: false },
              { name: "Mobile", value: "+447700900943", editable: true, hidden: false },
              { name: "E-mail", value: "lucas.moreau@example.com", editable: true, hidden: false },
              { name: "Best time to call", value: "", editable: true, hidden: false },
              { name: "Score", value: "71", editable: false, hidden: true },
            ],
            previousCalls: [
              { at: "2025-10-14T13:20:00.000Z", result: "No answer" },
              { at: "2025-10-21T15:05:00.000Z", result: "Call back later" },
            ],
          },
          initialInfo: "Offer the two-year plan first.",
          previewSeconds: previewSeconds,
        },
      }),
    );
    void wait(previewSeconds * 1000).then(
      () => engine.previewEnds(id),
      () => undefined,
    );
    await untilAllHandled(stage);
  },
};
