import type { Port } from "./Port.ts";

/** `timeout`: no reply in time. `closed`: the exchange was closed before a reply. */
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
  /** The id and content of a message that has the shape of a reply; undefined for any other message. */
  readonly readReply: (data: unknown) => { readonly id: string; readonly reply: Reply } | undefined;
  /** Gets every message that settles no request. */
  readonly onOther: (data: unknown) => void;
  /** ms to wait for a reply unless a request says otherwise; `undefined` waits for ever. Default 5000. */
  readonly timeoutMs?: number | undefined;
  /** Makes message ids. By default a prefix of its own for each exchange, so that ids before and after a reload differ. */
  readonly newId?: (() => string) | undefined;
}

export interface RequestReply<Reply> {
  /** Sends `toMessage(id)` under a new id. Rejects with a `RequestError`; settles exactly once. */
  request(toMessage: (id: string) => unknown, timeoutMs?: number): Promise<Reply>;
  /** Sends `toMessage(id)` under a new id and expects no reply. Returns the id. */
  notify(toMessage: (id: string) => unknown): string;
  /** Rejects all that is pending; the exchange goes on. */
  rejectAll(): void;
  /** Rejects all that is pending, clears the timers, stops listening. Later requests reject at once. Idempotent. */
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

/** Request and reply over a port, matched by id. The listener is attached when this returns. */
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
