import { derivedSeed, seededRandom } from "../engine/seededRandom.ts";
import type { HttpFault } from "./faultNames.ts";
import { skewClock, skewOf } from "./skewClock.ts";
import { truncate } from "./truncate.ts";

/** What the network or the server does with a request instead of serving it. */
export type Hindrance =
  | { readonly kind: "serve" | "cut" | "silence" }
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    };

/** The faults of one server. */
export interface HttpFaults {
  readonly fault: (name: HttpFault, on: boolean) => void;
  readonly has: (name: HttpFault) => boolean;
  /** Decides about a request before it is served. Resolves late while a fault delays. */
  readonly before: (request: {
    readonly isSession: boolean;
    readonly isStart: boolean;
    readonly isCall: boolean;
  }) => Promise<Hindrance>;
  /** Whether the connection breaks after a command was carried out. */
  readonly loses: () => boolean;
  /** Returns the answer as it arrives: older, shifted, or cut. `key` names what was asked. */
  readonly after: (key: string, value: unknown) => unknown;
}

/** Fraction of requests and answers that a fault hits. */
const share = { drop: 0.2, truncate: 0.25 } as const;
const delays = { least: 200, most: 1500 } as const;
const jitterMost = 150;
/** How old a stale answer is at least, in ms. */
const staleBy = 3000;
const retryAfterSeconds = 3;

const json = (status: number, message: string, headers: Readonly<Record<string, string>> = {}): Hindrance => ({
  kind: "answer",
  status,
  headers: { "content-type": "application/json", ...headers },
  body: JSON.stringify({ status, message }),
});

/** Creates a server's faults. What a fault hits depends only on the seed and the number of the request. */
export function createHttpFaults(options: {
  readonly seed: number;
  readonly now?: () => number;
  readonly setTimeout?: (action: () => void, milliseconds: number) => unknown;
}): HttpFaults {
  const { seed, now = Date.now } = options;
  const later = options.setTimeout ?? ((action: () => void, milliseconds: number) => setTimeout(action, milliseconds));
  const active = new Set<HttpFault>();
  const skew = skewOf(seededRandom(derivedSeed(seed, "clock-skew")));
  const counts = { request: 0, answer: 0, command: 0 };
  const earlier = new Map<string, { readonly at: number; readonly value: unknown }[]>();

  const random = (fault: HttpFault, count: number) => seededRandom(derivedSeed(seed, `${fault}/${String(count)}`))();
  const wait = (milliseconds: number) => new Promise<void>((resolve) => void later(resolve, milliseconds));

  /** Returns what the same question was answered `staleBy` ago; the oldest known while there is nothing older. */
  const old = (key: string, value: unknown): unknown => {
    const known = earlier.get(key) ?? [];
    known.push({ at: now(), value });
    while (known.length > 1 && (known[1]?.at ?? 0) <= now() - staleBy) known.shift();
    earlier.set(key, known);
    return known[0]?.value;
  };

  return {
    fault(name, on) {
      if (on) active.add(name);
      else active.delete(name);
      if (name === "stale") earlier.clear();
    },
    has: (name) => active.has(name),
    async before({ isSession, isStart, isCall }) {
      counts.request += 1;
      const place = counts.request;
      if (active.has("silence") || (isStart && active.has("no-init"))) return { kind: "silence" };
      if (active.has("jitter")) await wait(random("jitter", place) * jitterMost);
      if (active.has("delay")) await wait(delays.least + random("delay", place) * (delays.most - delays.least));
      if (active.has("drop") && random("drop", place) < share.drop) return { kind: "cut" };
      if (active.has("sign-in")) return json(401, "Sign in");
      if (isSession) return { kind: "serve" };
      if (active.has("unavailable")) return json(503, "Service unavailable");
      if (active.has("rate-limit") && isCall) {
        return json(429, "Too many requests", { "retry-after": String(retryAfterSeconds) });
      }
      if (active.has("html-body") && isCall) {
        const body = "<!doctype html><title>Sign in</title><p>Please sign in to continue.</p>";
        return { kind: "answer", status: 200, headers: { "content-type": "text/html" }, body };
      }
      return { kind: "serve" };
    },
    loses() {
      if (!active.has("lost-answer")) return false;
      counts.command += 1;
      return counts.command % 2 === 1;
    },
    after(key, value) {
      counts.answer += 1;
      let arriving = active.has("stale") ? old(key, value) : value;
      if (active.has("clock-skew")) arriving = skewClock(arriving, skew);
      if (active.has("truncate") && random("truncate", counts.answer) < share.truncate) {
        const source = seededRandom(derivedSeed(seed, `cut/${String(counts.answer)}`));
        const cut = truncate({ payload: arriving }, source) as { readonly payload?: unknown };
        arriving = cut.payload ?? {};
      }
      return arriving;
    },
  };
}
