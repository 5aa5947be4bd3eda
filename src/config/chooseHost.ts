import type { Config } from "./config.ts";

/**
 * Returns the host to connect to. This is the `?host=` of the address if the configuration allows it, otherwise the
 * first configured host. The address can choose among the hosts but never add one.
 */
export function chooseHost(search: string, { hosts }: Pick<Config, "hosts">): string {
  const asked = new URLSearchParams(search).get("host");
  const [first = ""] = hosts;
  return hosts.find((name) => name === asked) ?? first;
}
