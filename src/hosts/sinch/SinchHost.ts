import type { Port } from "../../bridge/Port.ts";
import type { AgentCommandType, Command, CommandType } from "../../domain/command.ts";
import { canBeConfirmed } from "../../domain/confirmation.ts";
import { noConsult } from "../../domain/consult.ts";
import { type Capabilities, type Host, type HostEvent, type RefreshTarget, type Sent } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import { emptyInteraction, type Interaction, type InteractionId } from "../../domain/interaction.ts";
import { read } from "../lenient.ts";
import { agentCommands, toCapabilities } from "./capabilities.ts";
import { createOfferWatch } from "./expandOnOffer.ts";
import { createQueueTimes, type TimeUnit } from "./queueTimes.ts";
import { createSinchSession, type SinchSession } from "./SinchSession.ts";
import { swapLegs } from "./swapLegs.ts";
import type { DurationUnit } from "./toAgent.ts";
import { toPatch, toQueue, toTranscriptEvent } from "./toDomain.ts";
import { type ConsultContext, toWire } from "./toWire.ts";
import * as wire from "./wire.ts";

export interface SinchHostOptions {
  readonly port: Port;
  readonly config: {
    /** How long to wait for an answer, in ms. */
    readonly requestMs: number;
  };
  /** Whether the panel asks the host to expand the panel when an offer arrives. Off by default. */
  readonly expandOnOffer?: boolean;
  /** The unit of the queues' offering times. By default, numbers below 1000 count as seconds. */
  readonly offerTimeoutUnit?: TimeUnit | undefined;
  /** The unit of the presence profiles' durations. Seconds by default. */
  readonly presenceUnit?: DurationUnit | undefined;
  /** The unit of the queues' wrap-up times. Seconds by default. */
  readonly wrapUpUnit?: TimeUnit;
  /** Makes message ids. By default they are unique. */
  readonly newId?: () => string;
}

/** Undocumented commands of newer host versions. The first use shows whether this version supports them. */
const undocumented: ReadonlySet<CommandType> = new Set(["serve-queue", "set-work-status", "set-presence"]);

const noConsultation: ConsultContext = { consult: noConsult, isCustomerHeld: undefined };
const unsupported = (): Promise<never> => Promise.reject(new HostError("unsupported"));

/** Creates the adapter for Sinch Contact Pro's Communication Panel, over a port to the window that frames the panel. */
export function createSinchHost(options: SinchHostOptions): Host {
  const { port, config, expandOnOffer = false, offerTimeoutUnit, presenceUnit, wrapUpUnit = "s", newId } = options;
  const { requestMs } = config;
  let session: SinchSession | undefined;
  const supported = new Set<AgentCommandType>(agentCommands);
  /** Undocumented commands that worked once. A later refusal of these is a normal refusal. */
  const proven = new Set<CommandType>();
  let hasPicklist: boolean | undefined;

  const capabilities = (): Capabilities => toCapabilities(supported, hasPicklist === true);
  const publish = (events: readonly HostEvent[]): void => session?.publish(events);
  const publishCapabilities = (): void => publish([{ type: "capabilities", capabilities: capabilities() }]);

  function current(): SinchSession {
    if (!session) throw new HostError("closed");
    return session;
  }

  async function ask(action: wire.ActionPayload, signal?: AbortSignal): Promise<unknown> {
    return (await current().ask(action, signal))?.value;
  }

  async function askUndocumented(
    type: AgentCommandType,
    action: wire.ActionPayload,
    signal: AbortSignal | undefined,
  ): Promise<unknown> {
    try {
      const answer = await ask(action, signal);
      proven.add(type);
      return answer;
    } catch (error) {
      if (!(error instanceof HostError) || error.code !== "refused" || proven.has(type)) throw error;
      supported.delete(type);
      publishCapabilities();
      throw new HostError("unsupported", error.reason);
    }
  }

  async function probePicklist(): Promise<void> {
    if (hasPicklist !== undefined) return;
    try {
      hasPicklist = Array.isArray(await ask({ command: "picklist", limit: 1 }));
    } catch (error) {
      // The connection was closed, so the next connection must probe again.
      if (error instanceof HostError && error.code === "closed") return;
      hasPicklist = false;
    }
    if (hasPicklist) publishCapabilities();
  }

  function toActions(command: Command): readonly wire.ActionPayload[] {
    if (!("interactionId" in command)) {
      if (!supported.has(command.type)) throw new HostError("unsupported");
      return toWire(command, noConsultation);
    }
    return toWire(command, session?.consultContext(command.interactionId) ?? noConsultation);
  }

  async function send(command: Command, signal?: AbortSignal): Promise<Sent> {
    if (command.type === "start-conversation") {
      // Comes late, with the form of New conversation.
      const { outboundProblems } = await import("../../domain/outboundRules.ts");
      const problem = outboundProblems(command.request)[0];
      if (problem) throw new HostError("invalid", problem.field);
    }
    session?.beforeSend(command);
    if (command.type === "swap") {
      await swapLegs(toActions(command), {
        ask: (action) => ask(action, signal),
        untilHeld: (id) => current().untilHeld(id),
        readHeld: (id) => current().readHeld(id),
      });
      return "awaiting-state";
    }
    for (const action of toActions(command)) {
      const answer =
        !("interactionId" in command) && undocumented.has(command.type)
          ? await askUndocumented(command.type, action, signal)
          : await ask(action, signal);
      const interaction = read(wire.interaction, answer);
      if (interaction) session?.publishAnswer(command, interaction);
    }
    return canBeConfirmed(command) ? "awaiting-state" : "done";
  }

  async function refresh(what: RefreshTarget): Promise<void> {
    if (what === "agent") await current().readUser();
    else if (what === "all") await Promise.all([current().readUser(), current().readInteractions()]);
    else await current().readInteraction(what.interactionId);
  }

  async function readTranscript(id: InteractionId): Promise<void> {
    const value = await ask({ command: "detail", value: "transcript", interactionId: id });
    const found = read(wire.transcript, value ?? []);
    if (!found) throw new HostError("bad-message");
    publish([toTranscriptEvent(id, found)]);
  }

  async function readQueues(): Promise<readonly wire.WireQueue[]> {
    const list = read(wire.queues, (await ask({ command: "detail", value: "queues" })) ?? []);
    if (!list) throw new HostError("bad-message");
    return list;
  }

  async function picklist(): Promise<readonly Interaction[]> {
    if (hasPicklist === false) throw new HostError("unsupported");
    const list = read(wire.interactions, (await ask({ command: "picklist" })) ?? []);
    if (!list) throw new HostError("bad-message");
    return list.items.map((interaction) => ({
      ...emptyInteraction(interaction.id),
      status: "queued",
      ...toPatch(interaction),
    }));
  }

  async function expandPanel(isExpanded: boolean): Promise<void> {
    await ask({ command: "expanded", value: isExpanded });
    await session?.readPanel();
  }

  function start(emit: (events: readonly HostEvent[]) => void): () => void {
    const watchOffers = createOfferWatch(() => {
      expandPanel(true).catch(() => {
        // Expanding is optional: the panel shows the offer in any case.
      });
    });
    const watchQueueTimes = createQueueTimes({
      offerUnit: offerTimeoutUnit,
      wrapUpUnit,
      readQueues,
      queueOf: (id) => session?.queueOf(id),
      publish,
    });
    const opened = createSinchSession({
      port,
      newId,
      requestMs,
      presenceUnit,
      emit: (events) => {
        emit(events);
        if (expandOnOffer) watchOffers(events);
        watchQueueTimes(events);
      },
      onReady: () => {
        probePicklist().catch(() => undefined);
      },
    });
    session = opened;
    emit([
      { type: "capabilities", capabilities: capabilities() },
      { type: "connection", connection: { phase: "connecting" } },
    ]);
    return () => {
      opened.stop();
      if (session === opened) session = undefined;
    };
  }

  return {
    name: "sinch",
    confirmWithinMs: requestMs,
    start,
    retry: () => session?.retry(),
    send,
    refresh,
    readTranscript,
    queues: async () => (await readQueues()).map((queue) => toQueue(queue, wrapUpUnit)),
    picklist,
    outcomes: unsupported,
    searchDirectory: unsupported,
    signIn: unsupported,
    takeOver: unsupported,
    expandPanel,
  };
}
