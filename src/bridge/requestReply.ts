import { limitWait } from "./limitWait.ts";
import type { Port } from "./Port.ts";

/** `timeout`: no reply in time. `closed`: the exchange was closed, or the caller gave up, before a reply. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly code: "timeout" | "closed";

  constructor(code: "timeout" | "closed") {
    super(code);
    this.code = code;
  }
}

export interface RequestReplyOptions<Message> {
  readonly port: Port;
  /** Reads incoming data. Called exactly once per message. */
  readonly parse: (data: unknown) => Message;
  /** Returns the id of the request that a message answers, or undefined when the message is not a reply. */
  readonly replyTo: (message: Message) => string | undefined;
  /** Receives every message that settles no request. */
  readonly onOther: (message: Message) => void;
  /** Timeout of a reply in ms. `undefined` means no timeout. Default 5000. */
  readonly timeoutMs?: number | undefined;
  /** Makes message ids. By default each exchange has its own prefix, so ids before and after a reload differ. */
  readonly newId?: (() => string) | undefined;
}

/** Requests with a reply each, over one port. */
export interface RequestReply<Message> {
  /**
   * Sends `toMessage(id)` under a new id. Settles exactly once. Rejects with a `RequestError` or with an error of the
   * port. `signal` ends the wait.
   */
  request(toMessage: (id: string) => unknown, signal?: AbortSignal): Promise<Message>;
  /** Sends `toMessage(id)` under a new id and expects no reply. Returns the id. */
  notify(toMessage: (id: string) => unknown): string;
  /** Rejects all pending requests. Later requests are sent as usual. */
  rejectAll(): void;
  /** Rejects all pending requests, clears the timers and stops listening. Later requests reject at once. Idempotent. */
  close(): void;
}

interface Pending<Message> {
  readonly resolve: (message: Message) => void;
  readonly reject: (error: RequestError) => void;
  /** Ends the limits of the wait, see `limitWait`. */
  readonly end: () => void;
}

function defaultIds(): () => string {
  // The digit shows a recording that no person chose the id.
  const prefix = `${Math.random().toString(36).slice(2, 9).padEnd(7, "0")}0`;
  let count = 0;
  return () => `${prefix}-${++count}`;
}

/**
 * Creates an exchange of requests and replies over a port, matched by id. The listener is attached when this returns.
 */
export function createRequestReply<Message>(options: RequestReplyOptions<Message>): RequestReply<Message> {
  const { port, parse, replyTo, onOther } = options;
  const newId = options.newId ?? defaultIds();
  const timeoutMs = "timeoutMs" in options ? options.timeoutMs : 5000;
  const pending = new Map<string, Pending<Message>>();
  let closed = false;

  function take(id: string): Pending<Message> | undefined {
    const found = pending.get(id);
    pending.delete(id);
    found?.end();
    return found;
  }

  const stopListening = port.listen((data) => {
    const message = parse(data);
    const id = replyTo(message);
    const waiting = id === undefined ? undefined : take(id);
    if (waiting === undefined) onOther(message);
    else waiting.resolve(message);
  });

  function rejectAll(): void {
    for (const id of pending.keys()) take(id)?.reject(new RequestError("closed"));
  }

  return {
    request(toMessage, signal) {
      return new Promise<Message>((resolve, reject) => {
        if (closed || signal?.aborted === true) {
          reject(new RequestError("closed"));
          return;
        }
        const id = newId();
        const end = limitWait({ timeoutMs, signal }, (code) => take(id)?.reject(new RequestError(code)));
        pending.set(id, { resolve, reject, end });
        try {
          port.send(toMessage(id));
        } catch (error) {
          take(id);
          throw error;
        }
      });
    },
    notify(toMessage) {
      const id = newId();
      if (!closed) port.send(toMessage(id));
      return id;
    },
    rejectAll,
    close() {
      if (closed) return;
      closed = true;
      stopListening();
      rejectAll();
    },
  };
}
