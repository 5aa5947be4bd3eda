import { screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import { CallControls } from "../../src/views/call-controls/CallControls.tsx";
import { Conversation } from "../../src/views/conversation/Conversation.tsx";
import { Conversations } from "../../src/views/conversations/Conversations.tsx";
import { entry, push, read } from "../support/builders.ts";
import { capabilitiesWith, fullCapabilities } from "../support/capabilities.ts";
import { renderView } from "../support/renderView.tsx";

const call = { id: "c1", channel: "phone", status: "accepted", line: "connected", title: "Bo Finch" } as const;

const noActions = () => null;
const controls = (id: string, close: ReactNode) => <CallControls interactionId={id} close={close} />;

function showConversation() {
  return renderView(
    <>
      <Conversations actions={noActions} />
      <Conversation interactionId="c1" controls={controls} view={() => "Nothing here"} notes={noActions} />
    </>,
  );
}
/** The selected line of the list, which is the visible heading. */
const heading = () => within(screen.getByRole("list", { name: "Conversations" })).getByRole("listitem");
const tabs = () => screen.getAllByRole("tab").map(({ textContent }) => textContent);

describe("Conversation", () => {
  it("says here and in the list that it may be out of date after an ambiguous answer", () => {
    const { emit } = showConversation();
    emit(push(call), { type: "interaction-unsure", interactionId: "c1" });
    screen.getByRole("region", { name: "Conversation", description: /did not report the current state/ });
    expect(heading().textContent).toContain("Possibly out of date");
    emit(read(call));
    expect(screen.queryByText(/Possibly out of date/)).toBeNull();
  });

  it("shows hold and mute independently, and their duration", () => {
    const { emit } = showConversation();
    emit(push({ ...call, held: false, muted: false }));
    const facts = within(heading());
    expect(facts.getByText("Talking")).toBeTruthy();
    emit(push({ id: "c1", held: true }));
    expect(facts.getByText("On hold")).toBeTruthy();
    emit(push({ id: "c1", muted: true }));
    expect(facts.getByText("On hold, Muted")).toBeTruthy();
    emit(push({ id: "c1", held: false }));
    expect(facts.getByText("Muted")).toBeTruthy();
  });

  it("shows whether it is recorded, and an unknown state only if the agent may record", () => {
    const { emit } = showConversation();
    emit(push(call));
    expect(within(heading()).queryByText(/^Recording/)).toBeNull();
    emit({ type: "agent", patch: { recording: "enabled" } });
    within(heading()).getByText("Recording status unknown");
    for (const [state, text] of [
      ["on", "Recording"],
      ["paused", "Recording paused"],
    ] as const) {
      emit(push({ id: "c1", recording: { state, consent: undefined } }));
      within(heading()).getByText(text);
    }
    emit(push({ id: "c1", recording: { state: "off", consent: undefined } }));
    expect(within(heading()).queryByText(/^Recording/)).toBeNull();
    emit(push({ id: "c1", recording: undefined, line: "ringing" }));
    expect(within(heading()).queryByText(/^Recording/)).toBeNull();
  });

  it("has the tabs that the host supports for its channel", () => {
    const { emit } = showConversation();
    emit({ type: "capabilities", capabilities: { ...fullCapabilities, transcript: capabilitiesWith([]).transcript } });
    emit(push(call));
    expect(tabs()).toEqual(["Details", "Transfer", "Wrap-up"]);
    emit(push({ id: "c1", channel: "chat" }));
    expect(tabs()).toEqual(["Transcript", "Details", "Transfer", "Wrap-up"]);
    emit({ type: "capabilities", capabilities: capabilitiesWith(["hangup"]) });
    expect(tabs()).toEqual(["Transcript", "Details"]);
    emit(push({ id: "c1", status: "ended", wrapUp: { kind: "waiting" } }));
    expect(tabs()).toEqual(["Transcript", "Details", "Wrap-up"]);
  });

  it("has no tab for a transcript of which there is nothing to show", () => {
    const { emit } = showConversation();
    const transcript = { phone: "live", chat: "full", email: "live", callback: "none", other: "live" } as const;
    emit({ type: "capabilities", capabilities: { ...fullCapabilities, transcript } }, push(call));
    expect(tabs()).toEqual(["Details", "Transfer", "Wrap-up"]);
    emit({ type: "transcript", interactionId: "c1", entries: [entry({ text: "Good morning" })] });
    expect(tabs()).toEqual(["Transcript1", "Details", "Transfer", "Wrap-up"]);
    // What appears takes no view from the agent.
    expect(screen.getByRole("tab", { name: "Details", selected: true })).toBeTruthy();
    emit(push({ id: "c1", channel: "email" }));
    emit(push({ id: "c1", channel: "chat" }));
    expect(tabs()[0]).toContain("Transcript");
  });

  it("closes a call that ended from its bar, except beside the same button on Wrap-up", async () => {
    const { emit, user } = showConversation();
    const handled = () => screen.queryByRole("button", { name: "Mark as handled" });
    emit(push(call));
    expect(handled()).toBeNull();
    emit(push({ id: "c1", status: "ended", line: "disconnected", wrapUp: { kind: "close" } }));
    expect(handled()).toBeNull();
    await user.click(screen.getByRole("tab", { name: "Details" }));
    expect(handled()).not.toBeNull();
  });
});
