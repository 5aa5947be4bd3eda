import { act, render } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { recordPort } from "../../src/bridge/recordPort.ts";
import { App } from "../../src/App.tsx";
import type { Config } from "../../src/config/config.ts";
import { messageRule } from "../../src/hosts/sinch/redaction.ts";
import { createSinchHost } from "../../src/hosts/sinch/SinchHost.ts";
import { summarize } from "../../src/hosts/sinch/summarize.ts";
import { createRecorder } from "../../src/recording/createRecorder.ts";
import { newRedactor } from "../../src/recording/newRedactor.ts";
import { createSinchDialect } from "../../src/simulator/dialects/sinch/createSinchDialect.ts";
import { createEngine } from "../../src/simulator/engine/createEngine.ts";
import type { Engine } from "../../src/simulator/engine/Engine.ts";
import { createFaultyLink, type FaultyLink } from "../../src/simulator/faults/createFaultyLink.ts";
import { wholePanel, type WholePanel } from "./wholePanel.ts";
import { PanelProvider } from "../../src/state/PanelContext.tsx";
import { stopAfterTest } from "./stopAfterTest.ts";
import { linkedPorts } from "./linkedPorts.ts";
import { patientUser } from "./patientUser.ts";
import { plainConfig } from "./renderView.tsx";

export interface RenderedPanel {
  readonly engine: Engine;
  readonly panel: WholePanel;
  /** The faulty link between host and panel. */
  readonly line: FaultyLink;
  /** Lets the host announce that it is ready, as after a reload of the host. */
  readonly announce: () => void;
  readonly user: UserEvent;
  /** Runs an action of the simulated world inside React's `act`. */
  readonly world: (deed: (engine: Engine) => unknown) => Promise<void>;
  /** Posts any message to the panel, as the desktop could. */
  readonly post: (message: unknown) => Promise<void>;
}

/** Renders the whole panel with real store and adapter, in a simulated Communication Panel over linked ports. */
export async function renderPanel(
  prepare: (engine: Engine) => void,
  config: Partial<Config> = {},
): Promise<RenderedPanel> {
  const engine = createEngine();
  prepare(engine);
  const [hostEnd, panelEnd] = linkedPorts();
  const line = createFaultyLink({
    toHost: (message) => dialect.receive(message),
    toFrame: (message) => hostEnd.send(message),
    // The link's delays take a tenth of the time.
    setTimeout: (action, milliseconds) => setTimeout(action, milliseconds / 10),
  });
  const dialect = createSinchDialect(engine, { post: line.fromHost, placement: "global" });
  hostEnd.listen(line.fromFrame);
  const whole = { ...plainConfig, ...config };
  const recorder = whole.recorder.enabled ? createRecorder({ ...whole.recorder, newRedactor }) : undefined;
  const port = recorder ? recordPort(panelEnd, recorder.observe({ rule: messageRule, summarize })) : panelEnd;
  const host = createSinchHost({
    port,
    config: { requestMs: whole.timeouts.requestMs ?? 1000 },
  });
  const panel = wholePanel(host, whole, { recorder });
  stopAfterTest(panel.start());
  const world: RenderedPanel["world"] = (deed) =>
    act(async () => {
      deed(engine);
      await new Promise((resolve) => setTimeout(resolve, 30));
    });
  // Parts that are loaded late suspend, and React needs an awaited `act` to go on after that.
  await act(async () => {
    render(
      <PanelProvider panel={panel}>
        <App configProblems={[]} />
      </PanelProvider>,
    );
  });
  await world(() => {});
  const post: RenderedPanel["post"] = (message) => world(() => hostEnd.send(message));
  return { engine, panel, line, announce: () => dialect.announce(), user: patientUser(), world, post };
}
