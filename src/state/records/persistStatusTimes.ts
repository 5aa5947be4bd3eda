import * as v from "valibot";
import type { AgentTimes, PanelState } from "../session/panelState.ts";
import type { PanelStore } from "../session/panelStore.ts";
import type { AgentStore } from "../storage/agentStore.ts";
import { createAgentRecords } from "./createAgentRecords.ts";

/** How long the page may be away, in ms. In a longer time the status may have changed twice. */
const longestGapMs = 60_000;

const fact = v.optional(v.object({ value: v.string(), since: v.number() }));
const statusTimes = v.object({ work: fact, presence: fact });
type StatusTimes = Readonly<v.InferOutput<typeof statusTimes>>;

function timesOf({ agent, agentTimes }: PanelState): StatusTimes {
  const of = (value: string | undefined, since: number | undefined) =>
    value === undefined || since === undefined ? undefined : { value, since };
  return { work: of(agent.work ?? agent.workText, agentTimes.work), presence: of(agent.presence, agentTimes.presence) };
}

/** Returns the earlier beginning of the same status. */
function earlier(now: StatusTimes["work"], stored: StatusTimes["work"]): number | undefined {
  return now !== undefined && now.value === stored?.value ? Math.min(now.since, stored.since) : now?.since;
}

/**
 * When the page goes away, stores since when the agent has the present status, because hosts do not tell. So the clock of
 * the same status goes on after a reload. Returns the stop.
 */
export function persistStatusTimes(place: AgentStore, store: PanelStore): () => void {
  const records = createAgentRecords<StatusTimes>(
    { name: "status", schema: statusTimes, maxAgeMs: longestGapMs, maxCount: 1, isUntilLogout: true },
    place,
  );
  const restore = async () => {
    const agent = place.owner();
    if (agent === undefined) return;
    await records.read();
    const [stored] = records.list();
    if (stored === undefined || place.owner() !== agent) return;
    const now = timesOf(store.getState());
    const agentTimes: AgentTimes = {
      work: earlier(now.work, stored.work),
      presence: earlier(now.presence, stored.presence),
    };
    store.setState({ agentTimes });
  };
  place.subscribe(({ owner }, before) => {
    if (owner !== before.owner) void restore();
  });
  const leave = () => {
    records.add(timesOf(store.getState()));
    void place.flush();
  };
  addEventListener("pagehide", leave);
  return () => removeEventListener("pagehide", leave);
}
