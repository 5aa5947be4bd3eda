import { createRoot } from "react-dom/client";
import { App } from "../../src/App.tsx";
import { loadSections } from "../../src/config/loadConfig.ts";
import { parseConfig } from "../../src/config/parseConfig.ts";
import { createConversationMemory } from "../../src/hosts/genesys/conversationMemory.ts";
import { createTextReader } from "../../src/hosts/genesys/createTextReader.ts";
import { createGenesysHost } from "../../src/hosts/genesys/GenesysHost.ts";
import * as wire from "../../src/hosts/genesys/wire.ts";
import { read } from "../../src/hosts/lenient.ts";
import { hosts } from "../../src/hosts/registry.ts";
import { createPanel } from "../../src/state/createPanel.ts";
import { PanelProvider } from "../../src/state/PanelContext.tsx";
import { applyEvents } from "../../src/state/session/applyEvent.ts";
import { createPanelStore } from "../../src/state/session/panelStore.ts";
import { subscribeToTicks } from "../../src/ui/ticker.ts";
import "../../src/styles/main.css";

// The panel on Genesys Cloud, whose MCP server is a function of this page.

const agentUserId = "agent-1";
const people = 8;
const pause = 5;
const start = Date.now();
const iso = (ms: number) => new Date(start + ms).toISOString();

/** Returns a conversation as the host sends it, with the agent, the customer and six others. */
function conversation(index: number, state: string, held: boolean) {
  const participants = Array.from({ length: people }, (_, place) => ({
    id: `p-${index}-${place}`,
    name: place === 0 ? `Customer ${index}` : `Person ${place}`,
    purpose: place === 0 ? "customer" : place === 1 ? "agent" : "acd",
    userId: place === 1 ? agentUserId : undefined,
    startTime: iso(place),
    connectedTime: iso(place),
    queueId: "q-1",
    queueName: "Customer Care",
    ani: `tel:+4477009${String(index).padStart(5, "0")}`,
    address: "tel:+442079460100",
    wrapupRequired: false,
    attributes: place === 0 ? { order: String(index), tier: "gold", language: "en" } : {},
    calls: [
      {
        id: `c-${index}-${place}`,
        state: place < 2 ? state : "disconnected",
        direction: "inbound",
        held: place === 1 && held,
        muted: false,
        recording: false,
        recordingState: "none",
        connectedTime: iso(place),
        segments: [{ startTime: iso(place), type: "Interact", howEnded: "Interact" }],
        self: { name: "Call", nameRaw: "Call", addressNormalized: "+442079460100" },
      },
    ],
    chats: [],
    callbacks: [],
    emails: [],
  }));
  return { id: `v-${index}`, startTime: iso(0), recordingState: "none", securePause: false, participants };
}

const listOf = (count: number, held: (index: number) => boolean) => ({
  entities: Array.from({ length: count }, (_, index) => conversation(index, "connected", held(index))),
});

let list: object = { entities: [] };
let polls = 0;
let bytes = 0;
/** Each tick of the clock on screen is a commit of its own. */
let ticks = 0;

const json = (value: unknown, headers: Readonly<Record<string, string>> = {}) => {
  const text = JSON.stringify(value);
  bytes += text.length;
  return new Response(text, { headers: { "content-type": "application/json", ...headers } });
};

async function answer(input: unknown, init: RequestInit | undefined): Promise<Response> {
  if (String(input).endsWith("/session")) {
    return json({ mcpUrl: "https://mcp.example/", token: "t", pcid: "p", agentUserId, displayName: "Robin Ash" });
  }
  if (init?.method === "GET") return new Response(null, { status: 405 });
  const body = typeof init?.body === "string" ? init.body : "";
  bytes += body.length;
  const { id, method } = JSON.parse(body) as { id?: unknown; method: string };
  if (method === "initialize") {
    const result = {
      protocolVersion: "2025-06-18",
      capabilities: { tools: {} },
      serverInfo: { name: "b", version: "1" },
    };
    return json({ jsonrpc: "2.0", id, result }, { "mcp-session-id": "s" });
  }
  if (id === undefined) return new Response(null, { status: 202 });
  if (!body.includes('genesys_conversations_get_conversations"')) {
    return json({ jsonrpc: "2.0", id, result: { content: [{ type: "text", text: "{}" }] } });
  }
  polls += 1;
  const text = JSON.stringify(list);
  return json({ jsonrpc: "2.0", id, result: { content: [{ type: "text", text }], structuredContent: list } });
}

/** What the bench calls in this page. */
export interface GenesysBench {
  /**
   * Returns the ms of parsing, differencing and applying one answer, each round, and of `JSON.parse` alone. A structured
   * answer is a new value each time, because it is parsed with its message.
   */
  poll(
    rounds: number,
    changes: "none" | "one" | "all",
    shape: "text" | "structured",
  ): { readonly whole: number[]; readonly parse: number[] };
  /** Sets what the host lists. */
  show(count: number): void;
  /** Lets conversations ring, be accepted and end, each over `each` polls. */
  serve(count: number, each: number): Promise<void>;
  /** Resolves after this number of polls. */
  after(count: number): Promise<void>;
  counts(): { readonly polls: number; readonly bytes: number; readonly commits: number };
}

const bench: GenesysBench = {
  poll(rounds, changes, shape) {
    const held = { none: () => false, one: (index: number) => index === 0, all: () => true }[changes];
    const texts = [JSON.stringify(listOf(50, () => false)), JSON.stringify(listOf(50, held))];
    const readText = createTextReader();
    const memory = createConversationMemory({ agentUserId: () => agentUserId, now: () => Date.now() });
    const store = createPanelStore();
    const whole: number[] = [];
    const parse: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const text = texts[round % 2] ?? "";
      const began = performance.now();
      const answered: unknown = shape === "text" ? readText("get_conversations", text) : JSON.parse(text);
      for (const raw of read(wire.conversations, answered) ?? []) memory.apply(raw, round, false);
      const events = memory.takeEvents();
      if (events.length > 0) store.setState((state) => applyEvents(state, events, Date.now()));
      const ended = performance.now();
      JSON.parse(text);
      parse.push(performance.now() - ended);
      whole.push(ended - began);
    }
    if (Object.keys(store.getState().interactions).length !== 50) throw new Error("The conversations are not shown.");
    return { whole, parse };
  },
  show(count) {
    list = listOf(count, () => false);
  },
  async serve(count, each) {
    for (let index = 0; index < count; index += 1) {
      const states = ["alerting", "connected", "disconnected"] as const;
      for (const state of states) {
        list = { entities: [conversation(index, state, false)] };
        await bench.after(Math.ceil(each / states.length));
      }
    }
    list = { entities: [] };
    await bench.after(3);
  },
  async after(count) {
    const end = polls + count;
    for (;;) {
      if (bench.counts().polls >= end) return;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  },
  counts: () => ({ polls, bytes, commits: (window as unknown as { commits: number }).commits - ticks }),
};
Object.assign(window, { genesysBench: bench });

const quick = new URLSearchParams(location.search).has("quick");
const everyMs = quick ? pause : 10_000;
const { config } = parseConfig(
  { host: "genesys" },
  { ownOrigin: location.origin, development: true, hosts: await loadSections(hosts, ["genesys"]) },
);
const host = createGenesysHost({
  section: {
    sessionUrl: "/session",
    poll: { alertingMs: everyMs, activeMs: everyMs, idleMs: everyMs, hiddenAfterMs: 3_600_000 },
    digitsTo: "agent",
    secureFlows: [],
  },
  requestMs: 15_000,
  fetch: answer,
  document,
});
const panel = createPanel(host, config);
panel.start();
subscribeToTicks(() => {
  ticks += 1;
});
const root = document.getElementById("root");
if (root !== null) {
  createRoot(root).render(
    <PanelProvider panel={panel}>
      <App configProblems={[]} />
    </PanelProvider>,
  );
}
