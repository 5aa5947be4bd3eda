import { screen } from "@testing-library/react";
import { vi } from "vitest";
import type { Host } from "../../src/domain/host.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import type { TranscriptEntry } from "../../src/domain/transcript.ts";
import { Transcript } from "../../src/views/transcript/Transcript.tsx";
import { entry, party, snapshot } from "./builders.ts";
import { renderView } from "./renderView.tsx";

/** A chat of the agent Sam with the customer Ada. */
export const chat: InteractionPatch = {
  id: "c1",
  channel: "chat",
  status: "accepted",
  originator: "ada@example.com",
  parties: [party({ id: "p1", name: "Ada" }), party({ id: "p2", name: "Sam" })],
};

/** Returns a message of that second, by default of Ada where `index` is even, else of Sam. */
export function message(
  index: number,
  text = `Message ${index}`,
  originator = index % 2 === 0 ? "p1" : "p2",
): TranscriptEntry {
  const at = Date.UTC(2024, 4, 1, 9, 0, index);
  return entry({ id: `m${index}`, text, at, time: new Date(at).toISOString(), originator });
}

const cannedResponses = [
  { shortcut: "hello", text: "Good day, how can I help?" },
  { shortcut: "/help", text: "See our help pages." },
  { shortcut: "bye", text: "Goodbye." },
];

/** Renders the transcript of one conversation. The host accepts every message unless the test changes its answer. */
export function renderTranscript(patch: InteractionPatch = chat, responses = cannedResponses) {
  const view = renderView(<Transcript interactionId={patch.id} />, { cannedResponses: responses });
  const send = vi.fn<Host["send"]>(async () => "done");
  view.host.answer = send;
  view.emit({ type: "agent", patch: { alias: "Sam" } }, snapshot([patch]));
  const messages = (...entries: readonly TranscriptEntry[]) =>
    view.emit({ type: "transcript", interactionId: patch.id, entries });
  return { ...view, send, messages };
}
export const log = () => screen.getByRole("log", { name: "Transcript" });
export const box = () => screen.getByRole("textbox", { name: "Message" });
