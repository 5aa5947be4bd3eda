import type { CallHistory, PastCall, PlannedCallback } from "../../domain/callHistory.ts";
import { HostError, toHostError } from "../../domain/HostError.ts";
import { read } from "../lenient.ts";
import { isOver, isWaiting, legOf, userOf } from "./legs.ts";
import { plainAddress } from "./plainAddress.ts";
import type { ToolCall } from "./toWire.ts";
import * as wire from "./wire.ts";
import { timeOf } from "./timeOf.ts";

/** How many past calls are requested. */
const pageSize = 50;
/** More callbacks of this panel are not followed, the oldest first. */
const mostPlanned = 50;

function toPastCall(call: wire.WirePastCall, agentUserId: string): PastCall | undefined {
  const others = (call.participants ?? []).filter((one) => userOf(one) !== agentUserId);
  const customer = others.find((one) => /^(?:customer|external)$/i.test(one.purpose ?? "")) ?? others[0];
  // Of an outbound call the customer's address is what was dialed. An inbound one has the caller's as `ani`.
  const number = plainAddress(customer?.ani ?? customer?.address);
  if (customer === undefined || number === undefined) return undefined;
  const isOutbound = (call.direction ?? "").toLowerCase() === "outbound";
  const kind = isOutbound ? "outbound" : call.missedCall === true ? "missed" : "inbound";
  return { id: call.id, name: customer.name || undefined, number, at: timeOf(call.startTime), kind };
}

/** Returns the callback of a conversation that still waits, or undefined. */
function toPlanned(conversation: wire.WireConversation): PlannedCallback | undefined {
  const all = conversation.participants ?? [];
  const legs = all.flatMap((one) => {
    const leg = legOf(one);
    return leg?.media === "callbacks" ? [{ one, leg: leg.communication }] : [];
  });
  const leg = legs.find(({ leg: { callbackScheduledTime } }) => Boolean(callbackScheduledTime))?.leg;
  const isTaken = legs.some(({ one, leg: own }) => Boolean(userOf(one)) && !isOver(own) && !isWaiting(own));
  const isEnded = Boolean(conversation.endTime) || legs.every((each) => isOver(each.leg));
  if (leg === undefined || isTaken || isEnded) return undefined;
  const numbers = (leg.callbackNumbers ?? []).flatMap((one) => plainAddress(one) ?? []);
  const name = leg.callbackUserName || all.find(({ purpose }) => purpose === "customer")?.name;
  return { id: conversation.id, name: name || undefined, numbers, at: timeOf(leg.callbackScheduledTime) };
}

/**
 * Creates the history over the host's tools. They list the callbacks of the agent, but none that waits in a queue. Of those,
 * only the ones are known that this panel scheduled (`note`), as long as it stays open.
 */
export function createCallHistory(options: {
  readonly call: (call: ToolCall) => Promise<unknown>;
  readonly agentUserId: () => string;
}): CallHistory & { readonly note: (conversationId: string) => void; readonly clear: () => void } {
  const { call, agentUserId } = options;
  const scheduled = new Set<string>();

  async function planOf(conversationId: string): Promise<PlannedCallback | undefined> {
    try {
      const answer = await call({ tool: "get_conversation", args: { conversationId } });
      const conversation = read(wire.conversation, answer);
      if (conversation === undefined || conversation.id !== conversationId) throw new HostError("bad-message");
      const planned = toPlanned(conversation);
      if (planned === undefined) scheduled.delete(conversationId);
      return planned;
    } catch (error) {
      if (toHostError(error).code !== "gone") throw error;
      scheduled.delete(conversationId);
      return undefined;
    }
  }

  return {
    note(conversationId) {
      scheduled.add(conversationId);
      const [oldest] = scheduled;
      if (scheduled.size > mostPlanned && oldest !== undefined) scheduled.delete(oldest);
    },
    clear: () => scheduled.clear(),
    async past() {
      const answer = await call({ tool: "get_calls_history", args: { pageSize } });
      const calls = read(wire.pastCalls, answer);
      if (calls === undefined) throw new HostError("bad-message");
      return calls.flatMap((one) => toPastCall(one, agentUserId()) ?? []).toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
    },
    async planned() {
      const list = read(wire.conversations, await call({ tool: "get_conversations", args: {} }));
      if (list === undefined) throw new HostError("bad-message");
      const listed = new Map<string, PlannedCallback | undefined>();
      for (const raw of list) {
        const conversation = read(wire.conversation, raw);
        if (conversation !== undefined) listed.set(conversation.id, toPlanned(conversation));
      }
      const others = await Promise.all([...scheduled].filter((id) => !listed.has(id)).map(planOf));
      return [...listed.values(), ...others].flatMap((one) => one ?? []).toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0));
    },
    async move({ id, numbers }, at) {
      const callbackScheduledTime = new Date(at).toISOString();
      await call({
        tool: "patch_callbacks",
        args: { conversationId: id, agentId: agentUserId(), callbackNumbers: [...numbers], callbackScheduledTime },
      });
    },
  };
}
