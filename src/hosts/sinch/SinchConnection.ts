import { limitWait } from "../../bridge/limitWait.ts";
import type { Port } from "../../bridge/Port.ts";
import { createRequestReply, RequestError } from "../../bridge/requestReply.ts";
import type { Connection, IgnoredReason } from "../../domain/host.ts";
import { HostError, toHostError } from "../../domain/HostError.ts";
import { read } from "../lenient.ts";
import { createResponsiveness } from "../responsiveness.ts";
import * as wire from "./wire.ts";

/** The callbacks of the connection. */
export interface ConnectionEvents {
  connection(connection: Connection): void;
  /**
   * The host is ready, ready again, or responsive again, so all state must be read again. `value` is the answer's
   * value.
   */
  ready(value: unknown): void;
  push(payload: wire.WirePayload): void;
  /** The host is gone or the agent logged out, so all known state is invalid. */
  lost(): void;
  ignored(reason: IgnoredReason): void;
}

/** The connection to the Communication Panel. All rejections are a `HostError`. */
export interface SinchConnection {
  /**
   * Sends an action and resolves with the answer's payload. The action waits until the host is ready.
   * Rejects with a `HostError`. `signal` ends the wait for the answer.
   */
  ask(action: wire.ActionPayload, signal?: AbortSignal): Promise<wire.WirePayload | undefined>;
  retry(): void;
  logout(): void;
  login(): void;
  stop(): void;
}

type Phase = "connecting" | "ready" | "logout" | "exit" | "failed" | "stopped";

/** An action that waits until the host is ready. */
interface Queued {
  readonly start: () => void;
  readonly reject: (error: HostError) => void;
  /** Ends the limits of the wait, see `limitWait`. */
  readonly end: () => void;
}

/** Number of automatic repetitions of the handshake. Limited, because a host may queue all of them until the login. */
const handshakeRepeats = 3;

const isError = (payload: wire.WirePayload | undefined): boolean =>
  payload?.value === "error" || payload?.result === "error";

// Every version answers the documented commands. A timeout of another command proves nothing about the host.
const beyondDocument: ReadonlySet<string> = new Set(["picklist", "queueServe", "agentWorkStatus", "agentPresence"]);

/**
 * Whether a type is that of an answer. A state message may have the same id as a request. Some answers have no type.
 */
const isAnswer = (type: string | null | undefined): boolean =>
  type === "response" || type === undefined || type === null;

/**
 * Creates the connection. `init` is sent alone first, then actions are sent and answered, until one side sends `exit`.
 */
export function createSinchConnection(options: {
  readonly port: Port;
  readonly requestMs: number;
  readonly newId: (() => string) | undefined;
  readonly events: ConnectionEvents;
}): SinchConnection {
  const { port, requestMs, newId, events } = options;
  let phase: Phase = "connecting";
  let hasSentInit = false;
  let waitTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the phase `waiting` was emitted. */
  let isWaiting = false;
  /** Ids of all handshakes, because after a late login the host may answer an older one. */
  const handshakes = new Set<string>();
  const queue = new Set<Queued>();
  const responsiveness = createResponsiveness({
    probe,
    onUnresponsive: () => events.connection({ phase: "reconnecting" }),
    onBack() {
      events.connection({ phase: "connected" });
      events.ready(undefined);
    },
  });

  const exchange = createRequestReply<wire.WireEnvelope | undefined>({
    port,
    newId,
    timeoutMs: requestMs,
    parse: (data) => read(wire.envelope, data),
    replyTo: (message) => (message?.id && isAnswer(message.type) ? message.id : undefined),
    onOther: receive,
  });

  function receive(message: wire.WireEnvelope | undefined): void {
    if (!message) {
      events.ignored("malformed");
      return;
    }
    const payload = read(wire.payload, message.payload);
    if (payload?.type === "MESSAGE") {
      events.ignored("legacy");
      return;
    }
    const answersInit = isAnswer(message.type) && message.id && handshakes.has(message.id);
    if (message.type === "init" || answersInit) {
      if (message.type === "init" || phase !== "ready" || responsiveness.isUnresponsive()) onInit(payload);
    } else if (message.type === "exit") {
      if (phase !== "exit") drop("exit");
    } else if (message.type === "state" || message.type === "status") {
      if (phase === "exit" || (phase === "logout" && payload?.attribute !== "login_status")) return;
      received();
      // Until the agent logs in again, an interaction sent with a login status must not be shown.
      if (payload) events.push(phase === "logout" ? { ...payload, interaction: undefined } : payload);
      else events.ignored("malformed");
    } else if (message.type === "response") {
      // This answer arrived after its timeout.
      received();
    } else {
      events.ignored(message.type ? "unknown-type" : "malformed");
    }
  }

  function onInit(payload: wire.WirePayload | undefined): void {
    clearTimeout(waitTimer);
    if (isError(payload)) {
      responsiveness.reset();
      phase = "failed";
      rejectQueued();
      events.connection({ phase: "failed", reason: payload?.reason ?? "error" });
      return;
    }
    open();
    events.ready(payload?.value);
  }

  function takeQueued(): readonly Queued[] {
    const waiting = [...queue];
    queue.clear();
    for (const { end } of waiting) end();
    return waiting;
  }

  function open(): void {
    phase = "ready";
    responsiveness.reset();
    events.connection({ phase: "connected" });
    for (const { start } of takeQueued()) start();
  }

  function rejectQueued(): void {
    for (const { reject } of takeQueued()) reject(new HostError("closed"));
  }

  function drop(reason: "exit" | "logout"): void {
    // At logout the host also sends `exit`. The agent must then see the logout as the reason.
    const shownReason = phase === "logout" ? "logout" : reason;
    phase = reason;
    clearTimeout(waitTimer);
    responsiveness.reset();
    // A late answer to an earlier handshake must not open a closed connection.
    handshakes.clear();
    exchange.rejectAll();
    rejectQueued();
    events.lost();
    events.connection({ phase: "disconnected", reason: shownReason });
  }

  /** Sends `init` and repeats it up to `repeats` times, in case the host was not listening yet. */
  function handshake(repeats = 0): void {
    clearTimeout(waitTimer);
    hasSentInit = true;
    waitTimer = setTimeout(() => {
      if (phase !== "connecting") return;
      if (!isWaiting) events.connection({ phase: "waiting" });
      isWaiting = true;
      if (repeats > 0) handshake(repeats - 1);
    }, requestMs);
    exchange.notify((id) => {
      handshakes.add(id);
      return { id, type: "init", payload: true } satisfies wire.OutgoingMessage;
    });
  }

  function received(): void {
    if (phase === "ready") responsiveness.received();
  }

  /** Probes the host. Every second probe is a handshake, because a restarted host answers nothing else. */
  async function probe(attempt: number): Promise<void> {
    if (attempt % 2 === 1) handshake();
    else await send({ command: "detail", value: "user" });
  }

  async function send(action: wire.ActionPayload, signal?: AbortSignal): Promise<wire.WirePayload | undefined> {
    let reply: wire.WireEnvelope | undefined;
    const sent = responsiveness.mark();
    try {
      reply = await exchange.request(
        (id) => ({ id, type: "action", payload: action }) satisfies wire.OutgoingMessage,
        signal,
      );
    } catch (error) {
      if (!(error instanceof RequestError)) throw toHostError(error);
      const { code } = error;
      if (code === "timeout" && phase === "ready" && !beyondDocument.has(action.command)) responsiveness.timedOut(sent);
      throw new HostError(code);
    }
    received();
    const payload = read(wire.payload, reply?.payload);
    if (isError(payload)) throw new HostError("refused", payload?.reason ?? undefined);
    return payload;
  }

  function sendWhenReady(
    action: wire.ActionPayload,
    signal: AbortSignal | undefined,
  ): Promise<wire.WirePayload | undefined> {
    return new Promise((resolve, reject) => {
      const end = limitWait({ timeoutMs: requestMs, signal }, (code) => {
        queue.delete(entry);
        end();
        reject(new HostError(code));
      });
      const entry: Queued = { start: () => resolve(send(action, signal)), reject, end };
      queue.add(entry);
    });
  }

  // React mounts twice in development, so a start that is stopped at once must send nothing.
  queueMicrotask(() => {
    if (phase === "connecting" && !hasSentInit) handshake(handshakeRepeats);
  });

  return {
    ask(action, signal) {
      if (signal?.aborted === true) return Promise.reject(new HostError("closed"));
      if (phase === "ready") return send(action, signal);
      if (phase === "connecting") return sendWhenReady(action, signal);
      return Promise.reject(new HostError("closed"));
    },
    retry() {
      if (phase === "stopped" || (phase === "ready" && !responsiveness.isUnresponsive())) return;
      if (phase !== "ready") {
        phase = "connecting";
        isWaiting = false;
        events.connection({ phase: "connecting" });
      }
      handshake();
    },
    logout() {
      drop("logout");
    },
    login() {
      if (phase !== "logout") return;
      open();
      events.ready(undefined);
    },
    stop() {
      if (phase === "stopped") return;
      const mustSendExit = hasSentInit && phase !== "exit";
      phase = "stopped";
      clearTimeout(waitTimer);
      responsiveness.reset();
      if (mustSendExit) exchange.notify((id) => ({ id, type: "exit" }) satisfies wire.OutgoingMessage);
      exchange.close();
      rejectQueued();
    },
  };
}
