import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { homedir, tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, type BrowserContext, chromium } from "playwright-core";

const isRoot = process.getuid?.() === 0;

/** The first one is Chromium without its windows, which needs a fifth less of the processor in tests. */
const names = ["chromium-headless-shell", "chromium", "google-chrome", "google-chrome-stable", "chromium-browser"];
const windowsFolders = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].map((name) => process.env[name] ?? "C:");
const standardPlaces = [
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/google-chrome",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ...windowsFolders.flatMap((folder) => [
    join(folder, "Google/Chrome/Application/chrome.exe"),
    join(folder, "Microsoft/Edge/Application/msedge.exe"),
  ]),
];

function findInstalled(): string | undefined {
  const onPath = (process.env["PATH"] ?? "").split(delimiter).flatMap((dir) => names.map((name) => join(dir, name)));
  return [chromium.executablePath(), ...standardPlaces, ...onPath].find((path) => path !== "" && existsSync(path));
}

/**
 * Runs a program with its output on standard error. Returns false when it is missing, fails or exceeds five minutes.
 */
function attempt(program: string, ...args: string[]): boolean {
  try {
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    execFileSync(program, args, { stdio: ["ignore", 2, 2], timeout: 300_000, env });
    return true;
  } catch {
    return false;
  }
}

const npx = process.platform === "win32" ? "npx.cmd" : "npx";
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** A Chromium from an npm package with its own libraries (Linux x64). Stored outside the project. */
async function installFromNpm(): Promise<string | undefined> {
  if (process.platform !== "linux" || process.arch !== "x64") return;
  const folder = join(process.env["XDG_CACHE_HOME"] ?? join(homedir(), ".cache"), "deskside-chromium");
  mkdirSync(folder, { recursive: true });
  if (!attempt(npm, "install", "--prefix", folder, "--no-save", "--ignore-scripts", "@sparticuz/chromium@153.0.0"))
    return;
  // Makes the package unpack its libraries, too.
  process.env["AWS_EXECUTION_ENV"] ??= "AWS_Lambda_nodejs22.x";
  const entry = join(folder, "node_modules/@sparticuz/chromium/build/index.js");
  const module: { default: { executablePath(): Promise<string> } } = await import(
    /* @vite-ignore */ pathToFileURL(entry).href
  );
  return module.default.executablePath();
}

async function install(): Promise<string | undefined> {
  console.error("No Chromium found: installing one.");
  if (
    isRoot &&
    attempt("apt-get", "update") &&
    ["chromium-headless-shell", "chromium"].some((name) =>
      attempt("apt-get", "install", "-y", "--no-install-recommends", name),
    )
  )
    return findInstalled();
  // Without `--no-shell` it may install a browser that playwright-core does not tell the path of.
  const download = ["playwright-core", "install", "--no-shell", "chromium"];
  if (attempt(npx, ...download, "--with-deps") || attempt(npx, ...download)) return findInstalled();
  return installFromNpm().catch(() => undefined);
}

/**
 * Returns the path of a Chromium, Chrome or Edge from `CHROMIUM_PATH`, or else an installed one, or else installs one.
 * Throws an `Error` whose message explains how to provide one.
 */
export async function chromiumPath(): Promise<string> {
  const path = process.env["CHROMIUM_PATH"] ?? findInstalled() ?? (await install());
  if (path !== undefined && existsSync(path)) return path;
  throw new Error("No Chromium: install Chromium or Chrome, or name one in CHROMIUM_PATH, and run again.");
}

/**
 * Features of Chromium to switch off. This list replaces that of playwright-core, so the first lines repeat what matters of
 * it. The last line saves 40 % of the processor time of opening a page: two pages for the address bar that nobody sees,
 * loaded with each window, and a process that waits for the next site.
 */
const disabledFeatures = `
  AvoidUnnecessaryBeforeUnloadCheckSync DestroyProfileOnBrowserClose HttpsUpgrades HttpsFirstBalancedModeAutoEnable
  LensOverlay MediaRouter PaintHolding ThirdPartyStoragePartitioning AvoidCorsURLLoaderRestartOnRedirect
  OptimizationHints NetworkTimeServiceQuerying AimEnabled PreconnectToSearch
  WebUIOmniboxPopup WebUIOmniboxAimPopup SpareRendererForSitePerProcess
`
  .trim()
  .split(/\s+/)
  .join(",");

function switches(further: readonly string[]): string[] {
  const args = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Frames of another origin get their own process, as in an agent's browser.
    "--site-per-process",
    // Pages of one site in the same context share it, so that a desk finds the scripts compiled for the one before.
    "--process-per-site",
    `--disable-features=${disabledFeatures}`,
    ...further,
  ];
  if (isRoot) args.push("--no-sandbox");
  return args;
}

/** Starts a headless Chromium. `further` has command-line switches. It ends with this process at the latest. */
export async function launchChromium(further: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: switches(further) });
}

/**
 * Starts a headless Chromium with its own profile, in which a frame of another site has storage. This is the default in
 * Chrome and Edge, while private windows and the contexts of `launchChromium` deny storage. `further` has command-line
 * switches. Closing the context ends the browser.
 */
export async function launchProfile(further: readonly string[] = []): Promise<BrowserContext> {
  const dir = mkdtempSync(join(tmpdir(), "deskside-profile-"));
  mkdirSync(join(dir, "Default"));
  const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
  writeFileSync(join(dir, "Default/Preferences"), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(dir, {
    executablePath: await chromiumPath(),
    args: switches(further),
    viewport: { width: 1280, height: 900 },
  });
  // The last processes of the browser may still write.
  context.on("close", () => void rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  return context;
}
