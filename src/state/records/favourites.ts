import type { Destination } from "../../domain/destination.ts";
import { type AgentRecords, createAgentRecords } from "./createAgentRecords.ts";
import { destination } from "../drafts/workSchema.ts";
import type { AgentStore } from "../storage/agentStore.ts";

/** Creates the list of the destinations that the agent marked. They stay until the agent removes them. */
export function createFavourites(place: AgentStore): AgentRecords<Destination> {
  return createAgentRecords<Destination>(
    { name: "favourites", schema: destination, maxAgeMs: Number.POSITIVE_INFINITY, maxCount: 200 },
    place,
  );
}
