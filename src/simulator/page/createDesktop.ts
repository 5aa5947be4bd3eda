import type { Dialect } from "../dialects/Dialect.ts";
import { createExtension } from "../dialects/createExtension.ts";
import { createEngine } from "../engine/createEngine.ts";
import { derivedSeed, seededRandom } from "../engine/seededRandom.ts";
import { startAutopilot } from "../engine/startAutopilot.ts";
import { createHappenings, isHappening } from "../faults/createHappenings.ts";
import { type FaultName, type Happening, happenings, type HttpFault, type LinkFault } from "../faults/faultNames.ts";
import { playScenario } from "../scenarios/playScenario.ts";
import { scenarios } from "../scenarios/scenarios.ts";
import { createReplays } from "./createReplays.ts";
import type { Desktop } from "./Desktop.ts";
import type { DesktopSnapshot } from "./DesktopSnapshot.ts";
import { createFrameSet } from "./FrameSet.ts";
import { createMessageLog } from "./MessageLog.ts";
import { addressOf, type PageOptions, requireExtensionAddress, requireName } from "./pageOptions.ts";
import { createParentLink, type ParentLink } from "./ParentLink.ts";
import { createServerLink, type ServerLink } from "./ServerLink.ts";

/** Creates the desktop. With `client` "parent" it frames no extension, but serves the page that embeds it. */
export function createDesktop(
  options: PageOptions & { readonly seed: number; readonly dialect: Dialect; readonly run: string },
  client: "frames" | "parent" = "frames",
): Desktop {
  const { seed, dialect, run } = options;
  const panelPath = dialect.panelPath(run);
  const messages = createMessageLog();
  const listeners = new Set<() => void>();
  let stopEngine = () => {};
  let playing: AbortController | undefined;
  const newEngine = () =>
    createEngine({
      newId: dialect.newIds(seededRandom(derivedSeed(seed, "engine"))),
      recordsCalls: dialect.recordsCalls,
    });
  let engine = newEngine();
  let entry = createExtension(options.extension);
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const { placement, width, extension } = options;
  let rest: Omit<DesktopSnapshot, "engine" | "entry" | "frames" | "replay"> = {
    placement,
    width,
    extension,
    setting: options.setting ?? dialect.setting?.choices[0]?.[0] ?? "",
    theme: dark ? "dark" : "light",
    scenario: undefined,
    faults: new Set(),
    problems: [],
  };
  let snapshot: DesktopSnapshot = {
    ...rest,
    engine: engine.state(),
    entry: entry.state(),
    frames: [],
    replay: undefined,
  };
  const changed = (change: Partial<typeof rest> = {}) => {
    rest = { ...rest, ...change };
    snapshot = {
      ...rest,
      engine: engine.state(),
      entry: entry.state(),
      frames: frames.list(),
      replay: replays.shown(),
    };
    for (const listener of listeners) listener();
  };
  const report = (problem: string) => {
    const others = rest.problems.filter((one) => one !== problem);
    changed({ problems: [...others.slice(-2), problem] });
  };
  const frames = createFrameSet({
    messages,
    seed,
    faults: () => rest.faults,
    changed: () => changed(),
    problem: report,
    dialect: dialect.transport === "window" ? dialect : undefined,
  });
  const parent: ParentLink | undefined = client === "parent" ? createParentLink(messages, seed) : undefined;
  const server: ServerLink | undefined =
    dialect.transport === "http"
      ? createServerLink({
          path: dialect.relayPath(run),
          session: dialect.open(engine, { seed, setting: rest.setting, log: messages.add }),
          problem: report,
        })
      : undefined;
  const replays = createReplays({
    host: dialect.name,
    frames: parent ? undefined : frames,
    extension: () => rest.extension,
    note: messages.note,
    changed: () => changed(),
  });
  const happen = (name: Happening) => {
    // A replay has no host that could reload.
    if (replays.shown()) return;
    if (name === "host-reload") {
      messages.note("The host reloads");
      (parent ?? server ?? frames).hostReload();
    } else if (!parent) {
      messages.note("The frame is removed and added again");
      frames.recreate();
    }
  };
  const byChance = createHappenings({ seed, happen });
  const setFault = (name: FaultName, on: boolean) => {
    if (isHappening(name)) byChance.fault(name, on);
    else if (server) server.fault(name as HttpFault, on);
    else {
      frames.fault(name as LinkFault, on);
      parent?.fault(name as LinkFault, on);
    }
  };

  const own = () => ({
    ...rest,
    host: dialect.name,
    setting: rest.setting === dialect.setting?.choices[0]?.[0] ? undefined : rest.setting,
  });
  const stopPlaying = () => {
    playing?.abort();
    playing = undefined;
  };
  const restartFrames = () =>
    frames.restart({ engine, extension: entry, placement: rest.placement, url: rest.extension, setting: rest.setting });
  const endReplay = () => {
    if (!replays.shown()) return;
    replays.close();
    restartFrames();
  };
  const start = () => {
    replays.close();
    stopEngine();
    engine = newEngine();
    entry = createExtension(rest.extension);
    const stops = [startAutopilot(engine), engine.subscribe(() => changed()), entry.subscribe(() => changed())];
    stopEngine = () => {
      for (const stop of stops) stop();
    };
    server?.serve(engine);
    if (parent) parent.serve(engine);
    else restartFrames();
    changed();
  };
  const noteSeed = () => messages.note(`Seed ${String(seed)}`);
  start();
  noteSeed();

  return {
    seed,
    address: () => addressOf(new URL(location.href), { ...own(), faults: [...rest.faults], seed }, { panelPath }),
    addressWith: (host) => {
      const address = new URL(location.href);
      // Other hosts have other faults, choices and places.
      for (const key of ["fault", "setting", "placement", "extension"]) address.searchParams.delete(key);
      address.searchParams.set("host", host);
      if (rest.scenario !== undefined) address.searchParams.set("scenario", rest.scenario);
      return address.href;
    },
    dialect,
    scenarioList: scenarios,
    messages,
    snapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    operate(operation) {
      const result = operation(engine);
      if (!result.ok) report(`The host refused: ${result.reason}`);
    },
    expand: (expanded) => entry.set({ expanded }),
    play(name) {
      const names = scenarios.map((one) => one.name);
      const wanted = requireName("scenario", name, names);
      const scenario = scenarios.find((one) => one.name === wanted);
      if (!scenario) return;
      const reason = dialect.unserved[name];
      if (reason !== undefined) throw new Error(`${dialect.title} cannot serve "${name}": ${reason}.`);
      stopPlaying();
      endReplay();
      const controller = new AbortController();
      playing = controller;
      if (!engine.state().agent.loggedIn) engine.login();
      changed({ scenario: name });
      playScenario(engine, scenario, { signal: controller.signal }).catch((error: unknown) => {
        if (!controller.signal.aborted)
          report(`Scenario ${name}: ${error instanceof Error ? error.message : String(error)}`);
      });
    },
    fault(name, on) {
      const fault = requireName("fault", name, [...dialect.faults.keys()]);
      const next = new Set(rest.faults);
      if (on) next.add(fault);
      else next.delete(fault);
      setFault(fault, on);
      changed({ faults: next });
    },
    happen: (name) => happen(requireName("happening", name, happenings)),
    act(action, text) {
      try {
        frames.act(action, text);
      } catch (error) {
        report(`The host refused: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
    replay(recording, name) {
      if (dialect.transport === "window" && dialect.framing === "lightning") {
        throw new Error(
          `Recordings of ${dialect.title} cannot be replayed: the panel talks to a component of the page.`,
        );
      }
      stopPlaying();
      replays.open(recording, name);
    },
    player: replays.player,
    restartReplay: replays.reopen,
    endReplay,
    set(settings) {
      if (settings.extension !== undefined) requireExtensionAddress(settings.extension);
      if (settings.extension !== undefined) entry.set({ url: settings.extension });
      changed(settings);
      if (settings.setting !== undefined) {
        server?.set(settings.setting);
        // A host that frames the panel has its setting from the start of its page on.
        if (!server) start();
        else if (dialect.setting?.reloads === true) frames.reload();
      }
      if (settings.extension !== undefined || settings.placement !== undefined) {
        replays.close();
        restartFrames();
      }
    },
    push(message) {
      if (server) throw new Error(`${dialect.title} pushes nothing: the panel asks.`);
      (parent ?? frames).push(message);
    },
    reload: frames.reload,
    reset() {
      stopPlaying();
      for (const name of dialect.faults.keys()) setFault(name, false);
      changed({ scenario: undefined, faults: new Set(), problems: [] });
      start();
      messages.clear();
      noteSeed();
    },
    attachFrame: frames.attach,
    report,
    dismiss: () => changed({ problems: [] }),
  };
}
