import { act, render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { vi } from "vitest";
import type { Config } from "../../src/config/config.ts";
import type { Host, HostEvent } from "../../src/domain/host.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import type { TranscriptEntry } from "../../src/domain/transcript.ts";
import { createPanel } from "../../src/state/createPanel.ts";
import { PanelProvider } from "../../src/state/PanelContext.tsx";
import { stopAfterTest } from "./afterPage.ts";

const config: Config = {
  hosts: ["sinch"],
  allowedOrigins: [],
  language: undefined,
  theme: "auto",
  directory: [],
  cannedResponses: [
    { shortcut: "hello", text: "Good day, how can I help?" },
    { shortcut: "/help", text: "See our help pages." },
    { shortcut: "bye", text: "Goodbye." },
  ],
  wrapUp: { outcomes: [], notesRequired: false, outcomeRequired: false, submitUrl: undefined },
  drafts: { maxAgeHours: 24 },
  timeouts: { requestMs: 5000 },
  recorder: { enabled: true, messages: 2000, redact: true },
  sinch: { expandOnOffer: false },
};

/** One view over a real store, with one conversation and a host that does what the test says. */
export function showView(view: ReactNode, patch: InteractionPatch) {
  const send = vi.fn<Host["send"]>(async () => {});
  let emit: (events: readonly HostEvent[]) => void = () => {};
  const host: Host = {
    name: "sinch",
    start: (sink) => {
      emit = sink;
      return () => {};
    },
    retry: () => {},
    send,
    readInteraction: async () => {},
    readTranscript: async () => {},
    queues: async () => [],
    picklist: async () => [],
  };
  const storage = { load: async () => [], save: async () => {}, remove: async () => {} };
  const panel = createPanel(host, config, { storage });
  stopAfterTest(panel.start());
  const push = async (...events: readonly HostEvent[]) => {
    await act(async () => {
      emit(events);
      await new Promise((resolve) => {
        setTimeout(resolve, 60);
      });
    });
  };
  const messages = (...entries: readonly TranscriptEntry[]) =>
    push({ type: "transcript", interactionId: patch.id, entries });
  const ready = push(
    {
      type: "capabilities",
      capabilities: { commands: new Set(["send-message"]), outboundChannels: [], picklist: false, transcript: true },
    },
    { type: "agent", patch: { alias: "Sam" } },
    { type: "connection", connection: { phase: "connected" } },
    { type: "snapshot", interactions: [patch] },
  );
  const rendered = render(<PanelProvider panel={panel}>{view}</PanelProvider>);
  return { ...rendered, ready, panel, push, messages, send, user: userEvent.setup() };
}
