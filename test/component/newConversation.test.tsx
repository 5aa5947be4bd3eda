import { act, screen } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it, vi } from "vitest";
import type { Sent } from "../../src/domain/host.ts";
import { HostError } from "../../src/domain/HostError.ts";
import { formOf } from "../../src/state/drafts/drafts.ts";
import { NewConversation } from "../../src/views/outbound/NewConversation.tsx";
import { renderView } from "../support/renderView.tsx";

function showForm() {
  const onClose = vi.fn<() => void>();
  const view = renderView(<NewConversation onClose={onClose} />);
  view.emit({ type: "agent", patch: { defaultEmailFrom: "me@example.com" } });
  return { ...view, onClose };
}

const textbox = (name: string) => screen.getByRole("textbox", { name });
const choose = (name: string) => screen.getByRole("combobox", { name });
const start = () => screen.getByRole("button", { name: "Start" });
const nothing = {
  from: undefined,
  subject: undefined,
  content: undefined,
  cc: [],
  bcc: [],
  direct: false,
  replyTemplateId: undefined,
};

describe("NewConversation", () => {
  it("calls a number in any usual notation", async () => {
    const { user, sent, onClose, panel } = showForm();
    expect(screen.getByRole("dialog", { name: "New conversation" })).toBeTruthy();
    await user.type(textbox("To"), "+358 (40) 123-45");
    await user.click(start());
    expect(sent).toEqual([
      {
        type: "start-conversation",
        draftId: expect.any(String),
        request: { ...nothing, channel: "phone", to: ["+3584012345"] },
      },
    ]);
    expect(onClose).toHaveBeenCalledOnce();
    expect(formOf(panel.drafts.getState()).to).toEqual([]);
  });

  it("splits e-mail addresses and uses the agent's own sender", async () => {
    const { user, sent } = showForm();
    await user.selectOptions(choose("Channel"), "E-mail");
    await user.type(textbox("To"), "a@example.com; b@example.com, ");
    await user.click(screen.getByRole("button", { name: "Add Cc and Bcc" }));
    await user.type(textbox("Cc"), "c@example.com");
    await user.type(textbox("Subject"), "Hello");
    await user.type(textbox("Message"), "Text");
    await user.click(screen.getByRole("checkbox", { name: "Send without confirmation" }));
    await user.click(start());
    expect(sent).toMatchObject([
      {
        request: {
          channel: "email",
          to: ["a@example.com", "b@example.com"],
          cc: ["c@example.com"],
          from: "me@example.com",
          subject: "Hello",
          content: "Text",
          direct: true,
        },
      },
    ]);
  });

  it("shows the problem at each field and focuses the first one", async () => {
    const { user, sent } = showForm();
    await user.selectOptions(choose("Channel"), "SMS");
    await user.click(screen.getByRole("checkbox", { name: "Send without confirmation" }));
    expect(document.querySelector('[aria-invalid="true"]')).toBeNull();
    await user.click(start());
    const wrong = [...document.querySelectorAll('[aria-invalid="true"]')];
    expect(wrong).toEqual([textbox("To"), choose("From"), textbox("Message")]);
    expect(document.activeElement).toBe(textbox("To"));
    const about = textbox("To").getAttribute("aria-describedby") ?? "";
    expect(document.getElementById(about)?.textContent).toBe("Enter a recipient.");
    await user.type(textbox("To"), "12");
    expect(textbox("To").getAttribute("aria-invalid")).toBeNull();
    expect(sent).toEqual([]);
  });

  it("sends a WhatsApp template only on WhatsApp", async () => {
    const { user, sent } = showForm();
    await user.selectOptions(choose("Channel"), "WhatsApp");
    await user.type(textbox("To"), "+1");
    await user.type(textbox("Template ID"), "abc");
    await user.click(start());
    expect(sent).toMatchObject([{ request: { channel: "whatsapp", replyTemplateId: "abc", direct: false } }]);
  });

  it("preserves the form when the host refuses and when the dialog is closed", async () => {
    const { user, host, onClose, panel } = showForm();
    host.answer = () => Promise.reject(new HostError("refused", "Number is barred"));
    await user.type(textbox("To"), "112");
    await user.click(start());
    expect((await screen.findByRole("alert")).textContent).toContain("Number is barred");
    expect(textbox("To")).toHaveProperty("value", "112");
    expect(onClose).not.toHaveBeenCalled();
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(onClose).toHaveBeenCalledOnce();
    expect(formOf(panel.drafts.getState()).to).toEqual(["112"]);
  });

  it("is busy until the host answers, and sends once", async () => {
    const { user, host, sent } = showForm();
    let answer: (sent: Sent) => void = () => {};
    host.answer = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    await user.type(textbox("To"), "1");
    await user.click(start());
    expect(start().getAttribute("aria-busy")).toBe("true");
    await user.click(start());
    await user.type(textbox("To"), "{Enter}");
    expect(sent).toHaveLength(1);
    await act(async () => answer("done"));
  });

  it("takes pasted mailboxes with names, and shows the names", async () => {
    const { user, sent } = showForm();
    await user.selectOptions(choose("Channel"), "E-mail");
    await user.click(textbox("To"));
    await user.paste('Anna Lark <anna@example.com>; "Fir, Bo" <bo@example.com>');
    screen.getByText("Will be sent to Anna Lark (anna@example.com), Fir, Bo (bo@example.com)");
    await user.click(start());
    expect(sent).toMatchObject([{ request: { channel: "email", to: ["anna@example.com", "bo@example.com"] } }]);
  });

  it.each([
    ["Phone call", "bill", "Nobody in the directory is called “bill”. Enter a number or choose an entry."],
    ["SMS", "anna@example.com", "“anna@example.com” is an e-mail address. A text message needs a number."],
    ["E-mail", "+442079460131", "“+442079460131” is a phone number. An e-mail needs an e-mail address."],
    [
      "E-mail",
      "a@example.com, bill",
      "Nobody in the directory is called “bill”. Enter an e-mail address or choose an entry.",
    ],
    ["WhatsApp", "+442079460131; +442079460132", "Enter one recipient only."],
  ])("refuses for %s what it cannot reach: %s", async (channel, text, words) => {
    const { user, sent } = showForm();
    await user.selectOptions(choose("Channel"), channel);
    await user.type(textbox("To"), text);
    await user.click(start());
    screen.getByText(words);
    expect(sent).toEqual([]);
  });

  it("chooses the best match of the directory with Enter, and starts with the next Enter", async () => {
    const directory = [{ name: "Oliver Grant", address: "+44 (0)20 7946 0131", kind: "number" }];
    const { user, sent } = renderView(<NewConversation onClose={() => {}} />, { directory });
    await user.type(textbox("To"), "gra{Enter}");
    screen.getByText("Will dial Oliver Grant (+44 20 7946 0131)");
    expect(sent).toEqual([]);
    await user.keyboard("{Enter}");
    expect(sent).toMatchObject([{ request: { channel: "phone", to: ["+442079460131"] } }]);
  });

  it("offers only channels that the host supports", () => {
    const { emit, panel } = showForm();
    emit({
      type: "capabilities",
      capabilities: { ...panel.store.getState().capabilities, outboundChannels: ["email", "sms"] },
    });
    expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toEqual(["E-mail", "SMS"]);
    expect(textbox("Subject")).toBeTruthy();
  });

  it("has no accessibility violations", async () => {
    const { user } = showForm();
    await user.selectOptions(choose("Channel"), "E-mail");
    await user.click(start());
    const { violations } = await axe.run(screen.getByRole("dialog"), {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
