import { screen, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import type { Queue } from "../../src/domain/queue.ts";
import { formOf } from "../../src/state/drafts/drafts.ts";
import { NewConversation } from "../../src/views/outbound/NewConversation.tsx";
import { renderView } from "../support/renderView.tsx";

const queue = (
  name: string,
  kind: string,
  addresses: readonly string[],
  serving: boolean | undefined = true,
): Queue => ({
  id: name,
  name,
  kind,
  serving,
  forced: false,
  addresses,
});
const queues = [
  queue("Care", "phone", ["+442079460100"]),
  queue("Night", "phone", ["+442079460199"], false),
  queue("Texts", "chat", ["+447700900100", "sales-chat@example.com"]),
  queue("Mailbox", "email", ["care@example.com"], undefined),
];
const own = { visibleNumber: "+442079460111", defaultSmsFrom: "+447700900111", defaultEmailFrom: "me@example.com" };

function showForm({ list = async () => queues, config = {} } = {}) {
  const view = renderView(<NewConversation onClose={() => {}} />, config, (host) => {
    host.queues = list;
  });
  view.emit({ type: "agent", patch: own });
  return { ...view, form: () => formOf(view.panel.drafts.getState()) };
}
const textbox = (name: string) => screen.getByRole("textbox", { name });
const from = () => screen.getByRole<HTMLInputElement>("combobox", { name: "From" });
const choose = (name: string) => screen.getByRole("combobox", { name });
const start = () => screen.getByRole("button", { name: "Start" });
const direct = () => screen.getByRole("checkbox", { name: "Send without confirmation" });
const descriptionOf = (element: HTMLElement) =>
  (element.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent)
    .join(" ");

describe("The sender of a new conversation", () => {
  it.each([
    ["Phone call", own.visibleNumber, "The other side will see +44 20 7946 0111", ["+442079460111", "+442079460100"]],
    [
      "SMS",
      own.defaultSmsFrom,
      "Will be sent from +44 7700 900111",
      ["+447700900111", "+442079460100", "+447700900100"],
    ],
    ["WhatsApp", "", "The host chooses the sender.", ["+442079460100", "+447700900100"]],
    ["E-mail", own.defaultEmailFrom, "Will be sent from me@example.com", ["me@example.com", "care@example.com"]],
  ])("of a %s is by default the agent's own, among those of the served queues", async (channel, value, words, all) => {
    const { user } = showForm();
    await user.selectOptions(choose("Channel"), channel);
    expect(from().value).toBe(value);
    expect(descriptionOf(from())).toBe(words);
    await user.click(from());
    const list = await screen.findByRole("listbox", { name: "From" });
    await expect
      .poll(() =>
        within(list)
          .queryAllByRole("option")
          .map(({ textContent }) => all.find((one) => textContent?.includes(one))),
      )
      .toEqual(all);
  });

  it("may be typed, but no name, and nothing unknown without a word", async () => {
    const { user, sent } = showForm();
    await user.type(textbox("To"), "+442079460131");
    await user.clear(from());
    await user.type(from(), "reception");
    await user.click(start());
    expect(descriptionOf(from())).toBe("“reception” is not a number. Choose a sender from the list.");
    expect(document.activeElement).toBe(from());
    await user.clear(from());
    await user.type(from(), "020 7946 0177");
    expect(descriptionOf(from())).toBe(
      "The other side will see +44 20 7946 0177. It is not one of your senders, so the host may refuse it",
    );
    await user.click(start());
    expect(sent).toMatchObject([{ request: { from: "+442079460177" } }]);
  });

  it("is asked for again when the host did not tell the queues", async () => {
    let isBroken = true;
    const list = () => (isBroken ? Promise.reject(new Error("down")) : Promise.resolve(queues));
    const { user } = showForm({ list });
    await user.selectOptions(choose("Channel"), "WhatsApp");
    const retry = await screen.findByRole("button", { name: "Load senders" });
    expect(descriptionOf(from())).toBe("The senders of your queues could not be loaded.");
    isBroken = false;
    await user.click(retry);
    await expect.poll(() => screen.queryByRole("button", { name: "Load senders" })).toBeNull();
  });
});

describe("Sending without confirmation", () => {
  it.each([
    ["SMS", ["From", "Message"]],
    ["WhatsApp", ["From", "Message"]],
    ["E-mail", ["From", "Subject", "Message"]],
  ])("of an %s says what is missing, then what Start does", async (channel, fields) => {
    const { user, sent } = showForm();
    await user.selectOptions(choose("Channel"), channel);
    await user.clear(from());
    const missing = fields.length === 2 ? fields.join(" and ") : "From, Subject, and Message";
    expect(descriptionOf(direct())).toBe(`To send without confirmation, fill in: ${missing}.`);
    await user.click(direct());
    await user.type(textbox("To"), channel === "E-mail" ? "a@example.com" : "+442079460131");
    await user.click(start());
    expect(sent).toEqual([]);
    await user.type(from(), channel === "E-mail" ? "care@example.com" : "+447700900100");
    if (channel === "E-mail") await user.type(textbox("Subject"), "Hello");
    await user.type(textbox("Message"), "Text");
    expect(descriptionOf(direct())).toBe("Start sends the message at once.");
    await user.click(direct());
    expect(descriptionOf(direct())).toBe("Start opens a draft in the desktop, for you to check and send.");
    await user.click(direct());
    await user.click(start());
    expect(sent).toMatchObject([{ request: { direct: true, content: "Text" } }]);
  });
});

describe("An e-mail", () => {
  it("is sent as it was typed, or in HTML with its line breaks, which is shown before", async () => {
    const { user, sent, form } = showForm();
    await user.selectOptions(choose("Channel"), "E-mail");
    await user.type(textbox("To"), "a@example.com");
    await user.type(textbox("Message"), "Dear <b>Anna</b>,{Enter}bye");
    await user.click(start());
    await user.selectOptions(choose("Channel"), "E-mail");
    await user.type(textbox("To"), "a@example.com");
    await user.type(textbox("Message"), "Dear <b>Anna</b>,{Enter}bye");
    await user.click(screen.getByRole("checkbox", { name: "Formatted (HTML)" }));
    const preview = screen.getByRole("region", { name: "Preview" });
    await expect.poll(() => preview.querySelector("b")?.textContent).toBe("Anna");
    expect(preview.querySelector("br")).not.toBeNull();
    expect(form()).toMatchObject({ content: "Dear <b>Anna</b>,\nbye", isHtml: true });
    await user.click(start());
    expect(sent).toMatchObject([
      { request: { content: "Dear <b>Anna</b>,\nbye" } },
      { request: { content: "Dear <b>Anna</b>,<br>bye" } },
    ]);
  });

  it("begins in the configured format, and runs nothing of what was pasted", async () => {
    const { user } = showForm({ config: { email: { format: "html" } } });
    await user.selectOptions(choose("Channel"), "E-mail");
    expect(screen.getByRole<HTMLInputElement>("checkbox", { name: "Formatted (HTML)" }).checked).toBe(true);
    await user.click(textbox("Message"));
    await user.paste('<p>Hi</p><img src=x onerror="window.hit=1"><script>window.hit=1</script>');
    const preview = screen.getByRole("region", { name: "Preview" });
    await expect.poll(() => preview.querySelector("p:not([class])")?.textContent).toContain("Hi");
    expect([preview.querySelector("script, img"), Reflect.get(window, "hit")]).toEqual([null, undefined]);
  });

  it("goes to a hundred recipients, with copies by name", async () => {
    const { user, sent } = showForm();
    const list = Array.from({ length: 100 }, (_, index) => `"Fir, Bo ${index}" <bo${index}@example.com>`);
    await user.selectOptions(choose("Channel"), "E-mail");
    await user.click(textbox("To"));
    await user.paste(list.join("; "));
    await user.click(screen.getByRole("button", { name: "Add Cc and Bcc" }));
    await user.click(textbox("Cc"));
    await user.paste("Anna Lark <anna@example.com>");
    expect(descriptionOf(textbox("Cc"))).toBe("Will be sent to Anna Lark (anna@example.com)");
    await user.click(textbox("Bcc"));
    await user.paste("nobody");
    await user.click(start());
    expect(document.activeElement).toBe(textbox("Bcc"));
    await user.clear(textbox("Bcc"));
    await user.click(start());
    expect(sent).toMatchObject([
      { request: { to: list.map((_, index) => `bo${index}@example.com`), cc: ["anna@example.com"], bcc: [] } },
    ]);
  });
});

describe("Bad input", () => {
  it("of a megabyte is named, and the rest goes on working", async () => {
    const { user, sent } = showForm();
    await user.selectOptions(choose("Channel"), "SMS");
    await user.type(textbox("To"), "+447700900123");
    await user.click(textbox("Message"));
    await user.paste("x".repeat(1_048_576));
    await user.click(start());
    expect(descriptionOf(textbox("Message"))).toBe("1,048,576 characters are too many. At most 100,000 can be sent.");
    await user.clear(textbox("Message"));
    await user.type(textbox("Message"), "short");
    await user.click(start());
    expect(sent).toMatchObject([{ request: { content: "short" } }]);
  });

  it("in the template's field is named", async () => {
    const { user, sent } = showForm();
    await user.selectOptions(choose("Channel"), "WhatsApp");
    await user.type(textbox("To"), "+447700900123");
    await user.type(textbox("Template ID"), '"><script>');
    await user.click(start());
    expect(descriptionOf(textbox("Template ID"))).toContain("Enter the ID of a template, without blanks.");
    expect(sent).toEqual([]);
  });
});

describe("Several drafts", () => {
  it("stay their own, can be continued, removed and taken back", async () => {
    const { user, panel, form } = showForm();
    const { draftActions } = panel;
    await user.type(textbox("To"), "+447700900123");
    draftActions.openForm({ channel: "email", to: ["anna@example.com"], subject: "Re: Order" });
    const drafts = await screen.findByRole("group", { name: "Other drafts" });
    expect(textbox("Subject")).toHaveProperty("value", "Re: Order");
    await user.click(within(drafts).getByRole("button", { name: "Continue: +447700900123 (Phone call)" }));
    expect(form()).toMatchObject({ channel: "phone", to: ["+447700900123"] });
    await user.click(within(drafts).getByRole("button", { name: "Remove draft: anna@example.com (E-mail)" }));
    expect(within(drafts).queryByRole("button", { name: /Continue/ })).toBeNull();
    await user.click(within(drafts).getByRole("button", { name: "Undo" }));
    await user.click(within(drafts).getByRole("button", { name: "Continue: anna@example.com (E-mail)" }));
    expect(form()).toMatchObject({ channel: "email", subject: "Re: Order" });
    const { violations } = await axe.run(screen.getByRole("dialog"), {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
