import type { Destination } from "../../domain/destination.ts";
import { type AgentRecords, createAgentRecords } from "./createAgentRecords.ts";
import { destination } from "../drafts/workSchema.ts";
import type { AgentStore } from "../storage/agentStore.ts";

const keptMs = 14 * 24 * 3_600_000;

/** Creates the list of what the agent chose from the host's directory, so that it keeps its name after a reload. */
export function createFoundNames(place: AgentStore): AgentRecords<Destination> {
  return createAgentRecords<Destination>(
    { name: "found-names", schema: destination, maxAgeMs: keptMs, maxCount: 200 },
    place,
  );
}
