import { act, render } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import type { Config } from "../../src/config/config.ts";
import type { Command } from "../../src/domain/command.ts";
import type { HostEvent } from "../../src/domain/host.ts";
import { applyEvents } from "../../src/state/session/applyEvent.ts";
import { wholePanel, type WholePanel } from "./wholePanel.ts";
import { PanelProvider } from "../../src/state/PanelContext.tsx";
import { Attention } from "../../src/views/attention/Attention.tsx";
import { stopAfterTest } from "./stopAfterTest.ts";
import { scriptedHost } from "./builders.ts";
import { fullCapabilities } from "./capabilities.ts";
import { patientUser } from "./patientUser.ts";

export const plainConfig: Config = {
  hosts: ["sinch"],
  allowedOrigins: [],
  language: undefined,
  theme: "auto",
  notifications: { sound: false },
  directory: [],
  cannedResponses: [],
  messages: { undoSend: false, languageKey: "language" },
  phone: { country: undefined, extensions: false },
  email: { format: "plain" },
  wrapUp: { outcomes: [], notesRequired: false, outcomeRequired: false, submitUrl: undefined },
  history: { enabled: false },
  drafts: { maxAgeHours: 24 },
  timeouts: { requestMs: undefined },
  recorder: { enabled: true, messages: 2000, redact: true },
  hostSections: {},
};

export interface RenderedView {
  readonly panel: WholePanel;
  readonly host: ReturnType<typeof scriptedHost>;
  readonly user: UserEvent;
  readonly container: HTMLElement;
  /** All commands that reached the host. */
  readonly sent: Command[];
  /** Applies events of the host at once. */
  readonly emit: (...events: readonly HostEvent[]) => void;
}

/** Renders a view on a real, connected panel with a host that the test controls. */
export function renderView(
  view: ReactNode,
  config: Partial<Config> = {},
  /** Changes the host before the panel asks anything. */
  prepare: (host: RenderedView["host"]) => void = () => {},
): RenderedView {
  const host = scriptedHost();
  prepare(host);
  const sent: Command[] = [];
  host.send = (command) => {
    sent.push(command);
    return host.answer(command);
  };
  const panel = wholePanel(host, { ...plainConfig, ...config });
  stopAfterTest(panel.start());
  const emit = (...events: readonly HostEvent[]) => {
    act(() => {
      // Events are applied at once instead of with the next animation frame.
      panel.store.setState((state) => applyEvents(state, events, Date.now()));
    });
  };
  const { container } = render(
    <PanelProvider panel={panel}>
      {view}
      <Attention />
    </PanelProvider>,
  );
  emit(
    { type: "connection", connection: { phase: "connected" } },
    { type: "capabilities", capabilities: fullCapabilities },
  );
  return { panel, host, user: patientUser(), container, sent, emit };
}
