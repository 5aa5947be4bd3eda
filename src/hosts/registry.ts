import * as v from "valibot";
import type { HostSection } from "../config/config.ts";
import type { Host } from "../domain/host.ts";
import { HostError } from "../domain/HostError.ts";
import type { HostContext } from "./HostContext.ts";
import { section as sinchSection } from "./sinch/section.ts";

/** One host the panel can be configured for. */
export interface HostEntry extends HostSection {
  /** Loads this host's adapter, and no other's code. `section`: the host's object of config.json. */
  readonly connect: (context: HostContext, section: unknown) => Promise<Host>;
}

/** Returns the entry of a host: its name, the schema of its object in config.json, and how its adapter is loaded. */
export function hostEntry<S extends NonNullable<HostSection["schema"]>>(
  name: string,
  schema: S,
  load: () => Promise<(context: HostContext, section: v.InferOutput<S>) => Host>,
): HostEntry {
  return {
    name,
    schema,
    connect: async (context, section) => (await load())(context, v.parse(schema, section ?? {})),
  };
}

/** A host that config.json may name before there is an adapter for it. */
function announced(name: string): HostEntry {
  return { name, schema: undefined, connect: () => Promise.reject(new HostError("unsupported", name)) };
}

/** The only list of hosts. The first is the default. */
export const hosts: readonly HostEntry[] = [
  hostEntry("sinch", sinchSection, async () => (await import("./sinch/connectSinch.ts")).connectSinch),
  announced("genesys"),
  announced("salesforce"),
  announced("openmethods"),
];

/** Connects to one of the hosts. Rejects with `unsupported` where there is no adapter for that name. */
export async function connectHost(
  entries: readonly HostEntry[],
  name: string,
  context: HostContext,
  sections: Readonly<Record<string, unknown>>,
): Promise<Host> {
  const entry = entries.find((one) => one.name === name);
  if (entry === undefined) throw new HostError("unsupported", name);
  return entry.connect(context, sections[name]);
}
