import { createUuids } from "../../engine/createUuids.ts";
import { happenings, linkFaults } from "../../faults/faultNames.ts";
import type { Dialect } from "../Dialect.ts";
import { toolkitActions } from "./createActions.ts";
import { createSalesforceSession } from "./createSalesforceSession.ts";
import { salesforceFaultTexts } from "./salesforceFaultTexts.ts";
import { salesforcePath } from "./salesforcePath.ts";
import { type Telephony, telephonies } from "./Telephony.ts";

const telephonyTexts: Readonly<Record<Telephony, string>> = {
  partner: "Partner Telephony",
  amazon: "Amazon Connect",
  native: "Native Telephony",
};
const callsOnly = "the voice toolkit of Salesforce knows phone calls only";

/** Salesforce Service Cloud Voice, through the project's own Lightning component. */
export const salesforceDialect: Dialect = {
  name: "salesforce",
  title: "Salesforce",
  desktop: "Lightning page",
  transport: "window",
  framing: "lightning",
  faults: new Map(
    [...linkFaults, ...happenings].flatMap((name) => (name === "no-init" ? [] : [[name, salesforceFaultTexts[name]]])),
  ),
  unserved: {
    chat: callsOnly,
    sms: callsOnly,
    email: callsOnly,
    "three-conversations": callsOnly,
    "internal-message": callsOnly,
    "callback-request": callsOnly,
    "outbound-campaign": "the voice toolkit of Salesforce knows no preview of a campaign call",
    logout: "the voice toolkit of Salesforce does not tell that the agent logged out",
  },
  placements: ["global", "hidden"],
  setting: { label: "Telephony", choices: telephonies.map((name) => [name, telephonyTexts[name]]) },
  panelPath: () => `${salesforcePath}/index.html`,
  newIds: createUuids,
  recordsCalls: true,
  actions: Object.entries(toolkitActions),
  open: createSalesforceSession,
};
