import type { HostSection } from "./config.ts";
import { type ConfigEnvironment, type ParsedConfig, parseConfig } from "./parseConfig.ts";

export interface LoadConfigOptions {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly url: string;
  readonly environment: ConfigEnvironment;
  /** Timeout of the file in ms. After the timeout the panel starts without the file. */
  readonly timeoutMs: number;
}

/** Returns the options for the page that this code runs in. */
export function pageOptions(hosts: readonly HostSection[]): LoadConfigOptions {
  return {
    fetch: (url, init) => fetch(url, init),
    // Beside index.html, wherever the site is mounted.
    url: new URL("config.json", document.baseURI).href,
    environment: { ownOrigin: location.origin, development: import.meta.env.DEV, hosts },
    timeoutMs: 5000,
  };
}

/**
 * Fetches and parses config.json. An absent file means the defaults, and any other failure is a problem. Never rejects.
 */
export async function loadConfig(options: LoadConfigOptions): Promise<ParsedConfig> {
  const defaults = (expected: string, found: string): ParsedConfig => ({
    config: parseConfig({}, options.environment).config,
    problems: [{ key: "config.json", expected, found }],
  });
  let text: string;
  try {
    // `no-cache` revalidates with the server each time, so a changed file takes effect with the next load.
    const response = await options.fetch(options.url, {
      cache: "no-cache",
      signal: AbortSignal.timeout(options.timeoutMs),
    });
    if (response.status === 404) return parseConfig({}, options.environment);
    if (!response.ok) return defaults("a readable file", `the HTTP status ${response.status}`);
    text = await response.text();
  } catch {
    return defaults("a readable file", "no answer from the server");
  }
  // Some servers answer an unknown address with the start page.
  if (/^\s*<!doctype html/i.test(text)) return parseConfig({}, options.environment);
  try {
    return parseConfig(JSON.parse(text), options.environment);
  } catch {
    return defaults("JSON", "text that is not JSON");
  }
}
