import { act, render } from "@testing-library/react";
import { App } from "../../src/App.tsx";
import { PanelProvider } from "../../src/state/PanelContext.tsx";
import { stopAfterTest } from "./stopAfterTest.ts";
import type { WholePanel } from "./wholePanel.ts";

/** Starts a panel until the end of the test, and renders it. */
export async function renderWholePanel(panel: WholePanel): Promise<void> {
  stopAfterTest(panel.start());
  await act(async () => {
    render(
      <PanelProvider panel={panel}>
        <App configProblems={[]} />
      </PanelProvider>,
    );
  });
}
