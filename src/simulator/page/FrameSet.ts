import type { WindowDialect } from "../dialects/Dialect.ts";
import type { WindowSession } from "../dialects/WindowSession.ts";
import type { Extension, Placement } from "../dialects/createExtension.ts";
import type { Engine, EngineEvent } from "../engine/Engine.ts";
import { type LinkFault, linkFaults } from "../faults/faultNames.ts";
import { type Answerer, type Connection, createConnection, hostGoneFor } from "./Connection.ts";
import { createFrameLink } from "./FrameLink.ts";
import type { MessageLog } from "./MessageLog.ts";
import { requireExtensionAddress } from "./pageOptions.ts";
import { createToolkitLink, readdPanel, reloadPanel } from "./ToolkitLink.ts";

/** A loaded extension page. */
export interface DesktopFrame {
  readonly key: string;
  readonly placement: Placement;
  /** The conversation of the frame; undefined for a frame that stays from login to logout. */
  readonly interactionId: string | undefined;
  readonly url: string;
}

interface Loaded extends DesktopFrame {
  readonly connection: Connection;
  /** The frame, or the place of the Lightning component that has it. */
  element: HTMLElement | undefined;
  session: WindowSession | undefined;
  closing: boolean;
}

/** How long a frame stays after its exit notice, in ms. At logout there is time to read its last screen. */
const removedAfter = { handled: 400, logout: 3000 };
/** How long a re-created frame is away, in ms. */
const frameGoneFor = 500;
const initExpectedWithin = 8000;

/** What the frames show and who answers them. */
interface FrameSettings {
  readonly engine: Engine;
  readonly extension: Extension;
  readonly placement: Placement;
  /** Address of the extension page. */
  readonly url: string;
  /** The choice that the host offers. */
  readonly setting: string;
}

/** The frames of the extension: one from login to logout, or in placement `queue` one for each accepted conversation. */
export interface FrameSet {
  readonly list: () => readonly DesktopFrame[];
  /** Starts over with other settings. Frames that fit stay and reload. */
  readonly restart: (settings: FrameSettings) => void;
  /** Loads one new frame with this answerer instead of the engine, until the next `restart`. */
  readonly replay: (make: (post: (message: unknown) => void) => Answerer, url: string) => void;
  readonly attach: (key: string, element: HTMLElement | null) => void;
  readonly reload: () => void;
  readonly push: (message: unknown) => void;
  readonly fault: (name: LinkFault, on: boolean) => void;
  /** Simulates a reload of the host: no connections for a moment, then `init` to every frame. */
  readonly hostReload: () => void;
  /** Removes the frames without an exit notice and adds them again. */
  readonly recreate: () => void;
  /** Does what one of the host's own buttons does. Throws an Error if it is not possible now. */
  readonly act: (action: string, text: string) => void;
}

const windowOf = (element: HTMLElement | undefined) =>
  element instanceof HTMLIFrameElement ? element.contentWindow : undefined;

/** `seed` is for the faults, `faults` returns the active ones. `changed` is called after each change of the list, `problem` with a sentence for the user. */
export function createFrameSet(options: {
  readonly messages: MessageLog;
  readonly seed: number;
  readonly faults: () => ReadonlySet<string>;
  readonly changed: () => void;
  readonly problem: (text: string) => void;
  /** Serves a frame by window messages; undefined: the host speaks otherwise. */
  readonly dialect: WindowDialect | undefined;
}): FrameSet {
  const isLightning = options.dialect?.framing === "lightning";
  let frames: readonly Loaded[] = [];
  let count = 0;
  let settings: FrameSettings | undefined;
  let unsubscribe = () => {};
  let hostBack: ReturnType<typeof setTimeout> | undefined;

  const set = (next: readonly Loaded[]) => {
    frames = next;
    options.changed();
  };
  const remove = (frame: Loaded) => {
    frame.connection.stop();
    if (frames.includes(frame)) set(frames.filter((one) => one !== frame));
  };
  const closeLater = (frame: Loaded, milliseconds: number) => {
    if (frame.closing) return;
    frame.closing = true;
    setTimeout(() => remove(frame), milliseconds);
  };

  const serve = (frame: Loaded): WindowSession | undefined => {
    const { dialect } = options;
    if (!settings || !dialect) return;
    const { engine, extension, setting } = settings;
    const { placement, interactionId } = frame;
    const bound = interactionId === undefined ? {} : { interactionId };
    frame.session = frame.connection.serve((post) =>
      dialect.open(engine, { placement, extension, setting, ...bound, post }),
    );
    return frame.session;
  };

  const load = (
    { placement, url }: Pick<FrameSettings, "placement" | "url">,
    interactionId?: string,
    player?: Parameters<FrameSet["replay"]>[0],
  ) => {
    if (frames.some((one) => !one.closing && one.interactionId === interactionId)) return;
    count += 1;
    const { origin } = new URL(requireExtensionAddress(url));
    let heard = false;
    const connection = createConnection({
      seed: options.seed,
      label: String(count),
      link: (receive) =>
        isLightning
          ? createToolkitLink({ place: () => frame.element, receive })
          : createFrameLink({ peer: () => ({ window: windowOf(frame.element), origin }), receive }),
      log: (direction, message) => {
        heard ||= direction === "to-host";
        options.messages.add(direction, message, interactionId);
      },
    });
    const frame: Loaded = {
      key: `frame-${String(count)}`,
      placement,
      interactionId,
      url,
      connection,
      element: undefined,
      session: undefined,
      closing: false,
    };
    if (player) connection.serve(player);
    else {
      for (const name of linkFaults) connection.fault(name, options.faults().has(name));
      if (hostBack === undefined) serve(frame);
    }
    set([...frames, frame]);
    setTimeout(() => {
      if (heard || !options.dialect || isLightning || frame.closing || !frames.includes(frame)) return;
      options.problem(
        `No message from ${origin} yet. Check that ${frame.url} is served, allows ${location.origin} to frame it, and sends init.`,
      );
    }, initExpectedWithin);
  };

  const loadWanted = () => {
    if (!settings) return;
    const { agent, interactions } = settings.engine.state();
    if (!agent.loggedIn) return;
    if (settings.placement !== "queue") load(settings);
    else for (const one of interactions) if (one.accepted !== undefined && !one.withdrawn) load(settings, one.id);
  };

  const follow = (event: EngineEvent) => {
    if (!settings) return;
    if (event.type === "login") {
      if (settings.engine.state().agent.loggedIn) loadWanted();
      else for (const one of frames) closeLater(one, removedAfter.logout);
    }
    if (event.type !== "status" || settings.placement !== "queue") return;
    const { id, status } = event.interaction;
    if (status === "accepted") load(settings, id);
    const bound = frames.find((one) => one.interactionId === id);
    if (status === "handled" && bound) closeLater(bound, removedAfter.handled);
  };

  const discard = (frame: Loaded) => {
    frame.closing = true;
    remove(frame);
  };
  const leave = () => {
    unsubscribe();
    clearTimeout(hostBack);
    hostBack = undefined;
  };

  const reload = () => {
    for (const { element, url } of frames) {
      if (element instanceof HTMLIFrameElement) element.src = url;
      else if (element) reloadPanel(element);
    }
  };

  return {
    list: () => frames,
    restart(next) {
      leave();
      // A Lightning component remembers the calls of the contact centre before.
      const keep =
        settings?.placement === next.placement &&
        settings.url === next.url &&
        next.placement !== "queue" &&
        !isLightning;
      settings = next;
      for (const one of frames) {
        if (keep && !one.closing) serve(one);
        else {
          one.connection.close();
          discard(one);
        }
      }
      unsubscribe = next.engine.subscribe(follow);
      reload();
      loadWanted();
    },
    replay(make, url) {
      leave();
      for (const one of frames) {
        one.connection.close();
        discard(one);
      }
      settings = undefined;
      load({ placement: "global", url }, undefined, make);
    },
    attach(key, element) {
      const frame = frames.find((one) => one.key === key);
      if (frame) frame.element = element ?? undefined;
    },
    reload,
    push(message) {
      if (frames.length === 0) throw new Error("No extension is loaded, so nobody would get the message.");
      for (const one of frames) one.connection.push(message);
    },
    fault(name, on) {
      for (const one of frames) one.connection.fault(name, on);
    },
    hostReload() {
      if (hostBack !== undefined || !settings) return;
      for (const one of frames) {
        one.connection.abandon();
        // The page with the component loads again.
        if (isLightning) discard(one);
      }
      hostBack = setTimeout(() => {
        hostBack = undefined;
        if (isLightning) loadWanted();
        for (const one of frames) if (!one.closing) (isLightning ? one.session : serve(one))?.announce();
      }, hostGoneFor);
    },
    recreate() {
      if (isLightning) {
        for (const { element } of frames) if (element) readdPanel(element, frameGoneFor);
        return;
      }
      for (const one of frames) discard(one);
      setTimeout(loadWanted, frameGoneFor);
    },
    act(action, text) {
      const session = frames.find((one) => !one.closing)?.session;
      if (!session?.act) throw new Error("No panel is loaded, so there is no host that could do this.");
      session.act(action, text);
    },
  };
}
