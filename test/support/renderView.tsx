import { act, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import type { Config } from "../../src/config/config.ts";
import type { Command, InteractionCommandType } from "../../src/domain/command.ts";
import type { Capabilities, HostEvent } from "../../src/domain/host.ts";
import { applyEvents } from "../../src/state/session/applyEvent.ts";
import { createPanel, type Panel } from "../../src/state/createPanel.ts";
import { PanelProvider } from "../../src/state/PanelContext.tsx";
import { stopAfterTest } from "./afterPage.ts";
import { scriptedHost } from "./builders.ts";

export const plainConfig: Config = {
  hosts: ["sinch"],
  allowedOrigins: [],
  language: undefined,
  theme: "auto",
  directory: [],
  cannedResponses: [],
  wrapUp: { outcomes: [], notesRequired: false, outcomeRequired: false, submitUrl: undefined },
  drafts: { maxAgeHours: 24 },
  timeouts: { requestMs: 5000 },
  recorder: { enabled: true, messages: 2000, redact: true },
  sinch: { expandOnOffer: false },
};

const everything: ReadonlySet<InteractionCommandType> = new Set([
  ...([
    "accept",
    "decline",
    "pick",
    "hangup",
    "close",
    "hold",
    "resume",
    "mute",
    "unmute",
    "complete-consult",
  ] as const),
  ...(["start-recording", "stop-recording", "send-tone", "send-message", "transfer", "consult"] as const),
]);

/** What a host can do that has the same commands for every channel. */
export function capabilitiesWith(
  commands: Iterable<InteractionCommandType>,
  others: Partial<Omit<Capabilities, "commands">> = {},
): Capabilities {
  const all = new Set(commands);
  return {
    commands: { phone: all, chat: all, email: all, callback: all, other: all },
    agentCommands: new Set(["start-conversation", "set-work-status", "set-presence"]),
    outboundChannels: ["phone", "sms", "whatsapp", "email"],
    picklist: false,
    panelSize: false,
    transcript: { phone: "none", chat: "full", email: "none", callback: "none", other: "full" },
    outcomes: "config",
    directory: [],
    completeConsult: "join",
    ...others,
  };
}

export const fullCapabilities: Capabilities = capabilitiesWith(everything);

export interface RenderedView {
  readonly panel: Panel;
  readonly host: ReturnType<typeof scriptedHost>;
  readonly user: ReturnType<typeof userEvent.setup>;
  readonly container: HTMLElement;
  /** All commands that reached the host. */
  readonly sent: Command[];
  /** What the host pushes, as seen by the views at once. */
  readonly tell: (...events: readonly HostEvent[]) => void;
}

/** Renders a view on a real, connected panel whose host does what the test says. */
export function renderView(view: ReactNode, config: Partial<Config> = {}): RenderedView {
  const host = scriptedHost();
  const sent: Command[] = [];
  host.send = (command) => {
    sent.push(command);
    return host.answer(command);
  };
  const panel = createPanel(host, { ...plainConfig, ...config });
  stopAfterTest(panel.start());
  const tell = (...events: readonly HostEvent[]) => {
    act(() => {
      // At once instead of with the next frame; otherwise the same way in.
      panel.store.setState((state) => applyEvents(state, events, Date.now()));
    });
  };
  const { container } = render(<PanelProvider panel={panel}>{view}</PanelProvider>);
  tell(
    { type: "connection", connection: { phase: "connected" } },
    { type: "capabilities", capabilities: fullCapabilities },
  );
  return { panel, host, user: userEvent.setup(), container, sent, tell };
}
