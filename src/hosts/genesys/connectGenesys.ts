import { siteAddressText } from "../../config/addressSchemas.ts";
import type { Host } from "../../domain/host.ts";
import type { HostContext } from "../HostContext.ts";
import { connectStandaloneHost, createUnconfiguredHost } from "../standaloneHost.ts";
import { createGenesysHost } from "./GenesysHost.ts";
import type { GenesysSection } from "./section.ts";

const name = "genesys";

/** Connects to Genesys Cloud by the session service that config.json names. Without one, nothing is asked of anyone. */
export function connectGenesys(context: HostContext, section: GenesysSection): Host {
  const { window, requestMs } = context;
  const { sessionUrl } = section;
  if (sessionUrl === undefined) return createUnconfiguredHost(name, "sessionUrl", siteAddressText);
  return connectStandaloneHost(
    {
      name,
      loadProtocol: async () => (await import("./recordedProtocol.ts")).recordedProtocol,
      create: (line) =>
        createGenesysHost({ section: { ...section, sessionUrl }, requestMs, document: window.document, ...line }),
    },
    context,
  );
}
