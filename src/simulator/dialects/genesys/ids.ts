import { createUuids } from "../../engine/createUuids.ts";
import { derivedSeed, seededRandom } from "../../engine/seededRandom.ts";

/** Returns the GUID of something that is the same in every run, such as a colleague or a queue. */
export function guidOf(label: string): string {
  return createUuids(seededRandom(derivedSeed(0x6e5, label)))();
}

/** Returns the id of the simulated agent. */
export const agentUserId = guidOf("user/agent");

/** Returns the id of a colleague of the directory. */
export const userIdOf = (name: string): string => guidOf(`user/${name}`);

/** Returns the id of a queue. The engine's own ids differ from run to run, and config.json needs one that stays. */
export const queueIdOf = (name: string): string => guidOf(`queue/${name}`);

/** Returns the id of an external contact. */
export const contactIdOf = (name: string): string => guidOf(`contact/${name}`);

/** The external contacts that calls can be transferred to. Invented. */
export const contacts = [
  { name: "Harbourline Carrier", numbers: { WorkPhone: "+442079460140", CellPhone: "+447700900141" } },
];
