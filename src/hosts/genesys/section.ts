import * as v from "valibot";
import { siteAddress } from "../../config/addressSchemas.ts";

const msText = "a number of milliseconds from 100 to 3600000";
const ms = v.pipe(v.number(msText), v.minValue(100, msText), v.maxValue(3_600_000, msText));
const defaultPoll = { alertingMs: 1000, activeMs: 2000, idleMs: 10_000, hiddenAfterMs: 60_000 } as const;

const flowText = v.pipe(v.string("a text that is not empty"), v.nonEmpty("a text that is not empty"));

/** The object `genesys` of config.json. */
export const section = v.object({
  /** Where the panel asks for the agent's token. Without it the panel does not start the adapter. */
  sessionUrl: v.optional(siteAddress),
  /** The page on which the agent signs in. */
  signInUrl: v.optional(siteAddress),
  /** How often the conversations are read, in ms. */
  poll: v.optional(
    v.strictObject(
      {
        /** While something alerts. */
        alertingMs: v.optional(ms, defaultPoll.alertingMs),
        /** While there is any conversation. */
        activeMs: v.optional(ms, defaultPoll.activeMs),
        idleMs: v.optional(ms, defaultPoll.idleMs),
        /** Time after which a hidden page stops to read. */
        hiddenAfterMs: v.optional(ms, defaultPoll.hiddenAfterMs),
      },
      ({ expected }) => (expected === "Object" ? "an object" : "absent (unknown key)"),
    ),
    defaultPoll,
  ),
  /** Whose leg gets the tones of the keypad. */
  digitsTo: v.optional(v.picklist(["agent", "customer"], '"agent" or "customer"'), "agent"),
  /** The flows in which a customer pays, which the agent may start. Without one, no payment is offered. */
  secureFlows: v.optional(
    v.array(
      v.strictObject({ id: flowText, name: flowText }, ({ expected }) =>
        expected === "Object" ? "an object with id and name" : "absent (unknown key)",
      ),
      "a list of objects with id and name",
    ),
    [],
  ),
});
export type GenesysSection = v.InferOutput<typeof section>;
