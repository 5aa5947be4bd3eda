import { createUuids } from "../../engine/createUuids.ts";
import { happenings, httpFaults, httpFaultTexts } from "../../faults/faultNames.ts";
import type { Dialect } from "../Dialect.ts";
import { createGenesysSession } from "./createGenesysSession.ts";
import { genesysPath } from "./genesysPath.ts";
import type { Arrival } from "./HostLink.ts";
import type { ToolArgs } from "./tools/ToolContext.ts";
import { type WrapUpChoice, wrapUpChoices } from "./WrapUpSettings.ts";

const wrapUpTexts: Readonly<Record<WrapUpChoice, string>> = {
  queue: "As each queue asks",
  none: "None",
  mandatory: "Mandatory",
  optional: "Optional",
  agentRequested: "Requested by the agent",
  unasked: "Not requested by the agent",
  timeout: "Mandatory, with a time limit",
  forcedTimeout: "Mandatory, until the time is over",
};

/** Genesys Cloud through an MCP server. */
export const genesysDialect: Dialect = {
  name: "genesys",
  title: "Genesys Cloud",
  desktop: "Genesys Cloud",
  transport: "http",
  faults: new Map([...httpFaults, ...happenings].map((name) => [name, httpFaultTexts[name]])),
  unserved: {
    "voice-transcript": "Genesys Cloud's tools have no transcript of a call that goes on",
    "outbound-campaign": "Genesys Cloud's tools know no preview of a campaign call",
    logout: "Genesys Cloud's tools do not tell that the agent logged out",
  },
  placements: ["global", "hidden"],
  setting: { label: "After-call work", choices: wrapUpChoices.map((choice) => [choice, wrapUpTexts[choice]]) },
  panelPath: (run) => `${genesysPath}/${run}/index.html?host=genesys`,
  relayPath: (run) => `${genesysPath}/${run}/relay`,
  newIds: createUuids,
  recordsCalls: true,
  open(engine, { seed, setting, log }) {
    const session = createGenesysSession(engine, { seed, log, wrapUp: setting as WrapUpChoice });
    return {
      async answer(method, [first, second]) {
        if (method === "admit") return session.admit(first as Arrival);
        if (method === "call") return session.call(first as string, second as ToolArgs);
        throw new TypeError(`The simulated host knows no ${method}`);
      },
      fault: session.fault,
      restart: session.restart,
      set: (choice) => session.setWrapUp(choice as WrapUpChoice),
      serve: session.serve,
    };
  },
};
