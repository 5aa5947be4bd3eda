import { loadSections } from "../../src/config/loadConfig.ts";
import { hosts } from "../../src/hosts/registry.ts";

/** All hosts with the schemas of their sections of config.json. */
export const everyHost = await loadSections(
  hosts,
  hosts.map(({ name }) => name),
);
