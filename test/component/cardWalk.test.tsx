import { act, fireEvent, screen, within } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { consultation, entry, party, push } from "../support/builders.ts";
import { fullCapabilities } from "../support/capabilities.ts";
import { letControlsSettle } from "../support/patientUser.ts";
import { renderApp } from "../support/renderApp.tsx";

// One card number in every text that the host sends. No view, tooltip or accessible name may show it whole.

const card = "4111 1111 1111 1111";
const bare = card.replaceAll(" ", "");
const told = (name: string) => `${name} ${card}`;

const talk: InteractionPatch = {
  id: "c1",
  channel: "chat",
  status: "accepted",
  title: told("Title"),
  customerName: told("Customer"),
  originator: told("from"),
  destination: told("to"),
  queue: { id: told("queue id"), name: told("Queue") },
  originalQueue: { id: "q2", name: told("First queue") },
  parties: [party({ id: "p1", role: "customer", name: told("Ada"), address: told("address"), typing: true })],
  flag: { text: told("Flag") },
  tags: [told("tag")],
  notices: [
    { id: "n1", kind: "flag", from: told("Supervisor"), text: told("Look") },
    { id: "n2", kind: "note", from: told("Team"), text: told("Note") },
  ],
  attachedData: [
    { key: told("key"), value: told("value") },
    { key: "nested", value: JSON.stringify({ [card]: { pay: [card] } }), kind: "nested" },
  ],
  scripts: [{ id: told("script"), status: told("status"), answers: [told("answer")] }],
  references: [{ key: told("reference"), value: told("value") }],
  campaign: undefined,
};
const mail: InteractionPatch = {
  ...talk,
  id: "c2",
  channel: "email",
  email: {
    content: `<p>Pay <b>4111</b><i>1111</i></p><table><tr><td>1111</td><td>1111</td></tr></table><a href="https://example.com/">${card}</a>`,
    from: { address: told("mail"), name: told("Grace") },
    replyTo: undefined,
    to: [{ address: "to@example.com", name: told("Receiver") }],
    cc: [{ address: "cc@example.com", name: told("Copy") }],
    bcc: [],
    attachments: [{ id: "a1", filename: `invoice ${card}.pdf`, size: "1000" }],
    draft: undefined,
  },
};
const call: InteractionPatch = {
  ...talk,
  id: "c3",
  channel: "phone",
  line: "failed",
  lineText: told("Busy"),
  status: "unknown",
  statusText: told("Status"),
};

/** Attributes that people or assistive technology read. */
const attributes = ["title", "aria-label", "placeholder", "alt", "href"];

const hasCard = (text: string): boolean => text.replaceAll(/\s/g, "").includes(bare);

/** Returns where the whole number is shown, except in what the agent types. */
function leaks(): readonly string[] {
  const found: string[] = [];
  for (const element of document.body.querySelectorAll("*")) {
    if (element.closest("textarea, input") !== null) continue;
    for (const name of attributes) {
      const value = element.getAttribute(name) ?? "";
      if (hasCard(value)) found.push(`${name}="${value}"`);
    }
    // The smallest element with the number.
    const isInside = [...element.children].some((child) => hasCard(child.textContent ?? ""));
    if (!isInside && hasCard(element.textContent ?? "")) found.push(`<${element.localName}>${element.textContent}`);
  }
  return found;
}

beforeAll(() => {
  Element.prototype.scrollIntoView = () => {};
});

it("shows no card number whole in any view, tooltip or name", { timeout: 120_000 }, async () => {
  const view = await renderApp({
    cannedResponses: [{ shortcut: "pay", text: `Paid by {{cad.${told("key")}}}, {{customer.name}}` }],
    history: { enabled: true },
  });
  const { emit, panel } = view;
  const found = new Set<string>();
  const look = async () => {
    // Parts of a view are loaded late.
    for (let turn = 0; turn < 4; turn += 1) await act(() => new Promise((resolve) => setTimeout(resolve, 10)));
    for (const leak of leaks()) found.add(leak);
  };
  const press = async (element: HTMLElement) => {
    letControlsSettle();
    await act(async () => fireEvent.click(element));
  };
  const lookThrough = async (id: string) => {
    act(() => panel.commands.choose(id));
    await look();
    for (const name of screen
      .getAllByRole("tab")
      .map(({ textContent }) => /^[A-Z][a-z-]*/.exec(textContent)?.[0] ?? "")) {
      await press(screen.getByRole("tab", { name: new RegExp(`^${name}`) }));
      await look();
      const tab = await screen.findByRole("tabpanel");
      for (const fold of tab.querySelectorAll<HTMLElement>('button[aria-expanded="false"]')) await press(fold);
      for (const fold of tab.querySelectorAll("details")) fold.open = true;
      await look();
      await press(screen.getByRole("tab", { name: new RegExp(`^${name}`) }));
    }
  };

  /** Looks at each tab and each closed part of a dialog, and closes it. */
  const lookInto = async (dialog: HTMLElement, expected: string) => {
    await look();
    expect(dialog.textContent).toContain(expected);
    for (const tab of within(dialog).queryAllByRole("tab")) {
      await press(tab);
      await look();
      for (const fold of dialog.querySelectorAll<HTMLElement>('button[aria-expanded="false"]')) await press(fold);
      for (const fold of dialog.querySelectorAll("details")) fold.open = true;
      await look();
    }
    await press(within(dialog).getByRole("button", { name: "Close" }));
    await look();
  };

  const messages = (interactionId: string) =>
    ({
      type: "transcript",
      interactionId,
      entries: [
        entry({ id: `${interactionId}1`, text: told("Mine is"), originator: "p1", at: 1000 }),
        entry({
          id: `${interactionId}2`,
          refId: `${interactionId}1`,
          text: "<b>4111 1111</b> <i>1111</i>&nbsp;1111",
          originator: told("unknown"),
          at: 2000,
        }),
        entry({ id: `${interactionId}3`, text: `https://example.com/${bare}`, originator: "p1", at: 3000 }),
        entry({ id: `${interactionId}4`, text: card, kind: "utterance", senderName: told("Speaker"), at: 4000 }),
      ],
    }) as const;
  emit(
    { type: "agent", patch: { id: "sam", alias: "Sam" } },
    { type: "capabilities", capabilities: { ...fullCapabilities, supervision: true } },
    push({ ...talk, id: "offer", status: "offered" }),
    push(talk),
    push(mail),
    push(call),
    messages("c1"),
    messages("c3"),
  );
  for (const id of ["c1", "c2", "c3"]) await lookThrough(id);

  // Prepared responses, a consultation, and failures with the host's own words.
  act(() => panel.commands.choose("c1"));
  await press(screen.getByRole("tab", { name: /^Transcript/ }));
  // The walk may have opened the list already.
  act(() => panel.draftActions.edit("c1", { reply: "" }));
  await press(screen.getByRole("button", { name: "Prepared responses" }));
  expect((await screen.findByRole("option")).textContent).toContain("•••• •••• •••• 1111");
  await look();
  view.host.answer = () => Promise.reject(new HostError("refused", told("No")));
  await act(async () => {
    panel.draftActions.edit("c1", { reply: told("Send") });
    await panel.draftActions.sendReply("c1");
    const to = { kind: "address", id: "200", label: "Bo" } as const;
    await panel.commands.run({
      type: "transfer",
      interactionId: "c1",
      to,
      keepUntilAnswered: false,
      attachedData: undefined,
    });
    await panel.commands.run({ type: "hangup", interactionId: "c3" });
    panel.draftActions.edit("c1", { reply: told("Reply"), notes: told("Notes") });
  });
  emit(
    push({
      ...call,
      line: "connected",
      status: "accepted",
      consult: consultation({ to: told("Expert"), reason: told("Why") }),
    }),
    push({ ...talk, status: "ended", wrapUp: { kind: "close" } }),
  );
  await lookThrough("c3");
  await lookThrough("c1");

  await press(screen.getByRole("button", { name: /^Unsent/ }));
  await lookInto(await screen.findByRole("dialog", { name: "Unsent" }), "Send •••• ••••");

  // The dialogs of the menu and New conversation, with what a wrap-up and a call left there.
  view.host.answer = async () => "awaiting-state";
  await press(screen.getAllByRole("button", { name: "Mark as handled" })[0] as HTMLElement);
  await screen.findByRole("dialog", { name: "Mark as handled?" });
  await look();
  await press(screen.getByRole("button", { name: "Mark as handled anyway" }));
  await look();
  emit(push({ ...talk, status: "handled" }));
  act(() => panel.draftActions.editForm({ channel: "email", to: [told("to")], subject: told("Subject") }));
  for (const name of ["Today's wrap-ups", "Settings", "Keyboard shortcuts", "Diagnostics"]) {
    await press(screen.getByRole("button", { name: "Menu" }));
    await press(await screen.findByRole("menuitem", { name }));
    await lookInto(await screen.findByRole("dialog", { name }), name === "Today's wrap-ups" ? "Title •••• ••••" : "");
  }
  await press(screen.getByRole("button", { name: "New conversation" }));
  await lookInto(await screen.findByRole("dialog", { name: "New conversation" }), "Subject");
  expect([...found]).toEqual([]);
});
