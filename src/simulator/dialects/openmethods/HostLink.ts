/** One HTTP request to the host, before anything is done for it. */
export interface Arrival {
  /** `session`: the session address of the site. The others are addresses of the Harmony Integration Server. */
  readonly kind: "session" | "sessions" | "process" | "poll";
  readonly clientId: string;
  /** The content of a POST as JSON, else undefined. */
  readonly body: unknown;
}

/** What the network and the server make of a request: answer it, break the connection, or keep it waiting. */
export type Reaction =
  | { readonly kind: "cut" | "silence" }
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    };

/** How agents sign in: in the panel's form, or by a session address of the site. */
export const signIns = ["form", "address"] as const;
export type SignIn = (typeof signIns)[number];

/** The simulated contact centre behind the HTTP server: in the simulator's page, or in the same process. */
export interface HostLink {
  readonly exchange: (arrival: Arrival) => Promise<Reaction>;
}
