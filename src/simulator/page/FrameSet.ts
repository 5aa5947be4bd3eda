import type { Placement } from "../dialects/sinch/types.ts";
import type { Engine, EngineEvent } from "../engine/Engine.ts";
import { createSinchDialect } from "../dialects/sinch/createSinchDialect.ts";
import { type LineFault, lineFaults } from "../faults/faultNames.ts";
import { type Answerer, type Connection, createConnection, hostGoneFor } from "./Connection.ts";
import type { MessageLog } from "./MessageLog.ts";
import { requireExtensionAddress } from "./pageOptions.ts";

/** An extension page that is loaded now. */
export interface DesktopFrame {
  readonly key: string;
  readonly placement: Placement;
  /** Bound to this conversation; undefined for an extension that lives from login to logout. */
  readonly interactionId: string | undefined;
  readonly url: string;
}

interface Loaded extends DesktopFrame {
  readonly connection: Connection;
  element: HTMLIFrameElement | undefined;
  closing: boolean;
}

/** How long a frame stays after its exit notice: a moment at handle; at logout long enough to read what it says. */
const removedAfter = { handled: 400, logout: 3000 };
/** ms a frame that is added again stays away. */
const frameGoneFor = 500;
const initExpectedWithin = 8000;

/** The frames the extension runs in: one from login to logout, or in queue placement one for each accepted conversation. */
export interface FrameSet {
  readonly list: () => readonly DesktopFrame[];
  /** Starts over with these settings; frames that fit stay and load again. */
  readonly restart: (engine: Engine, placement: Placement, url: string) => void;
  /** Loads the extension in one new frame that this host speaks to, instead of the engine, until the next `restart`. */
  readonly replay: (make: (post: (message: unknown) => void) => Answerer, url: string) => void;
  readonly attach: (key: string, element: HTMLIFrameElement | null) => void;
  readonly reload: () => void;
  readonly push: (message: unknown) => void;
  readonly fault: (name: LineFault, on: boolean) => void;
  /** The host's page is gone for a moment and forgets who is connected; back, it says init to every frame. */
  readonly hostReload: () => void;
  /** Removes the frames without a word and adds them again. */
  readonly recreate: () => void;
}

/** `seed` decides what faults do; `faults` are those on now; `changed` is called when the list is another, `problem` with a sentence a person should read. */
export function createFrameSet(options: {
  readonly messages: MessageLog;
  readonly seed: number;
  readonly faults: () => ReadonlySet<string>;
  readonly changed: () => void;
  readonly problem: (text: string) => void;
}): FrameSet {
  let frames: readonly Loaded[] = [];
  let count = 0;
  let engine: Engine | undefined;
  let placement: Placement = "global";
  let url = "";
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

  const serve = ({ connection, placement: own, interactionId }: Loaded) => {
    const speaking = engine;
    if (!speaking) return;
    const bound = interactionId === undefined ? {} : { interactionId };
    return connection.serve((post) => createSinchDialect(speaking, { placement: own, ...bound, post }));
  };

  const load = (interactionId?: string, player?: Parameters<FrameSet["replay"]>[0]) => {
    if (frames.some((one) => !one.closing && one.interactionId === interactionId)) return;
    count += 1;
    const { origin } = new URL(requireExtensionAddress(url));
    let heard = false;
    const connection = createConnection({
      seed: options.seed,
      label: String(count),
      peer: () => ({ window: frame.element?.contentWindow, origin }),
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
      closing: false,
    };
    if (player) connection.serve(player);
    else {
      for (const name of lineFaults) connection.fault(name, options.faults().has(name));
      if (hostBack === undefined) serve(frame);
    }
    set([...frames, frame]);
    setTimeout(() => {
      if (heard || frame.closing || !frames.includes(frame)) return;
      options.problem(
        `No message from ${origin} yet. Is ${frame.url} served there, does it allow ${location.origin} to frame it, and does it send init?`,
      );
    }, initExpectedWithin);
  };

  const loadWanted = () => {
    if (!engine) return;
    const { agent, interactions } = engine.state();
    if (agent.login === "logged_out") return;
    if (placement !== "queue") load();
    else for (const one of interactions) if (one.accepted !== undefined && !one.withdrawn) load(one.id);
  };

  const follow = (event: EngineEvent) => {
    if (event.type === "login") {
      if (engine?.state().agent.login === "logged_out") for (const one of frames) closeLater(one, removedAfter.logout);
      else loadWanted();
    }
    if (event.type !== "status" || placement !== "queue") return;
    const { id, status } = event.interaction;
    if (status === "accepted") load(id);
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
    for (const { element, url: address } of frames) if (element) element.src = address;
  };

  return {
    list: () => frames,
    restart(nextEngine, nextPlacement, nextUrl) {
      leave();
      const keep = engine !== undefined && placement === nextPlacement && url === nextUrl && nextPlacement !== "queue";
      engine = nextEngine;
      for (const one of frames) {
        if (keep && !one.closing) serve(one);
        else {
          one.connection.close();
          discard(one);
        }
      }
      placement = nextPlacement;
      url = nextUrl;
      unsubscribe = engine.subscribe(follow);
      reload();
      loadWanted();
    },
    replay(make, nextUrl) {
      leave();
      for (const one of frames) {
        one.connection.close();
        discard(one);
      }
      engine = undefined;
      placement = "global";
      url = nextUrl;
      load(undefined, make);
    },
    attach(key, element) {
      const frame = frames.find((one) => one.key === key);
      if (frame) frame.element = element ?? undefined;
    },
    reload,
    push(message) {
      if (frames.length === 0) throw new Error("No extension is loaded now, so nobody would hear the message.");
      for (const one of frames) one.connection.push(message);
    },
    fault(name, on) {
      for (const one of frames) one.connection.fault(name, on);
    },
    hostReload() {
      if (hostBack !== undefined || !engine) return;
      for (const one of frames) one.connection.abandon();
      hostBack = setTimeout(() => {
        hostBack = undefined;
        for (const one of frames) if (!one.closing) serve(one)?.announce();
      }, hostGoneFor);
    },
    recreate() {
      for (const one of frames) discard(one);
      setTimeout(loadWanted, frameGoneFor);
    },
  };
}
