import { createPanel, type Panel, type PanelOptions } from "../../src/state/createPanel.ts";
import { createWork, type Work } from "../../src/state/createWork.ts";
import type { Config } from "../../src/config/config.ts";
import type { Host } from "../../src/domain/host.ts";

/** A panel whose drafts and unsent work are there from the start. */
export type WholePanel = Panel & Pick<Work, "draftActions" | "outbox">;

/** Creates a panel as `createPanel` does, but loads nothing later. */
export function wholePanel(host: Host, config: Config, options: PanelOptions = {}): WholePanel {
  const panel = createPanel(host, config, { ...options, createWork });
  const work = panel.work.get();
  if (work === undefined) throw new TypeError("The work was not created at once.");
  return { ...panel, draftActions: work.draftActions, outbox: work.outbox };
}
