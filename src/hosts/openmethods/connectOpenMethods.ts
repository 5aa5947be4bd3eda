import { webAddressText } from "../../config/addressSchemas.ts";
import type { Host } from "../../domain/host.ts";
import { createAbsentHost } from "../absentHost.ts";
import type { HostContext } from "../HostContext.ts";
import { connectStandaloneHost } from "../standaloneHost.ts";
import { readAgentAccess } from "./agentAccess.ts";
import { createOpenMethodsHost } from "./OpenMethodsHost.ts";
import { recordTransport } from "./recordTransport.ts";
import type { OpenMethodsSection } from "./section.ts";
import { createTransport } from "./transport.ts";

const name = "openmethods";

/** Connects to the Harmony Integration Server that config.json names. Without one, nothing is asked of anyone. */
export function connectOpenMethods(context: HostContext, section: OpenMethodsSection): Host {
  const { window, requestMs, recorder } = context;
  const { baseUrl, sessionUrl } = section;
  if (baseUrl === undefined) {
    const reason = `config.json: openmethods.baseUrl is missing. It must be ${webAddressText}.`;
    return createAbsentHost(name, { phase: "failed", reason });
  }
  const fetchAddress: typeof fetch = (...request) => window.fetch(...request);
  const observer = recorder?.observe(async () => (await import("./recordedProtocol.ts")).recordedProtocol);
  return connectStandaloneHost(
    name,
    () =>
      createOpenMethodsHost({
        section,
        requestMs,
        openTransport() {
          const transport = createTransport({ fetch: fetchAddress, section: { ...section, baseUrl }, requestMs });
          return observer === undefined ? transport : recordTransport(transport, observer, section.poll.messagesKey);
        },
        readAccess: sessionUrl === undefined ? undefined : () => readAgentAccess(fetchAddress, sessionUrl),
        locale: () => window.document.documentElement.lang || window.navigator.language,
      }),
    context,
  );
}
