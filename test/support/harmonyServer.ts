import { type Answer, createHarmonyHost } from "../../src/simulator/dialects/openmethods/createHarmonyHost.ts";
import type { Disposition } from "../../src/simulator/dialects/openmethods/dispositions.ts";
import type { Arrival, Reaction } from "../../src/simulator/dialects/openmethods/HostLink.ts";
import { createEngine } from "../../src/simulator/engine/createEngine.ts";
import type { Behaviour } from "../conformance/HostWorld.ts";

type Json = Readonly<Record<string, unknown>>;

const label = (language: string, country: string, name: string) => ({ language, country, name, description: "" });
const dispositions: readonly Disposition[] = [
  {
    interactionDispositionId: "d1",
    value: "SOLVED",
    extensions: [],
    labels: [label("fi", "FI", "Ratkaistu"), label("en", "US", "Solved (US)"), label("en", "GB", "Solved")],
  },
  { interactionDispositionId: "d2", value: "OPEN", extensions: [], labels: [] },
];

const wait = (signal: AbortSignal | null | undefined) =>
  new Promise<never>((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(new DOMException("Aborted", "AbortError")));
  });
const lastOf = (target: string): string => target.slice(target.lastIndexOf(".") + 1);

/** Removes what kind an interaction is of, as servers that do not tell it. */
function withoutType(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message), (key, value: unknown) =>
    key === "type" || key === "modelType" ? undefined : value,
  );
}

/** The simulated Harmony with hooks for tests. Answers in this process, by `fetch` or by `exchange`. */
export function createHarmonyServer(keys: { readonly digits?: string } = {}) {
  const engine = createEngine();
  const counts = new Map<string, number>();
  const options = { isElsewhere: false, password: "", announcesTypes: true, bareEvents: false, bareAnswers: false };
  const requests: {
    readonly method: string;
    readonly url: string;
    readonly body: unknown;
    readonly init: RequestInit;
  }[] = [];
  /** The engine's ids by the host's. */
  const engineIds = new Map<string, string>();
  let running = 0;
  let behaviour: Behaviour = "proper";
  let lastEvent: unknown;

  const host = createHarmonyHost({
    engine,
    newId(kind) {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return `${kind}${String(count)}`;
    },
    later: (action, milliseconds) => void setTimeout(action, milliseconds),
    refuses: ({ password }) =>
      options.password === "" || password === options.password ? undefined : "Wrong password",
    elsewhere: () => (options.isElsewhere ? "Signed in at desk 4" : undefined),
    hinders: () => (typeof behaviour === "object" && "refuse" in behaviour ? behaviour.refuse : undefined),
    bare: () => ({ events: options.bareEvents, answers: options.bareAnswers }),
    dispositions,
    digitsKey: keys.digits ?? "digits",
  });

  function poll(clientId: string): Answer {
    const answer = host.poll(clientId);
    const { messages = [] } = (answer.body ?? {}) as { readonly messages?: readonly (Json | null)[] };
    lastEvent = messages.findLast((one) => String(one?.["messageType"]).endsWith("Event")) ?? lastEvent;
    return options.announcesTypes ? answer : { ...answer, body: withoutType(answer.body) };
  }

  function serve({ kind, clientId, body }: Arrival): Answer {
    if (typeof behaviour === "object" && "answerWith" in behaviour) return { status: 200, body: behaviour.answerWith };
    if (kind === "sessions") return host.sessions(body);
    return kind === "process" ? host.process(clientId, body) : poll(clientId);
  }
  const textOf = ({ body }: Answer): string => JSON.stringify(body) ?? "";

  async function respond(url: URL, init: RequestInit): Promise<Response> {
    if (behaviour === "broken") throw new TypeError("Failed to fetch");
    if (behaviour === "unresponsive") return wait(init.signal);
    const body = init.body === undefined ? undefined : (JSON.parse(init.body as string) as Json);
    requests.push({ method: init.method ?? "GET", url: url.pathname + url.search, body, init });
    const kind = url.pathname === "/sessions" ? "sessions" : url.pathname.endsWith("pollMessages") ? "poll" : "process";
    const answer = serve({ kind, clientId: url.searchParams.get("clientId") ?? "", body });
    return new Response(textOf(answer), { status: answer.status });
  }

  const engineIdOf = (id: string): string => engineIds.get(id) ?? "";
  const consultation = (): string =>
    engine.state().interactions.find(({ consultFor }) => consultFor !== undefined)?.id ?? "";
  return {
    engine,
    options,
    requests,
    fetch: (async (address: string, init: RequestInit = {}) => {
      running += 1;
      try {
        return await respond(new URL(address), init);
      } finally {
        running -= 1;
      }
    }) as typeof fetch,
    /** Answers a request of an HTTP server. */
    async exchange(arrival: Arrival): Promise<Reaction> {
      if (behaviour === "broken") return { kind: "cut" };
      if (behaviour === "unresponsive") return { kind: "silence" };
      const answer = serve(arrival);
      return { kind: "answer", status: answer.status, headers: {}, body: textOf(answer) };
    },
    running: () => running,
    behave(next: Behaviour) {
      behaviour = next;
    },
    /** A customer calls the agent. Returns the host's id of the interaction. */
    offer(customer: string): string {
      const result = engine.ring({ from: "+358401234567", name: customer, title: customer });
      const engineId = result.ok ? (result.id ?? "") : "";
      const id = lastOf(host.targetOf(engineId) ?? "");
      engineIds.set(id, engineId);
      return id;
    },
    hangUp: (id: string) => void engine.customerHangsUp(engineIdOf(id)),
    answerConsult: () => void engine.consultedAnswers(consultation()),
    failConsult: (reason: string) =>
      void (reason === "busy" ? engine.remoteBusy(consultation()) : engine.consultedRefuses(consultation())),
    /** The interaction is over, without the panel's doing. */
    complete(id: string) {
      const known = engineIdOf(id);
      if (engine.decline(known).ok) return;
      engine.customerHangsUp(known);
      engine.close(known);
    },
    /** Sends a raw message. */
    send: (message: unknown) => host.queue(message),
    /** Sends a raw message before all that waits. */
    prepend: (message: unknown) => host.queue(message, "first"),
    emit: host.emit,
    repeat: () => host.queue(lastEvent),
    /** Forgets the client, like a server after a restart. */
    forgetClients: () => host.forgetClients(),
    targetOf: (id: string) => `${host.channel}.${id}`,
    session: host.sessionId,
    channel: host.channel,
  };
}
