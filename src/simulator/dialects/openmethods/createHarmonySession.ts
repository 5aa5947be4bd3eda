import { createUuids } from "../../engine/createUuids.ts";
import type { Engine } from "../../engine/Engine.ts";
import { seededRandom } from "../../engine/seededRandom.ts";
import { createHttpFaults, type Hindrance } from "../../faults/createHttpFaults.ts";
import type { HttpFault } from "../../faults/faultNames.ts";
import { type Answer, createHarmonyHost, type HarmonyHost } from "./createHarmonyHost.ts";
import { createDeliveries, isStart } from "./createDeliveries.ts";
import type { Arrival, HostLink, Reaction } from "./HostLink.ts";
import type { Json } from "./Ledger.ts";

/** How long a restarting server is away, in ms. */
const serverGoneFor = 3000;
/** How long a session lasts while sessions expire, in ms. */
const sessionMs = 15_000;

/** A simulated Harmony with its faults, behind whatever HTTP server serves it. */
export interface HarmonySession extends HostLink {
  readonly fault: (name: HttpFault, on: boolean) => void;
  /** Restarts the server: it is away for a while and forgets its clients. Conversations go on. */
  readonly restart: () => void;
  /** Serves another contact centre from now on. */
  readonly serve: (engine: Engine) => void;
  readonly stop: () => void;
}

const json = (status: number, value: unknown): Reaction => ({
  kind: "answer",
  status,
  headers: { "content-type": "application/json" },
  body: value === undefined ? "" : JSON.stringify(value),
});

const isRecord = (value: unknown): value is Json => typeof value === "object" && value !== null;

/** Returns the message as the log shows it: without the agent's credentials. */
function withoutCredentials(body: unknown): unknown {
  if (!isRecord(body) || !isRecord(body["data"]) || !("agent" in body["data"])) return body;
  return { ...body, data: { ...body["data"], agent: "…" } };
}

/** Refuses an agent without a name or password, and the password `wrong`. */
function refusalOf({ username, password, ticket }: Json): string | undefined {
  const isNamed = typeof username === "string" && username.trim() !== "";
  if (isNamed && typeof ticket === "string") return undefined;
  return !isNamed || !password || password === "wrong" ? "User name or password is wrong" : undefined;
}

/** `log` gets every request and every message that crosses. */
export function createHarmonySession(
  first: Engine,
  options: {
    readonly seed: number;
    readonly log?: (direction: "to-host" | "to-extension", message: unknown) => void;
    readonly setTimeout?: (action: () => void, milliseconds: number) => unknown;
    readonly now?: () => number;
  },
): HarmonySession {
  const { seed, log = () => undefined, now = Date.now } = options;
  const later = options.setTimeout ?? ((action: () => void, milliseconds: number) => setTimeout(action, milliseconds));
  const faults = createHttpFaults({ seed, now, setTimeout: later });
  const newId = createUuids(seededRandom(seed + 1));
  let isAway = false;
  let startedAt = 0;
  const deliveries = createDeliveries(faults);

  const hostOf = (engine: Engine): HarmonyHost =>
    createHarmonyHost({
      engine,
      newId: () => newId(),
      later: (action, milliseconds) => void later(action, milliseconds),
      refuses: refusalOf,
      elsewhere: () =>
        faults.has("session-elsewhere") ? "Maya Lindqvist is signed in at desk 4. Continue here?" : undefined,
      hinders: () => (faults.has("error") ? "Simulated failure" : undefined),
      bare: () => ({ events: faults.has("bare"), answers: faults.has("bare") }),
    });
  let host = hostOf(first);

  /** Forgets the client whose session is over by a fault. */
  function endByFault(): void {
    const isExpired = faults.has("session-expired") && now() - startedAt > sessionMs;
    if (isExpired || (faults.has("queue-overflow") && deliveries.isTooMuch())) host.forgetClients();
  }

  function answer({ kind, clientId, body }: Arrival): Answer {
    switch (kind) {
      case "session":
        return { status: 200, body: { agent: { username: "maya.lindqvist", ticket: "ticket-of-the-site" } } };
      case "sessions":
        if (isStart(body)) {
          startedAt = now();
          deliveries.begin();
        }
        return host.sessions(body);
      case "process":
        endByFault();
        return host.process(clientId, body);
      case "poll":
        endByFault();
        return host.poll(clientId);
    }
  }

  function write(kind: Arrival["kind"], body: unknown): void {
    if (kind === "session") log("to-host", { method: "GET session" });
    else if (kind !== "poll") log("to-host", withoutCredentials(body));
  }

  function hindranceOf({ kind, body }: Arrival): Promise<Hindrance> {
    const isCommand = isRecord(body) && body["messageType"] === "resourceRequest";
    if (isCommand && faults.has("forbidden")) {
      return Promise.resolve({ kind: "answer", status: 403, headers: {}, body: "You are not permitted to do this" });
    }
    return faults.before({
      isSession: kind === "session",
      isStart: isStart(body),
      isCall: kind === "process" || kind === "poll",
    });
  }

  return {
    async exchange(arrival) {
      if (isAway) return { kind: "cut" };
      const { kind, body } = arrival;
      const hindrance = await hindranceOf(arrival);
      write(kind, body);
      if (hindrance.kind === "answer") log("to-extension", { status: hindrance.status });
      if (hindrance.kind !== "serve") return hindrance as Reaction;
      const answered = answer(arrival);
      if (kind === "process" && faults.loses()) return { kind: "cut" };
      if (answered.status !== 200) log("to-extension", { status: answered.status });
      if (kind !== "poll" || !isRecord(answered.body)) return json(answered.status, answered.body);
      const messages = deliveries.pass(answered.body["messages"] as readonly unknown[]);
      for (const message of messages) log("to-extension", message);
      return json(200, { messages });
    },
    fault: faults.fault,
    restart() {
      isAway = true;
      host.forgetClients();
      later(() => {
        isAway = false;
      }, serverGoneFor);
    },
    serve(engine) {
      host.stop();
      host = hostOf(engine);
    },
    stop: () => host.stop(),
  };
}
