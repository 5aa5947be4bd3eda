import { act } from "@testing-library/react";
import { App, type AppProps } from "../../src/App.tsx";
import type { Config } from "../../src/config/config.ts";
import { type RenderedView, renderView } from "./renderView.tsx";

/**
 * Renders the whole panel on a host that the test controls. Asynchronous, because React needs an awaited `act` to go on
 * after parts that are loaded late.
 */
export function renderApp(config: Partial<Config> = {}, opened?: AppProps["opened"]): Promise<RenderedView> {
  return act(async () => renderView(<App configProblems={[]} opened={opened} />, config));
}
