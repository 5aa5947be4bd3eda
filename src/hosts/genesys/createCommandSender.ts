import type { Command, InteractionCommand } from "../../domain/command.ts";
import { canBeConfirmed } from "../../domain/confirmation.ts";
import { isConsulting } from "../../domain/consult.ts";
import type { HostEvent, Sent } from "../../domain/host.ts";
import { HostError, toHostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { outboundProblems } from "../../domain/outboundRules.ts";
import { read } from "../lenient.ts";
import type { ConversationMemory, KnownConversation } from "./conversationMemory.ts";
import type { Spoken } from "./toConsult.ts";
import { needsLegId, toCalls, toStart, type ToolCall } from "./toWire.ts";
import * as wire from "./wire.ts";

export interface CommandSenderOptions {
  readonly call: (call: ToolCall) => Promise<unknown>;
  readonly memory: ConversationMemory;
  readonly publish: (events: readonly HostEvent[]) => void;
  /** Reads a whole conversation into the memory. */
  readonly readOne: (id: InteractionId) => Promise<void>;
  /** Reads the messages of an internal conversation. */
  readonly readMessages: (id: InteractionId) => Promise<void>;
  readonly digitsTo: "agent" | "customer";
  /** Gets the conversation of a callback that was scheduled. */
  readonly noteCallback: (id: InteractionId) => void;
  readonly onRecordingForbidden: () => void;
  /** Called after each command, however it ended. */
  readonly onEnd: () => void;
}

/** Carries out the agent's commands. Each is sent once. */
export interface CommandSender {
  readonly send: (command: Command, signal?: AbortSignal) => Promise<Sent>;
  /** Returns what is known of a conversation, for what needs the id of the agent's leg. The flat shape has none. */
  readonly withLegId: (id: InteractionId) => Promise<KnownConversation>;
}

/** What the host's answer to a command says about who hears whom. */
function spokenAfter(command: InteractionCommand): Spoken | undefined {
  if (command.type === "speak-to") return command.whom;
  if (command.type === "conference") return "conference";
  return command.type === "resume" ? "customer" : undefined;
}

/** Rejects when `signal` aborts, or as `work` does. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  let end = (): void => undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    end = () => reject(new HostError("closed"));
    if (signal.aborted) end();
    signal.addEventListener("abort", end, { once: true });
  });
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener("abort", end));
}

/** Creates the sender of the agent's commands. Rejections are a `HostError`. */
export function createCommandSender(options: CommandSenderOptions): CommandSender {
  const { call, memory, publish, readOne, readMessages, digitsTo, noteCallback, onRecordingForbidden, onEnd } = options;

  /** Returns what is known of a conversation, for what needs the id of the agent's leg. The flat shape has none. */
  async function withLegId(id: InteractionId): Promise<KnownConversation> {
    const known = memory.get(id);
    if (known === undefined) throw new HostError("gone");
    if (known.people.leg?.communication.id) return known;
    await readOne(id);
    return memory.get(id) ?? known;
  }

  async function contextOf(command: InteractionCommand): Promise<KnownConversation> {
    const known = memory.get(command.interactionId);
    if (known === undefined) throw new HostError("gone");
    return needsLegId(command) ? withLegId(command.interactionId) : known;
  }

  async function carryOut(command: InteractionCommand): Promise<void> {
    const { conversation, people, patch } = await contextOf(command);
    const consult = patch.consult ?? { phase: "none" };
    const isCustomerAway = isConsulting(consult) && patch.held === true && people.leg?.communication.held !== true;
    const calls = toCalls(command, {
      conversation,
      people,
      isCustomerAway,
      attachedData: patch.attachedData ?? [],
      digitsTo,
      now: Date.now(),
    });
    let answer: unknown;
    for (const one of calls) answer = await call(one);
    const id = command.interactionId;
    if (command.type === "consult") {
      const party = read(wire.consultStarted, answer)?.destinationParticipantId;
      memory.expectConsult(id, party, command.to.label);
    }
    const spoken = spokenAfter(command);
    if (spoken !== undefined && (command.type !== "resume" || isCustomerAway)) memory.speakTo(id, spoken);
    publish(memory.takeEvents());
    if (command.type === "send-message") await readMessages(id).catch(() => undefined);
  }

  async function execute(command: Command): Promise<Sent> {
    if (command.type === "start-conversation") {
      const problem = outboundProblems(command.request)[0];
      if (problem) throw new HostError("invalid", problem.field);
      const answer = await call(toStart(command.request));
      const scheduled = read(wire.callbackScheduled, answer)?.conversation.id;
      if (command.request.channel === "callback" && scheduled !== undefined) noteCallback(scheduled);
    } else if ("interactionId" in command) await carryOut(command);
    else throw new HostError("unsupported");
    // Until the destination answers, nothing changes. That may take as long as somebody lets a phone ring.
    const isAnswerAll = command.type === "set-tag" || (command.type === "transfer" && command.keepUntilAnswered);
    return canBeConfirmed(command) && !isAnswerAll ? "awaiting-state" : "done";
  }

  async function send(command: Command, signal?: AbortSignal): Promise<Sent> {
    try {
      return await untilAborted(execute(command), signal);
    } catch (error) {
      const isRecording = command.type === "start-recording" || command.type === "stop-recording";
      if (isRecording && toHostError(error).code === "forbidden") onRecordingForbidden();
      throw error;
    } finally {
      onEnd();
    }
  }

  return { send, withLegId };
}
