import * as v from "valibot";
import { createOpenMethodsHost, type OpenMethodsHostOptions } from "../../src/hosts/openmethods/OpenMethodsHost.ts";
import { section } from "../../src/hosts/openmethods/section.ts";
import { createTransport, type Transport } from "../../src/hosts/openmethods/transport.ts";
import { createHarmonyServer } from "./harmonyServer.ts";

/** Creates a Harmony server and the adapter for it. Without `readAccess` the adapter waits for the form. */
export function createHarmonyHost(
  settings: Readonly<Record<string, unknown>> = {},
  options: Partial<OpenMethodsHostOptions> & {
    readonly wrap?: (transport: Transport) => Transport;
    /** Sends the requests elsewhere than to `server`. */
    readonly fetch?: typeof fetch;
  } = {},
) {
  const { wrap = (transport: Transport) => transport, fetch: ownFetch, ...others } = options;
  const baseUrl = "https://his.example";
  const sectionOfHost = v.parse(section, { baseUrl, ...settings });
  const server = createHarmonyServer({ digits: sectionOfHost.digitsKey });
  const requestMs = others.requestMs ?? 10_000;
  const openTransport = () =>
    wrap(createTransport({ fetch: ownFetch ?? server.fetch, section: { ...sectionOfHost, baseUrl }, requestMs }));
  const host = createOpenMethodsHost({
    openTransport,
    section: sectionOfHost,
    requestMs,
    readAccess: undefined,
    locale: () => "en-GB",
    ...others,
  });
  return { server, host };
}
