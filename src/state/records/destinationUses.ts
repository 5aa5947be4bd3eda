import * as v from "valibot";
import type { Command } from "../../domain/command.ts";
import { type DestinationUse } from "../../domain/directory/DestinationUse.ts";
import type { Way } from "../../domain/directory/Place.ts";
import { channels, type Interaction, type InteractionId, stageOf } from "../../domain/interaction.ts";
import { changedKeys } from "../changedKeys.ts";
import { destination } from "../drafts/workSchema.ts";
import type { CommandRecord } from "../session/panelState.ts";
import type { PanelStore } from "../session/panelStore.ts";
import type { AgentStore } from "../storage/agentStore.ts";
import { type AgentRecords, createAgentRecords } from "./createAgentRecords.ts";

const keptMs = 14 * 24 * 3_600_000;

const destinationUse = v.object({
  destination,
  way: v.picklist([...channels, "sms", "whatsapp"]),
  queue: v.optional(v.string()),
  result: v.picklist(["done", "refused"]),
  reason: v.optional(v.string()),
});

/** The agent's uses of destinations. */
export type DestinationUses = Pick<AgentRecords<DestinationUse>, "list" | "subscribe" | "forget" | "read">;

type Use = Omit<DestinationUse, "result" | "reason">;

/** Returns the destinations of a command, or none. */
function usesOf({ command, before }: CommandRecord): readonly Use[] {
  const queue = before?.queue?.id;
  const way: Way = before?.channel ?? "other";
  switch (command.type) {
    case "transfer":
    case "consult":
    case "add-to-call":
      return [{ destination: command.to, way, queue }];
    case "start-conversation":
      return command.request.to.map((id) => ({
        destination: { kind: "address", id, label: id },
        way: command.request.channel,
        queue: undefined,
      }));
    default:
      return [];
  }
}

/** Whether the host took a transfer or consultation, and it came to nothing. */
function cameToNothing(command: Command, now: Interaction, before: Interaction): string | undefined {
  if (command.type === "consult" && now.consult.phase === "ended" && before.consult.phase !== "ended") {
    return now.consult.reason;
  }
  const isBack = before.line === "transferring" && now.line !== "transferring" && stageOf(now) === "handling";
  return command.type === "transfer" && isBack ? now.lineText : undefined;
}

/**
 * Creates the record of where the agent handed conversations over to, whom the agent consulted and called in the last 14
 * days. It is written from what the host says, so a click alone counts as none. `stops` gets the stop.
 */
export function createDestinationUses(place: AgentStore, store: PanelStore, stops: (() => void)[]): DestinationUses {
  const records = createAgentRecords<DestinationUse>(
    { name: "destination-uses", schema: destinationUse, maxAgeMs: keptMs, maxCount: 500 },
    place,
  );
  /** The last hand-over of each conversation, which may still come to nothing. */
  const open = new Map<InteractionId, { readonly command: Command; readonly uses: readonly Use[] }>();

  function add(uses: readonly Use[], result: DestinationUse["result"], reason: string | undefined): void {
    for (const use of uses) records.add({ ...use, result, reason });
  }

  function follow(record: CommandRecord | undefined, old: CommandRecord | undefined): void {
    if (old?.phase !== "requested" || record?.phase === "requested") return;
    const uses = usesOf(old);
    if (uses.length === 0) return;
    if (record?.phase === "failed") add(uses, "refused", record.reason);
    // Without a record the host has confirmed it.
    if (record !== undefined) return;
    add(uses, "done", undefined);
    if ("interactionId" in old.command) open.set(old.command.interactionId, { command: old.command, uses });
  }

  stops.push(
    store.subscribe((state, before) => {
      for (const slot of changedKeys(state.commands, before.commands))
        follow(state.commands[slot], before.commands[slot]);
      if (state.interactions === before.interactions) return;
      for (const [id, { command, uses }] of open) {
        const [now, was] = [state.interactions[id], before.interactions[id]];
        const reason = now && was && cameToNothing(command, now, was);
        if (reason !== undefined) add(uses, "refused", reason);
        if (reason !== undefined || now === undefined) open.delete(id);
      }
    }),
  );
  return records;
}
