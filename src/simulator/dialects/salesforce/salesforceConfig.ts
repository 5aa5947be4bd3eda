import { createUuids } from "../../engine/createUuids.ts";
import { initialState } from "../../engine/initialState.ts";
import { seededRandom } from "../../engine/seededRandom.ts";
import { orgIds } from "./ids.ts";

type Json = Readonly<Record<string, unknown>>;

/** Returns the people, queues and numbers of the simulated org for the panel's directory. */
function directory(): readonly Json[] {
  const { directory: people, queues } = initialState(createUuids(seededRandom(1)), true);
  return [
    ...people.map(({ name }) => {
      const [person = name, team = ""] = name.split(", ");
      return { name: person, address: orgIds.get(name), kind: "agent", team, channels: ["phone"] };
    }),
    ...queues
      .filter(({ channel }) => channel === "phone")
      .map(({ name }) => ({ name, address: orgIds.get(name), kind: "queue", channels: ["phone"] })),
    { name: "Reception", address: "+3589000100", kind: "number" },
  ];
}

/** Returns the panel's configuration for the simulated Salesforce. `base` is the file that the site has. */
export function salesforceConfig(base: Json): Json {
  // Sinch's section and timeout are not for this host.
  const { sinch: _, timeouts: __, ...common } = base;
  return { ...common, host: "salesforce", directory: directory() };
}
