import type { Dialect } from "../dialects/Dialect.ts";
import type { Placement } from "../dialects/createExtension.ts";

const widths = { smallest: 200, largest: 1200, usual: 360 };
const largestSeed = 4_294_967_295;

/** Options in the address of the page. */
export interface PageOptions {
  /** Name of the simulated host. */
  readonly host: string;
  /** The choice that the host offers; undefined: its default. */
  readonly setting: string | undefined;
  /** Address of the extension page to frame. */
  readonly extension: string;
  /** The scenario that starts at once; undefined: none. */
  readonly scenario: string | undefined;
  readonly faults: readonly string[];
  /** Seed of all random numbers; undefined: a random one. */
  readonly seed: number | undefined;
  readonly placement: Placement;
  /** Width of the extension's frame in CSS pixels. */
  readonly width: number;
}

/** Returns `name` if it is valid. Throws an Error that lists the valid names otherwise. */
export function requireName<Name extends string>(kind: string, name: string, valid: readonly Name[]): Name {
  const found = valid.find((one) => one === name);
  if (found === undefined) throw new Error(`There is no ${kind} "${name}". Valid: ${valid.join(", ")}.`);
  return found;
}

/** Returns the origin of the same server under the other loopback name, so that the frame has another origin. */
export function otherOrigin(page: URL): string {
  const other = new URL(page.origin);
  other.hostname = page.hostname === "localhost" ? "127.0.0.1" : "localhost";
  return other.origin;
}

/** What the options of one host may be. */
export type HostRules = Pick<Dialect, "name" | "placements" | "setting"> & {
  readonly faults: { readonly keys: () => Iterable<string> };
  /** Path of the panel's page. */
  readonly panelPath: string;
};

/** Returns the address that repeats a run: it has every option the run depends on. */
export function addressOf(page: URL, options: PageOptions, host: Pick<HostRules, "panelPath">): string {
  const address = new URL(page);
  const { searchParams } = address;
  const set = (key: string, value: string, usual?: string) =>
    value === usual ? searchParams.delete(key) : searchParams.set(key, value);
  set("host", options.host, "sinch");
  set("setting", options.setting ?? "", "");
  set("extension", options.extension, `${otherOrigin(page)}${host.panelPath}`);
  set("scenario", options.scenario ?? "");
  set("fault", options.faults.join(","), "");
  set("seed", String(options.seed ?? ""), "");
  set("placement", options.placement, "global");
  set("width", String(options.width), String(widths.usual));
  address.hash = "";
  return address.href.replaceAll("%2C", ",");
}

/** Returns `address` if it is an http or https address. Throws an Error otherwise. */
export function requireExtensionAddress(address: string): string {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new Error(
      `extension=${address} is not an address this page can frame. Give a full http or https address, such as http://127.0.0.1:8080/extension.html.`,
    );
  }
  return address;
}

/**
 * Reads the address of the page: `host`, `extension`, `scenario` (default `inbound-call`; empty: none), `fault`
 * (repeatable, or with commas), `seed` (default: random), `placement`, `width`, `setting`. A wrong value adds to
 * `problems` and is replaced by its default. The first of `hosts` is the default.
 */
export function parsePageOptions(
  page: URL,
  valid: { readonly scenarios: readonly string[]; readonly hosts: readonly [HostRules, ...HostRules[]] },
): { readonly options: PageOptions; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const read = <Value>(key: string, fallback: Value, check: (text: string) => Value): Value => {
    const text = page.searchParams.get(key);
    if (text === null) return fallback;
    try {
      return check(text);
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
      return fallback;
    }
  };
  const [usual] = valid.hosts;
  const names = valid.hosts.map((one) => one.name);
  const name = read("host", usual.name, (text) => requireName("host", text, names));
  const host = valid.hosts.find((one) => one.name === name) ?? usual;
  const validFaults = [...host.faults.keys()];
  const settings = host.setting?.choices.map(([value]) => value) ?? [];
  const faults = page.searchParams
    .getAll("fault")
    .flatMap((text) => text.split(","))
    .filter((name) => {
      if (name === "" || validFaults.includes(name)) return name !== "";
      problems.push(`There is no fault "${name}". Valid: ${validFaults.join(", ")}.`);
      return false;
    });
  const options: PageOptions = {
    host: host.name,
    setting: read<string | undefined>("setting", undefined, (text) => requireName("setting", text, settings)),
    extension: read("extension", `${otherOrigin(page)}${host.panelPath}`, requireExtensionAddress),
    scenario: read<string | undefined>("scenario", "inbound-call", (text) =>
      text === "" ? undefined : requireName("scenario", text, valid.scenarios),
    ),
    faults,
    seed: read<number | undefined>("seed", undefined, (text) => {
      const seed = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      if (seed <= largestSeed) return seed;
      throw new Error(`seed=${text} is not a whole number from 0 to ${String(largestSeed)}.`);
    }),
    placement: read<Placement>("placement", "global", (text) => requireName("placement", text, host.placements)),
    width: read("width", widths.usual, (text) => {
      const width = Number(text);
      if (width >= widths.smallest && width <= widths.largest) return width;
      throw new Error(`width=${text} is not a number from ${String(widths.smallest)} to ${String(widths.largest)}.`);
    }),
  };
  return { options, problems };
}
