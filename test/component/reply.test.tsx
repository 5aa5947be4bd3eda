import { formOf } from "../../src/state/drafts/drafts.ts";
import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { Email } from "../../src/domain/email.ts";
import { ReplyButton } from "../../src/views/conversation/ReplyButton.tsx";
import { parkedForms } from "../../src/state/drafts/newConversations.ts";
import { NewConversationDialog } from "../../src/views/newConversationDialog.ts";
import { capabilitiesWith } from "../support/capabilities.ts";
import { renderView } from "../support/renderView.tsx";

const email: Email = {
  content: "It came torn.",
  from: { address: "grace@example.com", name: "Grace" },
  replyTo: undefined,
  to: [],
  cc: [],
  bcc: [],
  attachments: [],
  draft: undefined,
};
const reply = () => screen.getByRole("button", { name: "Reply" });

function showReply(subject: string, answered = email) {
  const opened: string[] = [];
  const view = renderView(
    <NewConversationDialog value={() => opened.push("opened")}>
      <ReplyButton email={answered} subject={subject} />
    </NewConversationDialog>,
  );
  return { ...view, opened, form: () => formOf(view.panel.drafts.getState()) };
}

describe("Reply", () => {
  it("opens New conversation with recipient and subject, and again with what the agent wrote since", async () => {
    const { user, opened, form, panel } = showReply("Torn parcel");
    await user.click(reply());
    expect(form()).toMatchObject({ channel: "email", to: ["grace@example.com"], subject: "Re: Torn parcel" });
    panel.draftActions.editForm({ content: "Dear Grace" });
    await user.click(reply());
    expect(form()).toMatchObject({ subject: "Re: Torn parcel", content: "Dear Grace" });
    expect(opened).toEqual(["opened", "opened"]);
  });

  it("answers to the address that the sender asks for, and adds no second Re:", async () => {
    const { user, form } = showReply("RE: Torn parcel", {
      ...email,
      replyTo: { address: "home@example.com", name: undefined },
    });
    await user.click(reply());
    expect(form()).toMatchObject({ to: ["home@example.com"], subject: "RE: Torn parcel" });
  });

  it("loses nothing that the agent typed for another recipient", async () => {
    const { user, opened, form, panel } = showReply("Torn parcel");
    panel.draftActions.editForm({ content: "For Bo" });
    await user.click(reply());
    expect([opened, form().content, form().to]).toEqual([["opened"], undefined, ["grace@example.com"]]);
    expect(parkedForms(panel.drafts.getState().forms)).toMatchObject([{ form: { content: "For Bo" } }]);
  });

  it("is absent where the host has no outbound e-mail", () => {
    const { emit } = showReply("Torn parcel");
    emit({ type: "capabilities", capabilities: capabilitiesWith([], { outboundChannels: ["phone"] }) });
    expect(screen.queryByRole("button")).toBeNull();
  });
});
