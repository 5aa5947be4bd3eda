import { HostError, toHostError } from "../../domain/HostError.ts";
import type { OpenMethodsSection } from "./section.ts";
import type { Transport } from "./transport.ts";
import { type Incoming, readMessage, readPoll, type WireResult } from "./wire.ts";

/** A command of the session: its name, the object that it is about, and its data. */
export interface WireCommand {
  readonly command: string;
  readonly target: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A request in the terms of the protocol, without an id. */
export type WireRequest =
  | { readonly type: "serviceRequest"; readonly service: string; readonly requestType: string; readonly data: unknown }
  | {
      readonly type: "coreRequest";
      readonly requestType: string;
      readonly resourceId: string;
      readonly data: unknown;
    }
  | { readonly type: "resourceRequest"; readonly resourceId: string; readonly data: WireCommand };

/** The callbacks of a client. */
export interface ClientEvents {
  event(event: Extract<Incoming, { kind: "event" }>): void;
  ignored(reason: "malformed" | "unknown-type"): void;
  /** All messages of a poll were delivered. */
  polled(): void;
  /** A poll failed. `inARow` counts from 1. */
  pollFailed(inARow: number): void;
  /** The server has no such client any more. Nothing follows. */
  lost(): void;
}

/** One client of the server, from `startSession` on. Requests are sent at once, and answers come with the polls. */
export interface HarmonyClient {
  /** Sends a request once and resolves with the data of its answer. Rejects with a `HostError`. */
  request(request: WireRequest, signal?: AbortSignal): Promise<unknown>;
  /** Polls now. Resolves when the answer was delivered. Rejects with a `HostError`. */
  pollNow(): Promise<void>;
  /** Stops polling and rejects all that waits with `closed`. */
  stop(): void;
}

interface Waiting {
  readonly command: string | undefined;
  readonly target: string | undefined;
  readonly settle: (result: WireResult) => void;
  readonly reject: (error: HostError) => void;
}

/** Longest wait between two polls of a server that does not answer, in ms. */
const longestWait = 30_000;

/** Creates a client of one transport session, which polls until it is stopped. */
export function createHarmonyClient(options: {
  readonly transport: Transport;
  readonly clientId: string;
  readonly section: Pick<OpenMethodsSection, "envelope" | "poll">;
  readonly requestMs: number;
  readonly newId: () => string;
  readonly events: ClientEvents;
}): HarmonyClient {
  const { transport, clientId, requestMs, newId, events } = options;
  const { envelope, poll } = options.section;
  const waiting = new Map<string, Waiting>();
  let isOpen = true;
  let failures = 0;
  let nextPoll: ReturnType<typeof setTimeout> | undefined;
  let polling: Promise<void> | undefined;

  function stop(): void {
    isOpen = false;
    clearTimeout(nextPoll);
    for (const { reject } of waiting.values()) reject(new HostError("closed"));
  }

  function deliver(message: Incoming): void {
    switch (message.kind) {
      case "event":
        events.event(message);
        return;
      case "answer":
        waiting.get(message.requestId)?.settle(message.result);
        return;
      case "bare-answer":
        for (const [id, one] of waiting) {
          if (one.command !== message.command || one.target !== message.target) continue;
          // At once: the next answer of this poll belongs to the next request.
          waiting.delete(id);
          one.settle(message.result);
          return;
        }
        return;
      case "ignored":
        events.ignored(message.reason);
    }
  }

  async function readMessages(): Promise<void> {
    const messages = readPoll(await transport.poll(clientId), poll.messagesKey);
    if (messages === undefined) throw new HostError("bad-message");
    for (const message of messages) if (isOpen) deliver(readMessage(message, envelope));
  }

  async function pollOnce(): Promise<void> {
    try {
      await readMessages();
      failures = 0;
      if (isOpen) events.polled();
    } catch (thrown) {
      const error = toHostError(thrown);
      if (isOpen && error.code === "gone") {
        stop();
        events.lost();
      } else if (isOpen) {
        failures += 1;
        events.pollFailed(failures);
      }
      throw error;
    }
  }

  /** Two polls at a time would share the messages between them. */
  function pollNow(): Promise<void> {
    if (!isOpen) return Promise.reject(new HostError("closed"));
    clearTimeout(nextPoll);
    polling ??= pollOnce().finally(() => {
      polling = undefined;
      if (isOpen) nextPoll = setTimeout(pollQuietly, Math.min(poll.intervalMs * 2 ** failures, longestWait));
    });
    return polling;
  }
  function pollQuietly(): void {
    pollNow().catch(() => undefined);
  }

  function toMessage(id: string, request: WireRequest): Readonly<Record<string, unknown>> {
    const base = { messageType: request.type, [envelope.requestId]: id, [envelope.data]: request.data };
    switch (request.type) {
      case "serviceRequest":
        return { ...base, [envelope.service]: request.service, [envelope.requestType]: request.requestType };
      case "coreRequest":
        return { ...base, [envelope.requestType]: request.requestType, [envelope.resourceId]: request.resourceId };
      case "resourceRequest":
        return { ...base, [envelope.resourceId]: request.resourceId };
    }
  }

  async function request(request: WireRequest, signal?: AbortSignal): Promise<unknown> {
    if (!isOpen) throw new HostError("closed");
    const id = newId();
    const command = request.type === "resourceRequest" ? request.data : undefined;
    let end = (): void => undefined;
    const answer = new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => reject(new HostError("timeout")), requestMs);
      const abort = () => reject(new HostError("closed"));
      signal?.addEventListener("abort", abort, { once: true });
      end = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        waiting.delete(id);
      };
      waiting.set(id, {
        command: command?.command,
        target: command?.target,
        settle: (result) =>
          result.ok ? resolve(result.data) : reject(new HostError("refused", result.reason ?? undefined)),
        reject,
      });
    });
    // The server's 200 only means that the message is queued.
    const queued = transport.process(clientId, toMessage(id, request)).catch((thrown: unknown) => {
      const error = toHostError(thrown);
      if (isOpen && error.code === "gone") {
        stop();
        events.lost();
      }
      throw error.code === "gone" ? new HostError("closed") : error;
    });
    try {
      return await Promise.race([answer, queued.then(() => answer)]);
    } finally {
      answer.catch(() => undefined);
      end();
    }
  }

  pollQuietly();
  return { request, pollNow, stop };
}
