import { webAddressText } from "../../config/addressSchemas.ts";
import type { Host } from "../../domain/host.ts";
import { createFetcher } from "../createFetcher.ts";
import type { HostContext } from "../HostContext.ts";
import { connectStandaloneHost, createUnconfiguredHost } from "../standaloneHost.ts";
import { readAgentAccess } from "./agentAccess.ts";
import { localeOf } from "./localeOf.ts";
import { createOpenMethodsHost } from "./OpenMethodsHost.ts";
import { recordTransport } from "./recordTransport.ts";
import type { OpenMethodsSection } from "./section.ts";
import { createTransport } from "./transport.ts";

const name = "openmethods";

/** Connects to the Harmony Integration Server that config.json names. Without one, nothing is asked of anyone. */
export function connectOpenMethods(context: HostContext, section: OpenMethodsSection): Host {
  const { window, requestMs, language } = context;
  const { baseUrl, sessionUrl } = section;
  if (baseUrl === undefined) return createUnconfiguredHost(name, "baseUrl", webAddressText);
  return connectStandaloneHost(
    {
      name,
      loadProtocol: async () => (await import("./recordedProtocol.ts")).recordedProtocol,
      create: ({ fetch, observe }) =>
        createOpenMethodsHost({
          section,
          requestMs,
          openTransport() {
            const transport = createTransport({ fetch, section: { ...section, baseUrl }, requestMs });
            return observe === undefined ? transport : recordTransport(transport, observe, section.poll.messagesKey);
          },
          readAccess:
            sessionUrl === undefined
              ? undefined
              : () => readAgentAccess(createFetcher({ fetch, requestMs }), sessionUrl),
          locale: () => localeOf(window, language),
        }),
    },
    context,
  );
}
