import type { Host } from "../../domain/host.ts";
import { connectFramedHost } from "../framedHost.ts";
import type { HostContext } from "../HostContext.ts";
import { createHandledCalls } from "./handledCalls.ts";
import { createSalesforceHost } from "./SalesforceHost.ts";

/** Returns 32 random lower-case hex digits. A frame without an origin may have no `randomUUID`. */
function newNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Connects to the bridge in the Lightning page that frames the panel's window. */
export function connectSalesforce(context: HostContext): Host {
  const { requestMs, window } = context;
  return connectFramedHost(
    {
      name: "salesforce",
      loadProtocol: async () => (await import("./recordedProtocol.ts")).recordedProtocol,
      create: (port, record) =>
        createSalesforceHost({ port, record, requestMs, nonce: newNonce(), handled: createHandledCalls(window) }),
    },
    context,
  );
}
