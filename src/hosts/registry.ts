import * as v from "valibot";
import type { LoadableSection, SectionSchema } from "../config/config.ts";
import type { Host } from "../domain/host.ts";
import { HostError } from "../domain/HostError.ts";
import type { HostContext } from "./HostContext.ts";
import { section as sinchSection } from "./sinch/section.ts";

/** A host that the panel can be configured for. */
export interface HostEntry extends LoadableSection {
  /** How long to wait for this host's answers in ms, unless config.json has `timeouts.requestMs`. */
  readonly requestMs: number;
  /** Loads the code of this host's adapter only. `section` is the host's object of config.json. */
  readonly connect: (context: HostContext, section: unknown) => Promise<Host>;
}

/**
 * Returns the entry of a host, with its name, its usual time for an answer in ms, the loader of the schema
 * of its object in config.json, and the loader of its adapter.
 */
export function hostEntry<S extends SectionSchema>(
  name: string,
  requestMs: number,
  loadSchema: () => S | Promise<S>,
  load: () => Promise<(context: HostContext, section: v.InferOutput<S>) => Host>,
): HostEntry {
  return {
    name,
    requestMs,
    loadSchema,
    connect: async (context, section) => (await load())(context, v.parse(await loadSchema(), section ?? {})),
  };
}

/** The only list of hosts. The first is the default, so its schema is part of the first screen. */
export const hosts: readonly HostEntry[] = [
  hostEntry(
    "sinch",
    5000,
    () => sinchSection,
    async () => (await import("./sinch/connectSinch.ts")).connectSinch,
  ),
  hostEntry(
    "genesys",
    15_000,
    async () => (await import("./genesys/section.ts")).section,
    async () => (await import("./genesys/connectGenesys.ts")).connectGenesys,
  ),
  hostEntry(
    "salesforce",
    8000,
    async () => (await import("./salesforce/section.ts")).section,
    async () => (await import("./salesforce/connectSalesforce.ts")).connectSalesforce,
  ),
  hostEntry(
    "openmethods",
    10_000,
    async () => (await import("./openmethods/section.ts")).section,
    async () => (await import("./openmethods/connectOpenMethods.ts")).connectOpenMethods,
  ),
];

/** Connects to one of the hosts. Rejects with `unsupported` when there is no adapter of this name. */
export async function connectHost(
  entries: readonly HostEntry[],
  name: string,
  { requestMs, ...context }: Omit<HostContext, "requestMs"> & { readonly requestMs: number | undefined },
  sections: Readonly<Record<string, unknown>>,
): Promise<Host> {
  const entry = entries.find((one) => one.name === name);
  if (entry === undefined) throw new HostError("unsupported", name);
  return entry.connect({ ...context, requestMs: requestMs ?? entry.requestMs }, sections[name]);
}
