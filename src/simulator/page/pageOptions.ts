import type { Placement } from "../dialects/sinch/SinchDialectOptions.ts";

const placements = ["hidden", "global", "queue"] as const satisfies readonly Placement[];
const widths = { smallest: 200, largest: 1200, usual: 360 };
const largestSeed = 4_294_967_295;

/** Options in the address of the page. */
export interface PageOptions {
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

/** Returns the address that repeats a run: it has every option the run depends on. */
export function addressOf(page: URL, options: PageOptions): string {
  const address = new URL(page);
  const { searchParams } = address;
  const set = (key: string, value: string, usual?: string) =>
    value === usual ? searchParams.delete(key) : searchParams.set(key, value);
  set("extension", options.extension, `${otherOrigin(page)}/index.html`);
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
 * Reads the address of the page: `extension`, `scenario` (default `inbound-call`; empty: none), `fault` (repeatable, or
 * with commas), `seed` (default: random), `placement`, `width`, `host`. A wrong value adds to `problems` and is replaced
 * by its default.
 */
export function parsePageOptions(
  page: URL,
  valid: { readonly scenarios: readonly string[]; readonly faults: readonly string[] },
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
  read("host", "sinch", (text) => requireName("host", text, ["sinch"]));
  const faults = page.searchParams
    .getAll("fault")
    .flatMap((text) => text.split(","))
    .filter((name) => {
      if (name === "" || valid.faults.includes(name)) return name !== "";
      problems.push(`There is no fault "${name}". Valid: ${valid.faults.join(", ")}.`);
      return false;
    });
  const options: PageOptions = {
    extension: read("extension", `${otherOrigin(page)}/index.html`, requireExtensionAddress),
    scenario: read<string | undefined>("scenario", "inbound-call", (text) =>
      text === "" ? undefined : requireName("scenario", text, valid.scenarios),
    ),
    faults,
    seed: read<number | undefined>("seed", undefined, (text) => {
      const seed = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      if (seed <= largestSeed) return seed;
      throw new Error(`seed=${text} is not a whole number from 0 to ${String(largestSeed)}.`);
    }),
    placement: read<Placement>("placement", "global", (text) => requireName("placement", text, placements)),
    width: read("width", widths.usual, (text) => {
      const width = Number(text);
      if (width >= widths.smallest && width <= widths.largest) return width;
      throw new Error(`width=${text} is not a number from ${String(widths.smallest)} to ${String(widths.largest)}.`);
    }),
  };
  return { options, problems };
}
