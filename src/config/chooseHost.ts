import type { Config } from "./config.ts";

/**
 * Returns the host to talk to: the address's `?host=` when the configuration allows it, else the configuration's first.
 * The address may choose among the hosts, never add one.
 */
export function chooseHost(search: string, { hosts }: Pick<Config, "hosts">): string {
  const asked = new URLSearchParams(search).get("host");
  const [first = ""] = hosts;
  return hosts.find((name) => name === asked) ?? first;
}
