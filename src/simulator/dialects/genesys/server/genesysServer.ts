import type { SimulatedServer } from "../../../server/SimulatedServer.ts";
import { genesysConfig } from "../genesysConfig.ts";
import { genesysPath } from "../genesysPath.ts";
import type { Called, HostLink, Verdict } from "../HostLink.ts";
import { createGenesysEndpoint } from "./createGenesysEndpoint.ts";

/** Genesys Cloud, with the session address of the site and an MCP server. */
export const genesysServer: SimulatedServer = {
  host: "genesys",
  path: genesysPath,
  config: (base, { folder }) => genesysConfig(base, folder),
  paths: new Set(["session", "mcp"]),
  open({ relay, otherFolder }) {
    const link: HostLink = {
      admit: async (arrival) => (await relay.ask("admit", arrival)) as Verdict,
      call: async (tool, args) => (await relay.ask("call", tool, args)) as Called,
    };
    const { session, mcp } = createGenesysEndpoint({ link, mcpUrl: (request) => `${otherFolder(request)}/mcp` });
    return new Map([
      ["session", session],
      ["mcp", mcp],
    ]);
  },
};
