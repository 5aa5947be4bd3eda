import { siteAddressText } from "../../config/addressSchemas.ts";
import type { Host } from "../../domain/host.ts";
import { createAbsentHost } from "../absentHost.ts";
import type { HostContext } from "../HostContext.ts";
import { connectStandaloneHost } from "../standaloneHost.ts";
import { createGenesysHost } from "./GenesysHost.ts";
import type { GenesysSection } from "./section.ts";

const name = "genesys";

/** Connects to Genesys Cloud by the session service that config.json names. Without one, nothing is asked of anyone. */
export function connectGenesys(context: HostContext, section: GenesysSection): Host {
  const { window, requestMs, recorder } = context;
  const { sessionUrl } = section;
  if (sessionUrl === undefined) {
    const reason = `config.json: genesys.sessionUrl is missing. It must be ${siteAddressText}.`;
    return createAbsentHost(name, { phase: "failed", reason });
  }
  const fetchAddress: typeof fetch = (...request) => window.fetch(...request);
  const observer = recorder?.observe(async () => (await import("./recordedProtocol.ts")).recordedProtocol);
  return connectStandaloneHost(
    name,
    () =>
      createGenesysHost({
        section: { ...section, sessionUrl },
        requestMs,
        fetch: fetchAddress,
        document: window.document,
        observe(way, message) {
          try {
            observer?.message(way, message);
          } catch {
            observer?.failed();
          }
        },
      }),
    context,
  );
}
