type Json = Readonly<Record<string, unknown>>;

const session = "S1";
export const channel = `${session}.TEL.C1`;

/** Returns an event as the server sends it. */
export const event = (name: string, target: string, data: Json): Json => ({
  messageType: "resourceEvent",
  resourceId: session,
  data: { messageType: "objectEvent", target, name, data },
});

/** A server that agrees to everything and keeps nothing, so that what is measured is the panel. */
export interface PlainHarmony {
  readonly fetch: typeof fetch;
  /** Puts messages into the next poll. */
  queue(messages: readonly Json[]): void;
  /** Answers the next poll with this text, and notes when the panel gets it. */
  answerWith(text: string): void;
  /** When the panel got the last poll, on the page's own clock in ms. */
  polledAt(): number;
  polls(): number;
}

export function createPlainHarmony(): PlainHarmony {
  let waiting: Json[] = [];
  let prepared: string | undefined;
  let polls = 0;
  let polledAt = 0;

  function reply(body: Json): void {
    const { messageType, requestId, requestType, data } = body as Json & { readonly data: Json };
    const { command, target } = data;
    const content = requestType === "prepareSession" ? { resourceId: session } : {};
    const answer = command === undefined ? content : { command, target, result: "success", data: {} };
    const type = String(messageType).replace("Request", "Response");
    waiting.push({ messageType: type, requestId, result: "success", data: answer });
    if (command !== "session.start") return;
    waiting.push(event("channel.infochanged", channel, { channel: { id: "C1", type: "Telephony" } }));
    waiting.push(event("session.initialized", session, {}));
  }

  function poll(): string {
    const text = prepared ?? JSON.stringify({ messages: waiting });
    if (prepared === undefined) waiting = [];
    prepared = undefined;
    polls += 1;
    return text;
  }

  async function answer(input: unknown, init: RequestInit = {}): Promise<Response> {
    const address = String(input);
    if (address.endsWith("/session")) return Response.json({ agent: { username: "robin.ash" } });
    if (address.endsWith("/sessions")) return Response.json({ id: "client1" });
    if (init.method === "POST") {
      reply(JSON.parse(init.body as string) as Json);
      return new Response("");
    }
    const text = poll();
    const response = new Response(text);
    // The panel gets the text at a known time. Before that the browser works, not the panel.
    response.text = () => {
      polledAt = performance.now();
      return Promise.resolve(text);
    };
    return response;
  }

  return {
    fetch: answer,
    queue: (messages) => void waiting.push(...messages),
    answerWith(text) {
      prepared = text;
    },
    polledAt: () => polledAt,
    polls: () => polls,
  };
}
