import type { Command } from "../../domain/command.ts";
import { canBeConfirmed } from "../../domain/confirmation.ts";
import type { Host, HostEvent, Sent } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import { outboundProblems } from "../../domain/outboundRules.ts";
import type { AgentAccess } from "./agentAccess.ts";
import { toCapabilities } from "./capabilities.ts";
import { createDispositions } from "./createDispositions.ts";
import { createWordBook } from "./createWordBook.ts";
import { createHarmonySession, type HarmonySession } from "./HarmonySession.ts";
import type { KnownInteraction } from "./knownObjects.ts";
import type { OpenMethodsSection } from "./section.ts";
import { toOutcomes } from "./toDomain.ts";
import { toWire } from "./toWire.ts";
import type { Transport } from "./transport.ts";
import { toStateWords } from "./words.ts";

export interface OpenMethodsHostOptions {
  /** Makes the transport of one connection. */
  readonly openTransport: () => Transport;
  readonly section: OpenMethodsSection;
  /** How long to wait for an answer, in ms. */
  readonly requestMs: number;
  /** Asks the configured session address who signs in. Undefined: the panel's form asks the agent. */
  readonly readAccess: (() => Promise<AgentAccess>) | undefined;
  /** Returns the language of the panel's texts, such as `en-GB`. */
  readonly locale: () => string;
  /** Makes message ids. By default they are unique. */
  readonly newId?: () => string;
}

const unsupported = (): Promise<never> => Promise.reject(new HostError("unsupported"));

/** Creates the adapter for OpenMethods Harmony, over HTTP. */
export function createOpenMethodsHost(options: OpenMethodsHostOptions): Host {
  const { section, requestMs, readAccess, newId = () => crypto.randomUUID() } = options;
  const words = toStateWords(section.states);
  const book = createWordBook(section.commands);
  let session: HarmonySession | undefined;
  /** What the agent typed in the form. Kept in memory only. */
  let typed: AgentAccess | undefined;

  function current(): HarmonySession {
    if (session === undefined) throw new HostError("closed");
    return session;
  }
  const dispositions = createDispositions(current, section.commands.dispositions, requestMs);

  /** Notes what a command does to the consultation, which the events alone do not tell. Returns how to undo the note. */
  function note(command: Command, interaction: KnownInteraction | undefined): () => void {
    if (interaction === undefined) return () => undefined;
    const { consultEnd, consultName } = interaction;
    if (command.type === "consult") {
      const { label, id } = command.to;
      interaction.consultName = label === id ? undefined : label;
    } else if (command.type === "conference") interaction.consultEnd = "conference";
    else if (command.type === "cancel-consult") interaction.consultEnd = "cancel";
    return () => Object.assign(interaction, { consultEnd, consultName });
  }

  async function send(command: Command, signal?: AbortSignal): Promise<Sent> {
    const opened = current();
    if (command.type === "log-out") {
      await opened.logOut();
      return "done";
    }
    if (command.type === "start-conversation") {
      const problem = outboundProblems(command.request)[0];
      if (problem) throw new HostError("invalid", problem.field);
    }
    const objects = opened.readyObjects();
    const message = toWire(command, objects, section);
    const interaction = "interactionId" in command ? objects.interactions.get(command.interactionId) : undefined;
    const undo = note(command, interaction);
    try {
      await opened.send(message, signal);
    } catch (error) {
      // After a lost answer the command may still have its effect.
      if (error instanceof HostError && error.code === "refused") {
        undo();
        book.noteCommand(message.command);
      }
      throw error;
    }
    return canBeConfirmed(command) ? "awaiting-state" : "done";
  }

  function start(emit: (events: readonly HostEvent[]) => void): () => void {
    const opened = createHarmonySession({
      transport: options.openTransport(),
      section,
      words,
      book,
      requestMs,
      newId,
      access: () => (readAccess === undefined ? Promise.resolve(typed) : readAccess()),
      onRefused() {
        typed = undefined;
      },
      emit,
      onPolled: () => dispositions.look(),
    });
    session = opened;
    emit([
      { type: "capabilities", capabilities: toCapabilities(section.commands) },
      { type: "connection", connection: { phase: "connecting" } },
    ]);
    void opened.connect();
    return () => {
      opened.stop();
      if (session === opened) session = undefined;
    };
  }

  return {
    name: "openmethods",
    confirmWithinMs: requestMs,
    start,
    retry: () => void session?.connect(),
    send,
    // The server cannot be asked for its state, but what it has to tell may wait for a poll.
    refresh: async (what) => {
      if (what === "agent") throw new HostError("unsupported");
      await current().pollNow();
    },
    readTranscript: unsupported,
    queues: unsupported,
    picklist: unsupported,
    async outcomes(interactionId) {
      const interaction = current().objects().interactions.get(interactionId);
      if (interaction === undefined) throw new HostError("gone");
      return toOutcomes(await dispositions.of(interaction.channelTarget), options.locale());
    },
    unknownWords: book.words,
    searchDirectory: unsupported,
    async signIn(credentials) {
      if (credentials === undefined || readAccess !== undefined) throw new HostError("unsupported");
      typed = { model: undefined, agent: credentials };
      const failure = await current().connect();
      if (failure !== undefined) throw failure;
    },
    takeOver: () => current().takeOver(),
    expandPanel: unsupported,
  };
}
