import type { Engine } from "../engine/Engine.ts";
import type { FaultName, HttpFault } from "../faults/faultNames.ts";
import type { Extension, Placement } from "./createExtension.ts";
import type { WindowSession } from "./WindowSession.ts";

/** A choice of the simulated host that a user of the page makes. */
export interface HostSetting {
  /** The accessible name. */
  readonly label: string;
  /** Values in the address of the page, with their texts. The first is the default. */
  readonly choices: readonly (readonly [value: string, text: string])[];
  /** Whether the panel must be loaded again to notice another choice. */
  readonly reloads?: boolean;
}

interface AnyDialect {
  /** The name in addresses and configuration. */
  readonly name: string;
  readonly title: string;
  /** What the agent's desktop is called. */
  readonly desktop: string;
  /** The faults this host can have, with a sentence each. */
  readonly faults: ReadonlyMap<FaultName, string>;
  /** Why this host cannot serve a scenario, by its name. */
  readonly unserved: Readonly<Record<string, string>>;
  readonly placements: readonly Placement[];
  /** The choice this host offers beyond faults, if any. */
  readonly setting: HostSetting | undefined;
  /** Returns the path of the panel's page. `run` names this page among all open ones. */
  readonly panelPath: (run: string) => string;
  /** Makes the ids of conversations in the host's form. */
  readonly newIds: (random: () => number) => () => string;
  /** Whether the host records calls from their answer on. */
  readonly recordsCalls: boolean;
}

/** A host that frames the panel and speaks to it by window messages. */
export interface WindowDialect extends AnyDialect {
  readonly transport: "window";
  /** What frames the panel: the page itself, or a Lightning component in it. */
  readonly framing: "page" | "lightning";
  /** Buttons of this host's own, with their texts. */
  readonly actions: readonly (readonly [name: string, text: string])[];
  /** Serves one frame. */
  readonly open: (
    engine: Engine,
    options: {
      readonly post: (message: unknown) => void;
      readonly placement: Placement;
      readonly extension: Extension;
      /** The choice that the host offers; "" where it offers none. */
      readonly setting: string;
      readonly interactionId?: string;
    },
  ) => WindowSession;
}

/** A host that the panel asks over HTTP. A server of ours answers, and asks this session what to answer. */
export interface HttpDialect extends AnyDialect {
  readonly transport: "http";
  /** Returns the path under which the server reaches this page. */
  readonly relayPath: (run: string) => string;
  readonly open: (
    engine: Engine,
    options: {
      readonly seed: number;
      readonly setting: string;
      readonly log: (direction: "to-host" | "to-extension", message: unknown) => void;
    },
  ) => HttpSession;
}

/** What one page answers to the server in front of it. */
export interface HttpSession {
  /** Answers a question of the server. Rejects an unknown method. */
  readonly answer: (method: string, args: readonly unknown[]) => Promise<unknown>;
  readonly fault: (name: HttpFault, on: boolean) => void;
  readonly restart: () => void;
  readonly set: (setting: string) => void;
  /** Serves another contact centre from now on. */
  readonly serve: (engine: Engine) => void;
}

/** One simulated host. Window hosts and HTTP hosts differ by how the panel reaches them. */
export type Dialect = WindowDialect | HttpDialect;
