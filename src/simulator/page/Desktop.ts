import { createEngine } from "../engine/createEngine.ts";
import { startAutopilot } from "../engine/startAutopilot.ts";
import type { Engine } from "../engine/Engine.ts";
import type { Outcome } from "../engine/operations.ts";
import { derivedSeed, seededRandom } from "../engine/seededRandom.ts";
import { createHappenings, isHappening } from "../faults/createHappenings.ts";
import { type FaultName, faultNames, type Happening, happenings } from "../faults/faultNames.ts";
import type { Recording } from "../../recording/Recording.ts";
import type { Player } from "../replay/createPlayer.ts";
import { playScenario } from "../scenarios/playScenario.ts";
import type { Scenario } from "../scenarios/Scenario.ts";
import { scenarios } from "../scenarios/scenarios.ts";
import { createReplays } from "./createReplays.ts";
import type { DesktopSnapshot, Settings } from "./DesktopSnapshot.ts";
import { createFrameSet } from "./FrameSet.ts";
import { createMessageLog, type MessageLog } from "./MessageLog.ts";
import { addressOf, type PageOptions, requireExtensionAddress, requireName } from "./pageOptions.ts";
import { createParentLine, type ParentLine } from "./ParentLine.ts";

/** The simulated desktop: what the page's buttons and `window.simulator` act on. */
export interface Desktop {
  /** What all chance of this run hangs on. */
  readonly seed: number;
  /** The address of a page that repeats this run from its start. */
  readonly address: () => string;
  readonly scenarioList: readonly Scenario[];
  readonly messages: MessageLog;
  readonly snapshot: () => DesktopSnapshot;
  readonly subscribe: (listener: () => void) => () => void;
  /** Lets someone do something; a refusal is shown. */
  readonly operate: (operation: (engine: Engine) => Outcome) => void;
  /** Plays in the world as it is, instead of what was playing. Throws an Error for an unknown name. */
  readonly play: (name: string) => void;
  /** Throws an Error for an unknown name. */
  readonly fault: (name: string, on: boolean) => void;
  /** Lets it happen now. Throws an Error for an unknown name. */
  readonly happen: (name: string) => void;
  /**
   * Plays a recording to the extension instead of the engine's world, from its start, paused. Throws an Error for one of
   * another host.
   */
  readonly replay: (recording: Recording, name: string) => void;
  /** Controls of the open recording. Throws an Error when none is. */
  readonly player: () => Pick<Player, "play" | "pause" | "step">;
  /** Plays the open recording from its start again, paused. */
  readonly restartReplay: () => void;
  /** Closes the recording; the extension is the engine's again. */
  readonly endReplay: () => void;
  /** Throws an Error when `extension` is not an address; problems of the page are shown instead. */
  readonly set: (settings: Partial<Settings>) => void;
  /** Posts one raw message to the extension. Throws an Error when none is loaded. */
  readonly push: (message: unknown) => void;
  readonly reload: () => void;
  /** An empty desktop: no conversations, no faults, an empty log, the extension loaded again. */
  readonly reset: () => void;
  readonly attachFrame: (key: string, element: HTMLIFrameElement | null) => void;
  readonly report: (problem: string) => void;
  readonly dismiss: () => void;
}

/** `client` "parent": the page itself is in a frame and serves the page around it; no extension is framed. */
export function createDesktop(
  options: PageOptions & { readonly seed: number },
  client: "frames" | "parent" = "frames",
): Desktop {
  const { seed } = options;
  const messages = createMessageLog();
  const listeners = new Set<() => void>();
  let stopEngine = () => {};
  let playing: AbortController | undefined;
  const newEngine = () => createEngine({ random: seededRandom(derivedSeed(seed, "engine")) });
  let engine = newEngine();
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const { placement, width, extension } = options;
  let rest: Omit<DesktopSnapshot, "engine" | "frames" | "replay"> = {
    placement,
    width,
    extension,
    theme: dark ? "dark" : "light",
    scenario: undefined,
    faults: new Set(),
    problems: [],
  };
  let snapshot: DesktopSnapshot = { ...rest, engine: engine.state(), frames: [], replay: undefined };
  const changed = (change: Partial<typeof rest> = {}) => {
    rest = { ...rest, ...change };
    snapshot = { ...rest, engine: engine.state(), frames: frames.list(), replay: replays.shown() };
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
  });
  const parent: ParentLine | undefined = client === "parent" ? createParentLine(messages, seed) : undefined;
  const replays = createReplays({
    frames: parent ? undefined : frames,
    extension: () => rest.extension,
    note: messages.note,
    changed: () => changed(),
  });
  const happen = (name: Happening) => {
    // In a replay there is no host that could be gone.
    if (replays.shown()) return;
    if (name === "host-reload") {
      messages.note("The host reloads: gone for a moment");
      (parent ?? frames).hostReload();
    } else if (!parent) {
      messages.note("The frame is removed and added again");
      frames.recreate();
    }
  };
  const byChance = createHappenings({ seed, happen });
  const setFault = (name: FaultName, on: boolean) => {
    if (isHappening(name)) byChance.fault(name, on);
    else {
      frames.fault(name, on);
      parent?.fault(name, on);
    }
  };

  const stopPlaying = () => {
    playing?.abort();
    playing = undefined;
  };
  const endReplay = () => {
    if (!replays.shown()) return;
    replays.close();
    frames.restart(engine, rest.placement, rest.extension);
  };
  const start = () => {
    replays.close();
    stopEngine();
    engine = newEngine();
    if (!parent) engine.setExtensionUrl(rest.extension);
    const stopAutopilot = startAutopilot(engine);
    const unsubscribe = engine.subscribe(() => changed());
    stopEngine = () => {
      stopAutopilot();
      unsubscribe();
    };
    if (parent) parent.serve(engine);
    else frames.restart(engine, rest.placement, rest.extension);
    changed();
  };
  const tellSeed = () => messages.note(`Seed ${String(seed)}`);
  start();
  tellSeed();

  return {
    seed,
    address: () => addressOf(new URL(location.href), { ...rest, faults: [...rest.faults], seed }),
    scenarioList: scenarios,
    messages,
    snapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    operate(operation) {
      const outcome = operation(engine);
      if (!outcome.ok) report(`The host refused: ${outcome.reason}`);
    },
    play(name) {
      const names = scenarios.map((one) => one.name);
      const wanted = requireName("scenario", name, names);
      const scenario = scenarios.find((one) => one.name === wanted);
      if (!scenario) return;
      stopPlaying();
      endReplay();
      const controller = new AbortController();
      playing = controller;
      if (engine.state().agent.login === "logged_out") engine.login();
      changed({ scenario: name });
      playScenario(engine, scenario, { signal: controller.signal }).catch((error: unknown) => {
        if (!controller.signal.aborted)
          report(`Scenario ${name}: ${error instanceof Error ? error.message : String(error)}`);
      });
    },
    fault(name, on) {
      const fault = requireName("fault", name, faultNames);
      const next = new Set(rest.faults);
      if (on) next.add(fault);
      else next.delete(fault);
      setFault(fault, on);
      changed({ faults: next });
    },
    happen: (name) => happen(requireName("happening", name, happenings)),
    replay(recording, name) {
      stopPlaying();
      replays.open(recording, name);
    },
    player: replays.player,
    restartReplay: replays.reopen,
    endReplay,
    set(settings) {
      if (settings.extension !== undefined) requireExtensionAddress(settings.extension);
      if (settings.extension !== undefined) engine.setExtensionUrl(settings.extension);
      changed(settings);
      if (settings.extension !== undefined || settings.placement !== undefined) {
        replays.close();
        frames.restart(engine, rest.placement, rest.extension);
      }
    },
    push: (message) => (parent ?? frames).push(message),
    reload: frames.reload,
    reset() {
      stopPlaying();
      for (const name of faultNames) setFault(name, false);
      changed({ scenario: undefined, faults: new Set(), problems: [] });
      start();
      messages.clear();
      tellSeed();
    },
    attachFrame: frames.attach,
    report,
    dismiss: () => changed({ problems: [] }),
  };
}
