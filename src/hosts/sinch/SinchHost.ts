import type { Port } from "../../bridge/Port.ts";
import type { Command, CommandType } from "../../domain/command.ts";
import type { Capabilities, Host, HostEvent } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import { emptyInteraction, type Interaction, type InteractionId } from "../../domain/interaction.ts";
import { outboundProblems } from "../../domain/outboundRules.ts";
import type { Queue } from "../../domain/queue.ts";
import { read } from "./lenient.ts";
import { createSinchSession, type SinchSession } from "./SinchSession.ts";
import { toEntry, toPatch, toQueue } from "./toDomain.ts";
import { toWire } from "./toWire.ts";
import * as wire from "./wire.ts";

export interface SinchHostOptions {
  readonly port: Port;
  /** ms to wait for an answer. */
  readonly config: { readonly requestMs: number };
  /** Makes message ids; unique ones by default. */
  readonly newId?: () => string;
}

/** The Sinch host, with what it alone can tell. */
export interface SinchHost extends Host {
  /** Asks for any detail the API has, by its name or an interaction's id. Resolves with the host's raw answer. */
  detail(value: wire.DetailValue | (InteractionId & {}), interactionId?: InteractionId): Promise<unknown>;
}

const allCommands: readonly CommandType[] = [
  "accept",
  "decline",
  "hangup",
  "close",
  "pick",
  "hold",
  "resume",
  "mute",
  "unmute",
  "start-recording",
  "stop-recording",
  "join",
  "send-tone",
  "send-message",
  "transfer",
  "consult",
  "start-conversation",
  "set-work-status",
  "set-presence",
  "serve-queue",
  "expand-panel",
  "show-panel",
  "enable-panel",
];

/** Commands the document does not have, which newer versions of the host take: whether this one does shows at the first use. */
const undocumented: ReadonlySet<CommandType> = new Set(["serve-queue", "set-work-status", "set-presence"]);

/** The adapter for Sinch Contact Pro's Communication Panel, over a port to the window that frames us. */
export function createSinchHost({ port, config, newId }: SinchHostOptions): SinchHost {
  let session: SinchSession | undefined;
  const commands = new Set(allCommands);
  /** Undocumented commands that have worked once: from then on a refusal is only a refusal. */
  const proven = new Set<CommandType>();
  let picklist: boolean | undefined;

  const capabilities = (): Capabilities => ({
    commands: new Set(commands),
    outboundChannels: ["phone", "sms", "whatsapp", "email"],
    picklist: picklist === true,
    transcript: true,
  });
  const publish = (events: readonly HostEvent[]): void => session?.publish(events);
  const tellCapabilities = (): void => publish([{ type: "capabilities", capabilities: capabilities() }]);

  async function ask(action: wire.ActionPayload): Promise<unknown> {
    if (!session) throw new HostError("closed");
    return (await session.ask(action))?.value;
  }

  async function askUndocumented(type: CommandType, action: wire.ActionPayload): Promise<unknown> {
    try {
      const answer = await ask(action);
      proven.add(type);
      return answer;
    } catch (error) {
      if (!(error instanceof HostError) || error.code !== "refused" || proven.has(type)) throw error;
      commands.delete(type);
      tellCapabilities();
      throw new HostError("unsupported", error.reason);
    }
  }

  async function probePicklist(): Promise<void> {
    if (picklist !== undefined) return;
    try {
      picklist = Array.isArray(await ask({ command: "picklist", limit: 1 }));
    } catch (error) {
      // Closed in between: the question stays open for the next connection.
      if (error instanceof HostError && error.code === "closed") return;
      picklist = false;
    }
    if (picklist) tellCapabilities();
  }

  async function send(command: Command): Promise<void> {
    if (!commands.has(command.type)) throw new HostError("unsupported");
    if (command.type === "start-conversation") {
      const problem = outboundProblems(command.request)[0];
      if (problem) throw new HostError("invalid", problem.field);
    }
    const action = toWire(command);
    const answer = undocumented.has(command.type) ? await askUndocumented(command.type, action) : await ask(action);
    const told = read(wire.interaction, answer);
    if (told && session) session.learn(command, told);
    if (command.type === "expand-panel" || command.type === "show-panel" || command.type === "enable-panel") {
      session?.readPanel();
    }
  }

  async function readInteraction(id: InteractionId): Promise<void> {
    let told: wire.WireInteraction | undefined;
    try {
      told = read(wire.interaction, await ask({ command: "detail", value: "interaction", interactionId: id }));
    } catch (error) {
      if (!(error instanceof HostError) || error.code !== "refused") throw error;
    }
    session?.learnRead(id, told);
  }

  async function readAgent(): Promise<void> {
    if (!session) throw new HostError("closed");
    await session.readUser();
  }

  async function readTranscript(id: InteractionId): Promise<void> {
    const entries = read(
      wire.transcript,
      (await ask({ command: "detail", value: "transcript", interactionId: id })) ?? [],
    );
    if (!entries) throw new HostError("bad-message");
    publish([{ type: "transcript", interactionId: id, entries: entries.map(toEntry) }]);
  }

  async function queues(): Promise<readonly Queue[]> {
    const list = read(wire.queues, (await ask({ command: "detail", value: "queues" })) ?? []);
    if (!list) throw new HostError("bad-message");
    return list.map(toQueue);
  }

  async function readPicklist(): Promise<readonly Interaction[]> {
    if (picklist === false) throw new HostError("unsupported");
    const list = read(wire.interactions, (await ask({ command: "picklist" })) ?? []);
    if (!list) throw new HostError("bad-message");
    return list.map((told) => ({ ...emptyInteraction(told.id), status: "queued", ...toPatch(told) }));
  }

  return {
    name: "sinch",
    start(emit) {
      const opened = createSinchSession({
        port,
        newId,
        requestMs: config.requestMs,
        emit,
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
    },
    retry: () => session?.retry(),
    send,
    readInteraction,
    readAgent,
    readTranscript,
    queues,
    picklist: readPicklist,
    detail: (value, interactionId) =>
      ask({ command: "detail", value, ...(interactionId === undefined ? {} : { interactionId }) }),
  };
}
