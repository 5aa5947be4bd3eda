import { screen, waitFor } from "@testing-library/react";
import type { Config } from "../../src/config/config.ts";
import { createHarmonyHost } from "./harmonyHost.ts";
import { patientUser } from "./patientUser.ts";
import { plainConfig } from "./renderView.tsx";
import { wholePanel } from "./wholePanel.ts";
import { renderWholePanel } from "./renderWholePanel.tsx";

/** How long a test waits for what takes some polls. */
export const somePolls = { timeout: 8000 };

/** Signs the agent in without the form. */
export const signedInAgent = () => Promise.resolve({ model: undefined, agent: { username: "ada" } });

interface HarmonyPage {
  /** The object `openmethods` of config.json. */
  readonly section?: Readonly<Record<string, unknown>>;
  readonly config?: Partial<Config>;
  readonly host?: Parameters<typeof createHarmonyHost>[1];
}

/** Creates the whole panel with real store and adapter, at a simulated Harmony. `start` renders it. */
export function createHarmonyPage({ section, config, host: options }: HarmonyPage = {}) {
  const { server, host } = createHarmonyHost({ poll: { intervalMs: 50 }, ...section }, { requestMs: 2000, ...options });
  const panel = wholePanel(host, { ...plainConfig, ...config });
  const start = () => renderWholePanel(panel);
  return { server, panel, start, user: patientUser() };
}

export const connectionText = () => screen.getByRole("status", { name: "Connection" }).textContent;

/** Renders the panel of an agent who is signed in. */
export async function renderHarmony(page: HarmonyPage = {}) {
  const desk = createHarmonyPage({ ...page, host: { readAccess: signedInAgent, ...page.host } });
  await desk.start();
  await waitFor(() => {
    if (connectionText() !== "Connected") throw new Error("The panel is not connected yet.");
  }, somePolls);
  return desk;
}
