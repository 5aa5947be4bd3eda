import { faultTexts, happenings, linkFaults } from "../../faults/faultNames.ts";
import type { Dialect } from "../Dialect.ts";
import { createContactIds } from "./createContactIds.ts";
import { createSinchDialect } from "./createSinchDialect.ts";

/** The Communication Panel of Sinch. */
export const sinchDialect: Dialect = {
  name: "sinch",
  title: "Sinch",
  desktop: "Communication Panel",
  transport: "window",
  framing: "page",
  actions: [],
  faults: new Map([...linkFaults, ...happenings].map((name) => [name, faultTexts[name]])),
  unserved: {
    "callback-request": "Sinch's messages let nobody choose a number of a callback",
    "internal-message": "Sinch's messages know no conversations between colleagues",
  },
  placements: ["hidden", "global", "queue"],
  setting: undefined,
  panelPath: () => "/index.html",
  newIds: createContactIds,
  recordsCalls: false,
  open: createSinchDialect,
};
