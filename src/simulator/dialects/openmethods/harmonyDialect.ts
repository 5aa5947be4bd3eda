import { createUuids } from "../../engine/createUuids.ts";
import { happenings, httpFaults, httpFaultTexts, queueFaults } from "../../faults/faultNames.ts";
import type { Dialect } from "../Dialect.ts";
import { createHarmonySession } from "./createHarmonySession.ts";
import { harmonyPath } from "./harmonyPath.ts";
import type { Arrival, SignIn } from "./HostLink.ts";

/** Faults of lists and times, which this host's messages do not have. */
const unfit: ReadonlySet<string> = new Set(["clock-skew", "stale", "flat"]);
/** The faults of any server that this host can have. */
const common = httpFaults.filter((name) => !unfit.has(name));

const signInTexts: Readonly<Record<SignIn, string>> = {
  form: "In the panel (any password except “wrong”)",
  address: "By a session address of the site",
};

/** OpenMethods Harmony: a queue of requests, and polls that bring answers and events. */
export const harmonyDialect: Dialect = {
  name: "openmethods",
  title: "OpenMethods",
  desktop: "OpenMethods Harmony",
  transport: "http",
  faults: new Map([...common, ...queueFaults, ...happenings].map((name) => [name, httpFaultTexts[name]])),
  unserved: {
    "voice-transcript": "Harmony's documents name no transcript of a call",
    "outbound-campaign": "Harmony's documents name no preview of a campaign call",
    "internal-message": "Harmony's documents name no messages between colleagues",
    logout: "Harmony's documents name no event that tells of a logout",
  },
  placements: ["global", "hidden"],
  setting: {
    label: "Sign-in",
    choices: [
      ["form", signInTexts.form],
      ["address", signInTexts.address],
    ],
    reloads: true,
  },
  panelPath: (run) => `${harmonyPath}/${run}/index.html?host=openmethods`,
  relayPath: (run) => `${harmonyPath}/${run}/relay`,
  newIds: createUuids,
  recordsCalls: false,
  open(engine, { seed, setting, log }) {
    const session = createHarmonySession(engine, { seed, log });
    let signIn = setting;
    return {
      async answer(method, [arrival]) {
        if (method === "exchange") return session.exchange(arrival as Arrival);
        if (method === "sign-in") return signIn;
        throw new TypeError(`The simulated host knows no ${method}`);
      },
      fault: session.fault,
      restart: session.restart,
      set: (choice) => {
        signIn = choice;
      },
      serve: session.serve,
    };
  },
};
