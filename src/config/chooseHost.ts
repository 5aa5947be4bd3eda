import type { HostName } from "../domain/host.ts";
import type { Config } from "./config.ts";

/**
 * Returns the host that `?host=` in the address selects, or the first host of the configuration.
 * The address may select one of the configured hosts, but cannot add one.
 */
export function chooseHost(search: string, config: Pick<Config, "hosts">): HostName {
  const asked = new URLSearchParams(search).get("host");
  return config.hosts.find((name) => name === asked) ?? config.hosts[0] ?? "sinch";
}
