import { createUuids } from "../../engine/createUuids.ts";
import { initialState } from "../../engine/initialState.ts";
import { seededRandom } from "../../engine/seededRandom.ts";
import { contactIdOf, contacts, guidOf, queueIdOf, userIdOf } from "./ids.ts";

type Json = Readonly<Record<string, unknown>>;

/** Returns the people, queues and numbers of the simulated Genesys Cloud for the panel's directory. */
function directory(): readonly Json[] {
  const { directory: people, queues } = initialState(createUuids(seededRandom(1)), true);
  return [
    ...people.map(({ name }) => {
      const [person = name, team = ""] = name.split(", ");
      return { name: person, address: userIdOf(name), kind: "agent", team, channels: ["phone"] };
    }),
    ...queues
      .filter(({ channel }) => channel === "phone")
      .map(({ name }) => ({ name, address: queueIdOf(name), kind: "queue", channels: ["phone"] })),
    ...contacts.map(({ name }) => ({ name, address: contactIdOf(name), kind: "contact", phoneType: "WorkPhone" })),
    { name: "Reception", address: "+3589000100", kind: "number" },
  ];
}

/** Returns the panel's configuration for the simulated Genesys Cloud. `base` is the file that the site has. */
export function genesysConfig(base: Json, folder: string): Json {
  // Sinch's section and timeout are not for this host.
  const { sinch: _, timeouts: __, ...common } = base;
  return {
    ...common,
    host: "genesys",
    directory: directory(),
    genesys: {
      sessionUrl: `${folder}/session`,
      signInUrl: "/simulator.html?host=genesys",
      secureFlows: [{ id: guidOf("flow/card-payment"), name: "Payment by card" }],
    },
  };
}
