import type { ToolAnswer } from "./createGenesysHost.ts";
import type { ToolArgs } from "./tools/ToolContext.ts";

/** One HTTP request, before anything is done for it. */
export interface Arrival {
  /** `session`: the panel asks for an MCP address and token. `mcp`: a JSON-RPC message. */
  readonly kind: "session" | "mcp";
  /** Method of the JSON-RPC message, or "". */
  readonly method: string;
  /** The tool that is called, without its prefix, or "". */
  readonly tool: string;
}

/** What the network and the server make of a request: serve it, answer it otherwise, break the connection, or keep it waiting. */
export type Verdict = {
  /** Number of restarts of the server. It has forgotten the MCP sessions of earlier ones. */
  readonly epoch: number;
} & (
  | { readonly kind: "serve" | "cut" | "silence" }
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
);

/** The answer of a tool. `cut`: it was carried out, and the connection breaks before the answer. */
export interface Called {
  readonly answer: ToolAnswer;
  readonly cut: boolean;
}

/** The simulated contact centre behind the HTTP server: in the simulator's page, or in the same process. */
export interface HostLink {
  readonly admit: (arrival: Arrival) => Promise<Verdict>;
  readonly call: (tool: string, args: ToolArgs) => Promise<Called>;
}
