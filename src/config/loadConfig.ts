import { chooseHost } from "./chooseHost.ts";
import type { HostSection, LoadableSection } from "./config.ts";
import { type ConfigEnvironment, type ParsedConfig, parseConfig } from "./parseConfig.ts";

export interface LoadConfigOptions {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly url: string;
  readonly environment: Omit<ConfigEnvironment, "hosts"> & { readonly hosts: readonly LoadableSection[] };
  /** The query of the page's address, which may choose the host. */
  readonly search: string;
  /** Timeout of the file in ms. After the timeout the panel starts without the file. */
  readonly timeoutMs: number;
}

/** Returns the options for the page that this code runs in. */
export function pageOptions(hosts: readonly LoadableSection[]): LoadConfigOptions {
  return {
    fetch: (url, init) => fetch(url, init),
    // Beside index.html, wherever the site is mounted.
    url: new URL("config.json", document.baseURI).href,
    environment: { ownOrigin: location.origin, development: import.meta.env.DEV, hosts },
    search: location.search,
    timeoutMs: 5000,
  };
}

/** Loads the schemas of these hosts. A section of another host is not read. */
export function loadSections(hosts: readonly LoadableSection[], names: readonly string[]): Promise<HostSection[]> {
  return Promise.all(
    hosts.map(async ({ name, loadSchema }) => ({
      name,
      schema: names.includes(name) ? await loadSchema() : undefined,
    })),
  );
}

/** Parses the content with the schema of the host that it and the address choose. */
async function parse(raw: unknown, { environment, search }: LoadConfigOptions): Promise<ParsedConfig> {
  const { config } = parseConfig(raw, { ...environment, hosts: await loadSections(environment.hosts, []) });
  const hosts = await loadSections(environment.hosts, [chooseHost(search, config)]);
  return parseConfig(raw, { ...environment, hosts });
}

/**
 * Fetches and parses config.json. An absent file means the defaults, and any other failure is a problem. Never rejects.
 */
export async function loadConfig(options: LoadConfigOptions): Promise<ParsedConfig> {
  const defaults = async (expected: string, found: string): Promise<ParsedConfig> => ({
    config: (await parse({}, options)).config,
    problems: [{ key: "config.json", expected, found }],
  });
  let text: string;
  try {
    // `no-cache` revalidates with the server each time, so a changed file takes effect with the next load.
    const response = await options.fetch(options.url, {
      cache: "no-cache",
      signal: AbortSignal.timeout(options.timeoutMs),
    });
    if (response.status === 404) return parse({}, options);
    if (!response.ok) return defaults("a readable file", `the HTTP status ${response.status}`);
    text = await response.text();
  } catch {
    return defaults("a readable file", "no answer from the server");
  }
  // Some servers answer an unknown address with the start page.
  if (/^\s*<!doctype html/i.test(text)) return parse({}, options);
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch {
    return defaults("JSON", "text that is not JSON");
  }
  return parse(raw, options);
}
