import type { Port } from "./Port.ts";

/** Why a request got no reply. `timeout`: no reply in time. `closed`: the exchange was closed first. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly code: "timeout" | "closed";

  constructor(code: "timeout" | "closed") {
    super(code);
    this.code = code;
  }
}

export interface RequestReplyOptions<Reply> {
  readonly port: Port;
  /** Returns the id and content of a message that has the shape of a reply, and undefined for any other message. */
  readonly readReply: (data: unknown) => { readonly id: string; readonly reply: Reply } | undefined;
  /** Gets every message that settles no request, late replies included. */
  readonly onOther: (data: unknown) => void;
  /** How long to wait for a reply, in ms, unless a request sets its own timeout. `undefined` means no timeout. Default 5000. */
  readonly timeoutMs?: number | undefined;
  /** Creates message ids. By default each exchange has a random prefix, so that ids differ before and after a reload. */
  readonly newId?: (() => string) | undefined;
}

export interface RequestReply<Reply> {
  /** Sends `toMessage(id)` under a new id. Rejects with a `RequestError`; settles exactly once. */
  request(toMessage: (id: string) => unknown, timeoutMs?: number): Promise<Reply>;
  /** Sends `toMessage(id)` under a new id and expects no reply. Returns the id. */
  notify(toMessage: (id: string) => unknown): string;
  /** Rejects all pending requests. The exchange stays open. */
  rejectAll(): void;
  /** Rejects all pending requests, clears their timers and stops listening. Later requests reject at once. Idempotent. */
  close(): void;
}

interface Pending<Reply> {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: RequestError) => void;
  readonly timer: ReturnType<typeof setTimeout> | undefined;
}

function defaultIds(): () => string {
  const prefix = Math.random().toString(36).slice(2, 10);
  let count = 0;
  return () => `${prefix}-${++count}`;
}

/** Creates an exchange of requests and replies over a port, matched by id. The listener is attached before this function returns. */
export function createRequestReply<Reply>(options: RequestReplyOptions<Reply>): RequestReply<Reply> {
  const { port, readReply, onOther } = options;
  const newId = options.newId ?? defaultIds();
  const defaultTimeout = "timeoutMs" in options ? options.timeoutMs : 5000;
  const pending = new Map<string, Pending<Reply>>();
  let closed = false;

  const stopListening = port.listen((data) => {
    const found = readReply(data);
    const waiting = found && pending.get(found.id);
    if (!found || !waiting) {
      onOther(data);
      return;
    }
    pending.delete(found.id);
    clearTimeout(waiting.timer);
    waiting.resolve(found.reply);
  });

  function rejectAll(): void {
    const waiting = [...pending.values()];
    pending.clear();
    for (const { reject, timer } of waiting) {
      clearTimeout(timer);
      reject(new RequestError("closed"));
    }
  }

  return {
    request(toMessage, timeoutMs = defaultTimeout) {
      return new Promise<Reply>((resolve, reject) => {
        if (closed) {
          reject(new RequestError("closed"));
          return;
        }
        const id = newId();
        const onTimeout = (): void => {
          pending.delete(id);
          reject(new RequestError("timeout"));
        };
        const timer = timeoutMs === undefined ? undefined : setTimeout(onTimeout, timeoutMs);
        pending.set(id, { resolve, reject, timer });
        port.send(toMessage(id));
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
