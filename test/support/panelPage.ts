import type { WrapUpConfig } from "../../src/config/config.ts";
import type { Command } from "../../src/domain/command.ts";
import type { HostEvent } from "../../src/domain/host.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { wholePanel, type WholePanel } from "./wholePanel.ts";
import { type UnsentItem, unsentWork } from "../../src/state/outbox/unsentWork.ts";
import type { KeyValueStore } from "../../src/state/storage/KeyValueStore.ts";
import type { Locks } from "../../src/state/storage/frames.ts";
import { scriptedHost, snapshot } from "./builders.ts";
import { fullCapabilities } from "./capabilities.ts";
import { plainConfig } from "./renderView.tsx";

export interface PanelPage {
  readonly panel: WholePanel;
  readonly host: ReturnType<typeof scriptedHost>;
  /** All commands that reached the host. */
  readonly sent: readonly Command[];
  readonly tell: (...events: readonly HostEvent[]) => void;
  /** The host reports the agent and lists these conversations. */
  readonly login: (agentId: string, interactions?: readonly InteractionPatch[]) => Promise<void>;
  readonly logout: () => void;
  /** Returns all items of the agent's tray. */
  readonly tray: () => readonly UnsentItem[];
  /** Simulates an unload of the page. */
  readonly close: () => Promise<void>;
}

/** Waits until stored work arrives, because reads and writes in memory take some microtasks. */
export async function turns(count = 30): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Creates a page with a real panel on a host that the test controls. Several pages can share store and locks. */
export function panelPage(options: {
  readonly storage: KeyValueStore;
  readonly locks?: Locks;
  readonly wrapUp?: Partial<WrapUpConfig>;
  /** False: the host never names the agent. */
  readonly tellsAgent?: boolean;
  /** Whether a reply waits for some seconds before it is sent. */
  readonly undoSend?: boolean;
}): PanelPage {
  const { storage, locks, wrapUp, tellsAgent = true, undoSend = false } = options;
  const host = Object.assign(scriptedHost(), { tellsAgent });
  const sent: Command[] = [];
  host.send = (command) => {
    sent.push(command);
    return host.answer(command);
  };
  const messages = { ...plainConfig.messages, undoSend };
  const config = { ...plainConfig, messages, wrapUp: { ...plainConfig.wrapUp, ...wrapUp } };
  const panel = wholePanel(host, config, { storage, locks });
  const stop = panel.start();
  const tell: PanelPage["tell"] = (...events) => {
    host.emit(...events);
    panel.flush();
  };
  return {
    panel,
    host,
    sent,
    tell,
    login: async (agentId, interactions = []) => {
      tell(
        { type: "connection", connection: { phase: "connected" } },
        { type: "capabilities", capabilities: fullCapabilities },
        { type: "agent", patch: { id: agentId } },
        snapshot(interactions),
      );
      await turns();
    },
    logout: () => tell({ type: "connection", connection: { phase: "disconnected", reason: "logout" } }),
    tray: () => {
      return unsentWork(panel.drafts.getState(), panel.store.getState(), config.wrapUp);
    },
    close: async () => {
      stop();
      await turns();
    },
  };
}
