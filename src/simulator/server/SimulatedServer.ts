import type { IncomingMessage, ServerResponse } from "node:http";
import type { Relay } from "./createRelay.ts";

type Json = Readonly<Record<string, unknown>>;

/** Serves a request to an address of a simulated host. `path` is the rest of the address, with its query. */
export type Handler = (request: IncomingMessage, response: ServerResponse, path: string) => Promise<void>;

/** One open page of the simulator, as its host's server sees it. */
export interface ServedPage {
  readonly relay: Relay;
  /** Path of the page's folder. */
  readonly folder: string;
  /** Returns the address of the folder under this machine's other name, which is another origin. */
  readonly otherFolder: (request: IncomingMessage) => string;
}

/** The server's side of a simulated host that the panel asks over HTTP. */
export interface SimulatedServer {
  /** The name of the host. */
  readonly host: string;
  /** Path under which each open page has a folder. */
  readonly path: string;
  /** Returns the panel's configuration for a page. `base` is the file that the site has. */
  readonly config: (base: Json, page: ServedPage, request: IncomingMessage) => Json | Promise<Json>;
  /** The first parts of the paths that the host serves in each folder. All others are files of the site. */
  readonly paths: ReadonlySet<string>;
  /** Returns the handlers of one page, by those parts. */
  readonly open: (page: ServedPage) => ReadonlyMap<string, Handler>;
}
