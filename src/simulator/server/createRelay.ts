import type { IncomingMessage, ServerResponse } from "node:http";
import { readBody } from "./readBody.ts";
import type { RelayQuestion } from "./RelayQuestion.ts";

/** The server's line to one open page of the simulator, whose contact centre answers. */
export interface Relay {
  /** Serves the page's own requests: the stream of questions, and its answers. */
  readonly serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** Asks the page. Waits a moment for a page that is just loading. Rejects when no page is there. */
  readonly ask: (method: string, ...args: readonly unknown[]) => Promise<unknown>;
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

/** How long a question waits for its page, in ms. */
const patience = 4000;
/** Keeps the stream open through idle times, in ms. */
const heartbeat = 20_000;

export class PageGoneError extends Error {
  override readonly name = "PageGoneError";
}

/** Creates the relay to the simulator's page. Questions are server-sent events, and the page posts its answers. */
export function createRelay(onOpen: () => void): Relay {
  let stream: ServerResponse | undefined;
  let count = 0;
  const pending = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const waiting = new Set<() => void>();

  const gone = (): void => {
    for (const { reject } of pending.values()) reject(new PageGoneError("The simulator's page was closed"));
    pending.clear();
  };

  const opened = (): Promise<void> => {
    if (stream !== undefined) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(ready);
        reject(new PageGoneError("No page of the simulator is open"));
      }, patience);
      const ready = () => {
        clearTimeout(timer);
        resolve();
      };
      waiting.add(ready);
    });
  };

  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    stream?.end();
    stream = response;
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.write(": open\n\n");
    const beat = setInterval(() => response.write(": beat\n\n"), heartbeat);
    request.on("close", () => {
      clearInterval(beat);
      if (stream !== response) return;
      stream = undefined;
      gone();
    });
    for (const ready of waiting) ready();
    waiting.clear();
    onOpen();
  };

  return {
    async serve(request, response) {
      // Only the page itself, not any site that is open beside it.
      const { origin, host } = request.headers;
      if (origin !== undefined && origin !== `http://${host ?? ""}`) {
        response.writeHead(403).end();
        return;
      }
      if (request.method === "GET") {
        listen(request, response);
        return;
      }
      const { id, value } = JSON.parse(await readBody(request)) as { readonly id: number; readonly value: unknown };
      pending.get(id)?.resolve(value);
      pending.delete(id);
      response.writeHead(204).end();
    },
    async ask(method, ...args) {
      await opened();
      count += 1;
      const question: RelayQuestion = { id: count, method, args };
      return new Promise((resolve, reject) => {
        pending.set(question.id, { resolve, reject });
        stream?.write(`data: ${JSON.stringify(question)}\n\n`);
      });
    },
    isOpen: () => stream !== undefined,
    close() {
      stream?.end();
      gone();
    },
  };
}
