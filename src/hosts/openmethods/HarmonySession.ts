import type { Connection, HostEvent } from "../../domain/host.ts";
import { HostError, toHostError } from "../../domain/HostError.ts";
import { read } from "../lenient.ts";
import { type AgentAccess, agentIdOf } from "./agentAccess.ts";
import { afterFailure } from "./afterFailure.ts";
import { createObjectNews } from "./createObjectNews.ts";
import type { WordBook } from "./createWordBook.ts";
import { createHarmonyClient, type HarmonyClient, type WireCommand } from "./HarmonyClient.ts";
import type { KnownObjects } from "./knownObjects.ts";
import type { OpenMethodsSection } from "./section.ts";
import { commandSession, configureAgent, prepareSession } from "./sessionSteps.ts";
import type { Transport } from "./transport.ts";
import * as wire from "./wire.ts";
import type { StateWords } from "./words.ts";

/** How the panel names itself to the server. */
const clientName = "Deskside";
/** Waits before the next attempt to connect, in ms. They double up to the longest. */
const firstWait = 2000;
const longestWait = 30_000;
/** The failure of an opening whose client the server does not know. */
const forgotten = (): HostError => new HostError("unreachable", "HTTP 404");
/** How long the server may take to repeat what exists, in times of a request. */
const replaysWithin = 3;

/** The agent's session at the server: opened in the documented order, regained when it is lost, ended by Log out. */
export interface HarmonySession {
  /** Opens the session. Resolves with what went wrong, if anything did. Never rejects. */
  connect(): Promise<HostError | undefined>;
  /** Continues with a session that runs elsewhere. */
  takeOver(): Promise<void>;
  /** Sends a command of the session once and resolves when the server answered. Rejects with a `HostError`. */
  send(command: WireCommand, signal?: AbortSignal): Promise<void>;
  /** Logs out in the documented order: the request, its answer, then the end of the transport's session. */
  logOut(): Promise<void>;
  pollNow(): Promise<void>;
  objects(): KnownObjects;
  /** Returns the objects that commands can be about. Throws `closed` until the server has repeated all of them. */
  readyObjects(): KnownObjects;
  stop(): void;
}

/** Creates the session of one agent. Requests nothing before `connect`. */
export function createHarmonySession(options: {
  readonly transport: Transport;
  readonly section: OpenMethodsSection;
  readonly words: StateWords;
  readonly book: WordBook;
  readonly requestMs: number;
  readonly newId: () => string;
  /** Returns who signs in, or undefined when the agent must be asked. Rejects with a `HostError`. */
  readonly access: () => Promise<AgentAccess | undefined>;
  /** The server refused the agent. The credentials are to be forgotten. */
  readonly onRefused: () => void;
  readonly emit: (events: readonly HostEvent[]) => void;
  /** Called after each poll. */
  readonly onPolled: () => void;
}): HarmonySession {
  const { transport, section, requestMs, newId, emit } = options;
  const news = createObjectNews(options);
  let connection: Connection = { phase: "connecting" };
  let client: HarmonyClient | undefined;
  let clientId: string | undefined;
  let sessionId: string | undefined;
  let agent: AgentAccess | undefined;
  let hasBeenConnected = false;
  let isLoggingOut = false;
  /** Whether a step of the opening waits for its answer. */
  let isOpening = false;
  let attempts = 0;
  let nextAttempt: ReturnType<typeof setTimeout> | undefined;
  /** Counts the attempts to connect, so that an overtaken attempt stops. */
  let run = 0;

  function setConnection(next: Connection): void {
    // Each question is asked anew, also after the same one.
    const isQuestion = next.phase === "sign-in-required" || next.phase === "taken-elsewhere";
    if (next.phase === connection.phase && !isQuestion) return;
    connection = next;
    emit([{ type: "connection", connection: next }]);
  }

  function leave(): void {
    run += 1;
    isOpening = false;
    clearTimeout(nextAttempt);
    client?.stop();
    client = undefined;
    sessionId = undefined;
  }

  function endTransportSession(): Promise<unknown> {
    if (clientId === undefined) return Promise.resolve();
    const id = clientId;
    clientId = undefined;
    return transport.sessions({ messageType: "endSession", client: { id, name: clientName } }).catch(() => undefined);
  }

  function publish(): void {
    const events = news.take();
    if (events.length > 0) emit(events);
  }

  /** The server has repeated everything that exists. */
  function initialized(): void {
    const repeated = news.endReplay();
    if (repeated === undefined) return;
    hasBeenConnected = true;
    attempts = 0;
    clearTimeout(nextAttempt);
    const id = agent === undefined ? undefined : agentIdOf(agent);
    emit([{ type: "agent", patch: { id, name: id, login: "logged-in", recording: "enabled" } }, ...repeated]);
    setConnection({ phase: "connected" });
  }

  function openClient(id: string): HarmonyClient {
    clientId = id;
    return createHarmonyClient({
      transport,
      clientId: id,
      section,
      requestMs,
      newId,
      events: {
        event: (event) => (event.name === "session.initialized" ? initialized() : news.apply(event)),
        ignored: (reason) => news.ignore(reason),
        polled() {
          publish();
          if (connection.phase === "reconnecting" && !news.isReplaying() && sessionId !== undefined) {
            setConnection({ phase: "connected" });
          }
          options.onPolled();
        },
        pollFailed(inARow) {
          publish();
          if (inARow >= 2 && connection.phase === "connected") setConnection({ phase: "reconnecting" });
        },
        lost() {
          publish();
          clientId = undefined;
          // The step that waits fails.
          if (isOpening || isLoggingOut) return;
          if (news.isReplaying()) {
            onFailure(forgotten());
            return;
          }
          if (hasBeenConnected) setConnection({ phase: "reconnecting" });
          void connect();
        },
      },
    });
  }

  function attemptLater(): void {
    clearTimeout(nextAttempt);
    nextAttempt = setTimeout(() => void connect(), Math.min(firstWait * 2 ** attempts, longestWait));
    attempts += 1;
  }

  /** `isAttempt`: while the session was being opened, so the agent may wait in the form. */
  function onFailure(failure: HostError, isAttempt = false): void {
    leave();
    void endTransportSession();
    if (failure.code === "closed") return;
    const { next, connection: after } = afterFailure(failure, {
      hasForm: section.sessionUrl === undefined,
      isInForm: isAttempt && connection.phase === "sign-in-required",
      hasBeenConnected,
    });
    if (next === "ask") options.onRefused();
    setConnection(after);
    if (next === "retry") attemptLater();
  }

  /** Opens the session with the steps in `open`. Returns what went wrong, if anything did. */
  async function attempt(open: () => Promise<void>): Promise<HostError | undefined> {
    const own = run;
    isOpening = true;
    try {
      await open();
      return undefined;
    } catch (thrown) {
      const error = toHostError(thrown);
      if (own !== run) return error;
      const failure = error.code === "closed" ? forgotten() : error;
      onFailure(failure, true);
      return failure;
    } finally {
      if (own === run) isOpening = false;
    }
  }

  async function openSession(override: boolean): Promise<void> {
    if (client === undefined || agent === undefined) throw new HostError("closed");
    const [opened, access] = [client, agent];
    const question = await configureAgent(opened, section, access, override);
    if (question !== undefined) {
      setConnection({ phase: "taken-elsewhere", text: question });
      return;
    }
    const id = await prepareSession(opened, section, access);
    news.beginReplay(agentIdOf(access));
    sessionId = id;
    clearTimeout(nextAttempt);
    nextAttempt = setTimeout(() => onFailure(new HostError("timeout")), replaysWithin * requestMs);
    await commandSession(opened, id, section.commands.start);
  }

  function connect(): Promise<HostError | undefined> {
    leave();
    void endTransportSession();
    const own = run;
    return attempt(async () => {
      const access = await options.access();
      if (own !== run) return;
      if (access === undefined) {
        setConnection({ phase: "sign-in-required", how: "form", reason: undefined });
        return;
      }
      agent = access;
      const start = { messageType: "startSession", client: { name: clientName } };
      const answer = read(wire.started, await transport.sessions(start));
      if (own !== run) return;
      if (answer === undefined) throw new HostError("bad-message");
      client = openClient(answer.id);
      await openSession(false);
    });
  }

  /** Logs out at the server. Resolves also when the server has no such session any more. */
  async function endSession(): Promise<void> {
    const { logout } = section.commands;
    if (logout === undefined) throw new HostError("unsupported");
    if (client === undefined || sessionId === undefined) return;
    isLoggingOut = true;
    try {
      await commandSession(client, sessionId, logout);
    } catch (error) {
      // The client is gone, and the session with it.
      if (!(error instanceof HostError && error.code === "closed")) throw error;
    } finally {
      isLoggingOut = false;
    }
  }

  return {
    connect,
    async takeOver() {
      if (connection.phase !== "taken-elsewhere") throw new HostError("unsupported");
      const failure = await attempt(() => openSession(true));
      if (failure !== undefined) throw failure;
    },
    async send(command, signal) {
      if (client === undefined || sessionId === undefined) throw new HostError("closed");
      await client.request({ type: "resourceRequest", resourceId: sessionId, data: command }, signal);
    },
    async logOut() {
      await endSession();
      leave();
      await endTransportSession();
      news.forget();
      hasBeenConnected = false;
      options.onRefused();
      emit([{ type: "agent", patch: { login: "logged-out" } }]);
      setConnection({ phase: "disconnected", reason: "logout" });
    },
    pollNow: () => client?.pollNow() ?? Promise.reject(new HostError("closed")),
    objects: () => news.objects(),
    readyObjects() {
      if (sessionId === undefined || news.isReplaying()) throw new HostError("closed");
      return news.objects();
    },
    stop() {
      leave();
      transport.stop();
    },
  };
}
