import { expect, it } from "vitest";
import { parseConfig } from "../../../src/config/parseConfig.ts";
import { slotOf } from "../../../src/domain/commandSlot.ts";
import { addressOf } from "../../../src/domain/destination.ts";
import { createPanel } from "../../../src/state/createPanel.ts";
import { transferResults } from "../../../src/state/transferResults.ts";
import { scriptedHost } from "../../support/builders.ts";
import { everyHost } from "../../support/everyHost.ts";

const { config } = parseConfig({}, { ownOrigin: "https://panel.example", development: false, hosts: everyHost });

/** Creates a panel in which transfers can be refused. */
function startPanel() {
  const panel = createPanel(scriptedHost(), config);
  const stop = panel.start();
  const refuseTransfer = (interactionId: string) => {
    const to = addressOf("200");
    const command = { type: "transfer", interactionId, to, keepUntilAnswered: false, attachedData: undefined } as const;
    const record = { phase: "failed", command, before: undefined, code: "refused", reason: "Busy" } as const;
    panel.store.setState({ commands: { [slotOf(command)]: record } });
  };
  return { panel, stop, refuseTransfer };
}

it("a part that was loaded late follows the state until the panel stops", () => {
  const { panel, stop, refuseTransfer } = startPanel();
  const outcomes = transferResults(panel);
  refuseTransfer("c1");
  stop();
  refuseTransfer("c2");
  expect(Object.keys(outcomes.getState())).toEqual(["c1"]);
});

it("a part that is loaded after the panel stopped follows nothing", () => {
  const { panel, stop, refuseTransfer } = startPanel();
  stop();
  const outcomes = transferResults(panel);
  refuseTransfer("c1");
  expect(Object.keys(outcomes.getState())).toEqual([]);
});
