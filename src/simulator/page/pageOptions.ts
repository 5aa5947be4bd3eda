import type { Placement } from "../dialects/sinch/types.ts";

const placements = ["hidden", "global", "queue"] as const satisfies readonly Placement[];
const widths = { smallest: 200, largest: 1200, usual: 360 };
const largestSeed = 4_294_967_295;

/** What the page's address asks for. */
export interface PageOptions {
  /** Address of the extension page to frame. */
  readonly extension: string;
  /** Played at the start; undefined plays nothing. */
  readonly scenario: string | undefined;
  readonly faults: readonly string[];
  /** What chance hangs on; undefined leaves it to chance itself. */
  readonly seed: number | undefined;
  readonly placement: Placement;
  /** Width of the extension's frame in CSS pixels. */
  readonly width: number;
}

/** Throws an Error that names the valid ones unless `name` is among them. */
export function requireName<Name extends string>(kind: string, name: string, valid: readonly Name[]): Name {
  const found = valid.find((one) => one === name);
  if (found === undefined) throw new Error(`There is no ${kind} "${name}". Valid: ${valid.join(", ")}.`);
  return found;
}

/** The same server under the other loopback name, so that the frame is of another origin. */
export function otherOrigin(page: URL): string {
  const other = new URL(page.origin);
  other.hostname = page.hostname === "localhost" ? "127.0.0.1" : "localhost";
  return other.origin;
}

/** The address of a page that does the same again: everything the run hangs on is named in it. */
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

/** Throws an Error in plain words unless `address` is an http or https address. */
export function requireExtensionAddress(address: string): string {
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw new Error(
      `extension=${address} is not an address this page can frame. Give a full http or https address, such as http://127.0.0.1:8080/extension.html.`,
    );
  }
  return address;
}

/**
 * Reads the page's address: `extension`, `scenario` (default `inbound-call`, empty plays nothing), `fault` (repeatable or
 * with commas), `seed` (default: one by chance), `placement`, `width`, `host`. Each thing that is wrong is told in `problems` and replaced by its default.
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
