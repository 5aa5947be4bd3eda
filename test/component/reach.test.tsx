import { act, screen } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { HostError } from "../../src/domain/HostError.ts";
import { formOf } from "../../src/state/drafts/drafts.ts";
import { parkedForms } from "../../src/state/drafts/newConversations.ts";
import { Details } from "../../src/views/details/Details.tsx";
import { NewConversationDialog } from "../../src/views/newConversationDialog.ts";
import { capabilitiesWith } from "../support/capabilities.ts";
import { push, snapshot } from "../support/builders.ts";
import { renderView } from "../support/renderView.tsx";

const ended: InteractionPatch = {
  id: "i-1",
  channel: "phone",
  status: "ended",
  originator: "+442079460131",
  destination: "4012",
  attachedData: [
    { key: "mobile", value: "+44 7700 900123" },
    { key: "order", value: "20794601" },
    { key: "mail", value: "Anna Lark <anna@example.com>" },
  ],
};

async function showDetails(patch: InteractionPatch = ended) {
  const opened: string[] = [];
  const view = await act(async () => {
    const rendered = renderView(
      <NewConversationDialog value={() => opened.push("opened")}>
        <Details interactionId="i-1" />
      </NewConversationDialog>,
    );
    rendered.emit(
      { type: "agent", patch: { id: "a1", visibleNumber: "+442079460100", phoneReady: true } },
      snapshot([patch]),
    );
    return rendered;
  });
  return { ...view, opened, form: () => formOf(view.panel.drafts.getState()) };
}
const call = () => screen.findByRole("button", { name: "Call +44 20 7946 0131" });

describe("A number on screen", () => {
  it("is called at once with one press, which touches no draft", async () => {
    const { user, sent, panel, form, opened } = await showDetails();
    panel.draftActions.editForm({ channel: "sms", content: "For Bo" });
    await user.click(await call());
    expect(sent).toMatchObject([
      {
        type: "start-conversation",
        request: { channel: "phone", to: ["+442079460131"], from: "+442079460100", direct: false },
      },
    ]);
    expect([form().content, opened]).toEqual(["For Bo", []]);
  });

  it("is busy until the host answers, says why it failed, and can be tried again", async () => {
    const { user, sent, host } = await showDetails();
    let refuse: (error: HostError) => void = () => {};
    host.answer = () =>
      new Promise((_resolve, reject) => {
        refuse = reject;
      });
    await user.click(await call());
    expect((await call()).getAttribute("aria-busy")).toBe("true");
    await user.click(await call());
    expect(sent).toHaveLength(1);
    await act(async () => refuse(new HostError("refused", "Line is busy")));
    expect((await screen.findByRole("alert")).textContent).toContain("Line is busy");
    host.answer = async () => "done";
    await user.click(screen.getByRole("button", { name: "Retry" }));
    expect(sent).toHaveLength(2);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it.each([
    ["the phone is not ready", { type: "agent", patch: { phoneReady: false } } as const],
    ["another call is under way", push({ id: "i-2", channel: "phone", status: "accepted", line: "connected" })],
  ])("opens New conversation when %s", async (_why, event) => {
    const { user, sent, emit, form, opened } = await showDetails();
    emit(event);
    await user.click(await call());
    expect([sent, opened]).toEqual([[], ["opened"]]);
    expect(form()).toMatchObject({ channel: "phone", to: ["+442079460131"] });
  });

  it("can be written to, and what was typed for somebody else is parked", async () => {
    const { user, panel, form, opened } = await showDetails();
    panel.draftActions.editForm({ channel: "email", to: ["bo@example.com"], content: "For Bo" });
    await user.click(await screen.findByRole("button", { name: "Write to +44 7700 900123" }));
    expect(form()).toMatchObject({ channel: "sms", to: ["+447700900123"], content: undefined });
    expect(parkedForms(panel.drafts.getState().forms)).toMatchObject([{ form: { content: "For Bo" } }]);
    expect(opened).toEqual(["opened"]);
  });

  it("is told from an order number, and an extension counts only as an address", async () => {
    await showDetails();
    await call();
    const names = screen.getAllByRole("button", { name: /^Call / }).map(({ ariaLabel }) => ariaLabel);
    expect(names).toEqual(["Call +44 20 7946 0131", "Call 4012", "Call +44 7700 900123"]);
  });

  it("has only buttons for what the host can start", async () => {
    const { emit } = await showDetails();
    await call();
    const has = (name: RegExp) => screen.queryAllByRole("button", { name }).length > 0;
    emit({ type: "capabilities", capabilities: capabilitiesWith([], { outboundChannels: ["phone"] }) });
    expect([has(/^Call/), has(/^Write/)]).toEqual([true, false]);
    emit({ type: "capabilities", capabilities: capabilitiesWith([], { agentCommands: new Set() }) });
    expect([has(/^Call/), has(/^Write/)]).toEqual([false, false]);
  });
});

it("writes to an e-mail address on screen", async () => {
  const { user, form, container } = await showDetails();
  await user.click(await screen.findByRole("button", { name: "Write to anna@example.com" }));
  expect(form()).toMatchObject({ channel: "email", to: ["anna@example.com"] });
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
});
