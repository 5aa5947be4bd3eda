import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { type GenesysServer, startGenesysServer } from "../../../../support/genesysServer.ts";

/** JSON of the wire, without types. */
export type Wire = ReturnType<typeof JSON.parse>;

interface Session {
  readonly mcpUrl: string;
  readonly token: string;
  readonly pcid: string;
  readonly agentUserId: string;
  readonly expiresAt: string;
}

/** A desk of an agent at the simulated Genesys Cloud, through the official client. */
export interface Desk extends GenesysServer {
  readonly signIn: Session;
  readonly client: Client;
  /** Calls a tool by its name without the prefix, with the connection id added. Returns the raw result. */
  readonly raw: (tool: string, args?: Readonly<Record<string, unknown>>) => Promise<CallToolResult>;
  /** Calls a tool and returns what its answer contains. Throws an Error with the JSON of a refusal. */
  readonly call: (tool: string, args?: Readonly<Record<string, unknown>>) => Promise<Wire>;
  /** Returns the only listed conversation. */
  readonly listed: () => Promise<Wire>;
  /** Returns the conversation by its id, listed or not. */
  readonly conversation: (id: string) => Promise<Wire>;
}

const prefix = "genesys_conversations_";

export async function startDesk(options: Parameters<typeof startGenesysServer>[0] = {}): Promise<Desk> {
  const server = await startGenesysServer(options);
  const signIn = (await (await fetch(server.sessionUrl)).json()) as Session;
  const client = new Client({ name: "test", version: "1" });
  const transport = new StreamableHTTPClientTransport(new URL(signIn.mcpUrl), {
    requestInit: { headers: { authorization: `Bearer ${signIn.token}` } },
  });
  await client.connect(transport);
  const raw: Desk["raw"] = async (tool, args = {}) =>
    (await client.callTool({ name: `${prefix}${tool}`, arguments: { PCID: signIn.pcid, ...args } })) as CallToolResult;
  const call: Desk["call"] = async (tool, args) => {
    const { content, structuredContent, isError } = await raw(tool, args);
    const [first] = content;
    if (first?.type !== "text") throw new TypeError(`${tool} answered no text`);
    if (isError === true) throw new Error(first.text);
    return structuredContent ?? JSON.parse(first.text);
  };
  return {
    ...server,
    signIn,
    client,
    raw,
    call,
    async listed() {
      const { entities } = await call("get_conversations");
      if (entities.length !== 1) throw new Error(`${String(entities.length)} conversations instead of one`);
      return entities[0];
    },
    conversation: (id) => call("get_conversation", { conversationId: id }),
    async close() {
      await client.close();
      await server.close();
    },
  };
}

export const own = (conversation: Wire): Wire =>
  conversation.participants.findLast((one: Wire) => one.purpose === "agent" && one.consultParticipantId === undefined);
export const customer = (conversation: Wire): Wire => conversation.participants[0];
export const consulted = (conversation: Wire): Wire =>
  conversation.participants.findLast((one: Wire) => one.consultParticipantId !== undefined);

/** Returns the arguments that name the agent's own participant. */
export const ownArgs = (conversation: Wire) => ({
  conversationId: conversation.id,
  participantId: own(conversation).id,
});
/** Returns the arguments that name the customer's participant. */
export const customerArgs = (conversation: Wire) => ({
  conversationId: conversation.id,
  participantId: customer(conversation).id,
});
