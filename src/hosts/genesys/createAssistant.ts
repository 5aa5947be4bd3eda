import type { Assistance, Assistant, PaymentFlow } from "../../domain/assist.ts";
import { HostError, toHostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { read } from "../lenient.ts";
import * as wire from "./assistWire.ts";
import type { KnownConversation } from "./conversationMemory.ts";
import { toAssistCall } from "./toAssistCall.ts";
import { toChecklists, toPayments, toSuggestions, toSummaries } from "./toAssistance.ts";
import type { ToolCall } from "./toWire.ts";

export interface AssistantOptions {
  readonly call: (call: ToolCall) => Promise<unknown>;
  /** Returns what is known of a conversation, with the id of the agent's leg where the host tells it. */
  readonly contextOf: (id: InteractionId) => Promise<KnownConversation>;
  readonly paymentFlows: readonly PaymentFlow[];
}

/** What a tool answers that is of no use for this conversation. */
const absences: ReadonlySet<string> = new Set(["forbidden", "gone"]);
/** More conversations than these are forgotten, the oldest first. */
const mostRemembered = 500;

/** One part of the help: the tool that tells it, and how its answer is read. */
interface Reading<T> {
  readonly tool: string;
  /** Undefined where the conversation lacks what the tool needs. */
  readonly args: ToolCall["args"] | undefined;
  /** Returns undefined for an answer that cannot be read. */
  readonly read: (answer: unknown) => readonly T[] | undefined;
}

/** Creates the assistant over the host's tools. Asks for nothing again that was refused for a conversation. */
export function createAssistant({ call, contextOf, paymentFlows }: AssistantOptions): Assistant {
  /** The tools that a conversation has no use of. */
  const absent = new Map<InteractionId, Set<string>>();
  /** The tools that the server does not have. */
  const unknown = new Set<string>();
  /** Summaries with feedback, which another tool changes. */
  const rated = new Set<string>();

  function absentOf(id: InteractionId): Set<string> {
    const known = absent.get(id) ?? new Set<string>();
    absent.delete(id);
    absent.set(id, known);
    const [oldest] = absent.keys();
    if (absent.size > mostRemembered && oldest !== undefined) absent.delete(oldest);
    return known;
  }

  function reader(id: InteractionId) {
    const missing = absentOf(id);
    const failures: HostError[] = [];
    /** Reads one part. Resolves to undefined where the host has none. */
    const readPart = async <T>({ tool, args, read: toItems }: Reading<T>): Promise<readonly T[] | undefined> => {
      if (args === undefined || missing.has(tool) || unknown.has(tool)) return undefined;
      try {
        const items = toItems(await call({ tool, args }));
        if (items === undefined) failures.push(new HostError("bad-message"));
        return items;
      } catch (error) {
        const failure = toHostError(error);
        if (failure.code === "unsupported") unknown.add(tool);
        else if (absences.has(failure.code)) missing.add(tool);
        else failures.push(failure);
        return undefined;
      }
    };
    return { readPart, failures };
  }

  const unlessEmpty = <T>(items: readonly T[] | undefined): readonly T[] | undefined =>
    items?.length === 0 ? undefined : items;

  async function readAll(id: InteractionId): Promise<Assistance> {
    const { leg, customer } = (await contextOf(id)).people;
    const { readPart, failures } = reader(id);
    const conversationId = id;
    const communicationId = leg?.communication.id;
    const participantId = paymentFlows.length > 0 && leg?.media === "calls" ? customer?.id : undefined;
    const [summaries, suggestions, checklists, payments] = await Promise.all([
      readPart({
        tool: "get_conversation_summaries",
        args: { conversationId },
        read: (answer) => map(read(wire.summaries, answer), toSummaries),
      }),
      readPart({
        tool: "get_conversation_suggestions",
        args: { conversationId },
        read: (answer) => map(read(wire.suggestions, answer), toSuggestions),
      }),
      readPart({
        tool: "get_conversation_communication_agentchecklists",
        args: communicationId ? { conversationId, communicationId } : undefined,
        read: (answer) => map(read(wire.checklists, answer), toChecklists),
      }),
      readPart({
        tool: "get_conversation_participant_secureivrsessions",
        args: participantId ? { conversationId, participantId } : undefined,
        read: (answer) => map(read(wire.payments, answer), toPayments),
      }),
    ]);
    const [failure] = failures;
    return {
      summaries: unlessEmpty(summaries),
      suggestions: unlessEmpty(suggestions),
      checklists: unlessEmpty(checklists),
      // Without a run a payment can still be started.
      payments,
      failed: failure && { code: failure.code, reason: failure.reason },
    };
  }

  return {
    paymentFlows,
    read: readAll,
    async act(id, action) {
      if (action.type === "start-payment" && !paymentFlows.some((flow) => flow.id === action.flowId)) {
        throw new HostError("unsupported");
      }
      const known = await contextOf(id);
      const isRated = action.type === "rate-summary" && rated.has(action.summaryId);
      await call(toAssistCall(action, known, isRated));
      if (action.type === "rate-summary") rated.add(action.summaryId);
    },
  };
}

const map = <A, B>(value: A | undefined, convert: (value: A) => B): B | undefined =>
  value === undefined ? undefined : convert(value);
