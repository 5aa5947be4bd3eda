import * as v from "valibot";
import type { FinishedHandling } from "../outbox/markAsHandled.ts";
import { wrapUpReport } from "../outbox/wrapUpReport.ts";
import type { AgentStore } from "../storage/agentStore.ts";
import { type AgentRecords, createAgentRecords } from "./createAgentRecords.ts";

const dayMs = 24 * 3_600_000;

const todaysWrapUp = v.object({
  /** See `FinishedHandling`. */
  key: v.string(),
  report: wrapUpReport,
});

/** A wrap-up that the agent finished within the last 24 hours, in this browser. */
export type TodaysWrapUp = Readonly<v.InferOutput<typeof todaysWrapUp>>;

export interface TodaysWrapUps extends AgentRecords<TodaysWrapUp> {
  readonly note: (finished: FinishedHandling) => void;
}

/** Creates the list of the agent's own wrap-ups. It ends with the agent's logout. */
export function createTodaysWrapUps(place: AgentStore): TodaysWrapUps {
  const records = createAgentRecords<TodaysWrapUp>(
    { name: "todays-wrap-ups", schema: todaysWrapUp, maxAgeMs: dayMs, maxCount: 1000, isUntilLogout: true },
    place,
  );
  return {
    ...records,
    note: ({ key, report }) => {
      // Finished again after the host had refused to close the conversation.
      records.remove((one) => one.key === key);
      records.add({ key, report });
    },
  };
}
