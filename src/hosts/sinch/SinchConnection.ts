import type { Port } from "../../bridge/Port.ts";
import { createRequestReply, RequestError } from "../../bridge/requestReply.ts";
import type { Connection, IgnoredReason } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import { read } from "./lenient.ts";
import { createSilenceWatch } from "./silenceWatch.ts";
import * as wire from "./wire.ts";

/** What the connection tells its owner. */
export interface ConnectionEvents {
  connection(connection: Connection): void;
  /** The host is ready, says so again, or is back after a silence: all is to be read anew. `value` is whatever its answer held. */
  ready(value: unknown): void;
  push(payload: wire.WirePayload): void;
  /** The host is gone or the agent logged out: nothing known is true any more. */
  lost(): void;
  ignored(reason: IgnoredReason): void;
}

export interface SinchConnection {
  /** Sends an action and resolves with the answer's payload. Before the host is ready it waits for it. Rejects with a `HostError`. */
  ask(action: wire.ActionPayload): Promise<wire.WirePayload | undefined>;
  retry(): void;
  logout(): void;
  login(): void;
  stop(): void;
}

type Phase = "connecting" | "ready" | "logout" | "exit" | "failed" | "stopped";

interface Held {
  readonly start: () => void;
  readonly reject: (error: HostError) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** A host queues what it does not answer before the login, and may answer all of it then: not without end. */
const unaskedTries = 3;

const isError = (payload: wire.WirePayload | undefined): boolean =>
  payload?.value === "error" || payload?.result === "error";

// The document's commands are answered by every version; silence on any other proves nothing.
const beyondDocument: ReadonlySet<string> = new Set(["picklist", "queueServe", "agentWorkStatus", "agentPresence"]);

/** Only these count as answers: a state message may bear the same id. The type may be missing, as the document's samples show. */
const isAnswer = (type: string | null | undefined): boolean =>
  type === "response" || type === undefined || type === null;

/** The lifecycle: `init` first and alone, then actions and their answers, until `exit` from either side. */
export function createSinchConnection(options: {
  readonly port: Port;
  readonly requestMs: number;
  readonly newId: (() => string) | undefined;
  readonly events: ConnectionEvents;
}): SinchConnection {
  const { port, requestMs, newId, events } = options;
  let phase: Phase = "connecting";
  let introduced = false;
  let waitTimer: ReturnType<typeof setTimeout> | undefined;
  /** It was told that the host takes its time. */
  let isWaiting = false;
  /** Ids of the handshakes tried: the host may answer an older one, when the agent has logged in at last. */
  const handshakes = new Set<string>();
  const held = new Set<Held>();
  const silence = createSilenceWatch({
    probe,
    onSilent: () => events.connection({ phase: "reconnecting" }),
    onBack() {
      events.connection({ phase: "connected" });
      events.ready(undefined);
    },
  });

  const exchange = createRequestReply<unknown>({
    port,
    newId,
    timeoutMs: requestMs,
    readReply(data) {
      const message = read(wire.envelope, data);
      return message?.id && isAnswer(message.type) ? { id: message.id, reply: message.payload } : undefined;
    },
    onOther: hear,
  });

  function hear(data: unknown): void {
    const message = read(wire.envelope, data);
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
      if (message.type === "init" || phase !== "ready" || silence.isSilent()) onInit(payload);
    } else if (message.type === "exit") {
      if (phase !== "exit") drop("exit");
    } else if (message.type === "state" || message.type === "status") {
      if (phase === "exit" || (phase === "logout" && payload?.attribute !== "login_status")) return;
      heard();
      // Until the agent is back nothing is heard of customers, whatever comes along with the news of her.
      if (payload) events.push(phase === "logout" ? { ...payload, interaction: undefined } : payload);
      else events.ignored("malformed");
    } else if (message.type === "response") {
      // It answers nothing that waits: an answer come too late, from a host that lives.
      heard();
    } else {
      events.ignored(message.type ? "unknown-type" : "malformed");
    }
  }

  function onInit(payload: wire.WirePayload | undefined): void {
    clearTimeout(waitTimer);
    if (isError(payload)) {
      silence.reset();
      phase = "failed";
      rejectHeld();
      events.connection({ phase: "failed", reason: payload?.reason ?? "error" });
      return;
    }
    open();
    events.ready(payload?.value);
  }

  function open(): void {
    phase = "ready";
    silence.reset();
    events.connection({ phase: "connected" });
    const waiting = [...held];
    held.clear();
    for (const { start, timer } of waiting) {
      clearTimeout(timer);
      start();
    }
  }

  function rejectHeld(): void {
    const waiting = [...held];
    held.clear();
    for (const { reject, timer } of waiting) {
      clearTimeout(timer);
      reject(new HostError("closed"));
    }
  }

  function drop(reason: "exit" | "logout"): void {
    // The host also closes what is framed when the agent logs out: the logout is what she must know of.
    const told = phase === "logout" ? "logout" : reason;
    phase = reason;
    clearTimeout(waitTimer);
    silence.reset();
    // A late answer to a handshake from before must not open a closed connection.
    handshakes.clear();
    exchange.rejectAll();
    rejectHeld();
    events.lost();
    events.connection({ phase: "disconnected", reason: told });
  }

  /** `tries`: how often it is repeated unasked. The first may come before the host listens; before a login none is answered. */
  function handshake(tries = 0): void {
    clearTimeout(waitTimer);
    introduced = true;
    waitTimer = setTimeout(() => {
      if (phase !== "connecting") return;
      if (!isWaiting) events.connection({ phase: "waiting" });
      isWaiting = true;
      if (tries > 0) handshake(tries - 1);
    }, requestMs);
    exchange.notify((id) => {
      handshakes.add(id);
      return { id, type: "init", payload: true } satisfies wire.OutgoingMessage;
    });
  }

  function heard(): void {
    if (phase === "ready") silence.heard();
  }

  /** A host that started anew knows nobody who did not introduce himself: every second time it is the handshake. */
  async function probe(attempt: number): Promise<void> {
    if (attempt % 2 === 1) handshake();
    else await send({ command: "detail", value: "user" });
  }

  async function send(action: wire.ActionPayload): Promise<wire.WirePayload | undefined> {
    let reply: unknown;
    const sent = silence.mark();
    try {
      reply = await exchange.request((id) => ({ id, type: "action", payload: action }) satisfies wire.OutgoingMessage);
    } catch (error) {
      const code = error instanceof RequestError ? error.code : "closed";
      if (code === "timeout" && phase === "ready" && !beyondDocument.has(action.command)) silence.unanswered(sent);
      throw new HostError(code);
    }
    heard();
    const payload = read(wire.payload, reply);
    if (isError(payload)) throw new HostError("refused", payload?.reason ?? undefined);
    return payload;
  }

  function hold(action: wire.ActionPayload): Promise<wire.WirePayload | undefined> {
    return new Promise((resolve, reject) => {
      const onTimeout = (): void => {
        held.delete(entry);
        reject(new HostError("timeout"));
      };
      const entry: Held = { start: () => resolve(send(action)), reject, timer: setTimeout(onTimeout, requestMs) };
      held.add(entry);
    });
  }

  // React mounts twice in development: a start that is stopped at once must send nothing.
  queueMicrotask(() => {
    if (phase === "connecting" && !introduced) handshake(unaskedTries);
  });

  return {
    ask(action) {
      if (phase === "ready") return send(action);
      if (phase === "connecting") return hold(action);
      return Promise.reject(new HostError("closed"));
    },
    retry() {
      if (phase === "stopped" || (phase === "ready" && !silence.isSilent())) return;
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
      const told = introduced && phase !== "exit";
      phase = "stopped";
      clearTimeout(waitTimer);
      silence.reset();
      if (told) exchange.notify((id) => ({ id, type: "exit" }) satisfies wire.OutgoingMessage);
      exchange.close();
      rejectHeld();
    },
  };
}
