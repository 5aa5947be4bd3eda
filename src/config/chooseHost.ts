import type { HostName } from "../domain/host.ts";
import type { Config } from "./config.ts";

/**
 * The host to talk to: the address's `?host=` when the configuration allows it, else the configuration's first.
 * The address may choose among the hosts, never add one.
 */
export function chooseHost(search: string, config: Pick<Config, "hosts">): HostName {
  const asked = new URLSearchParams(search).get("host");
  return config.hosts.find((name) => name === asked) ?? config.hosts[0] ?? "sinch";
}
