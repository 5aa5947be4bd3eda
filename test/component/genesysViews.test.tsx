import { act, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import type { DirectoryEntry } from "../../src/config/config.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { capabilities } from "../../src/hosts/genesys/capabilities.ts";
import { formOf } from "../../src/state/drafts/drafts.ts";
import { push } from "../support/builders.ts";
import { renderApp } from "../support/renderApp.tsx";

// What only Genesys Cloud adds to the panel, with the functions that its adapter reports.

const call: InteractionPatch = {
  id: "c1",
  channel: "phone",
  status: "accepted",
  line: "connected",
  title: "Ada Lark",
  attachedData: [
    { key: "case", value: "41" },
    { key: "tier", value: "gold" },
  ],
};
const directory = [
  { name: "Billing", address: "q-1", kind: "queue" },
  { name: "Reception", address: "+358401234567", kind: "number" },
];
const hidden = { rules: { region: { enabled: false }, "color-contrast": { enabled: false } } };

async function open(patch: InteractionPatch = call, people: readonly DirectoryEntry[] = []) {
  const view = await renderApp({ directory: [...directory, ...people] });
  const tell: typeof view.emit = view.emit;
  await act(async () => tell({ type: "capabilities", capabilities }, push(patch)));
  const change = (next: Omit<InteractionPatch, "id">) => tell(push({ ...next, id: patch.id }));
  const refuse = (reason: string) => {
    view.host.answer = () => Promise.reject(new HostError("refused", reason));
  };
  const tab = async (name: string) => {
    await view.user.click(await screen.findByRole("tab", { name }));
  };
  return { ...view, change, refuse, tab };
}
const button = (name: string) => screen.findByRole("button", { name });
const isBusy = async (name: string) => (await button(name)).getAttribute("aria-busy") === "true";
const accessibilityProblems = async () => (await axe.run(document.body, hidden)).violations.map(({ id }) => id);

describe("The marks of a conversation", () => {
  it("are set and removed once the host shows it, and a refusal has the host's words", async () => {
    const { user, sent, change, refuse, tab } = await open();
    await tab("Details");
    await user.click(await button("Flag"));
    await user.click(await button("Flag"));
    expect(sent).toEqual([{ type: "set-flag", interactionId: "c1", text: "" }]);
    expect(await isBusy("Flag")).toBe(true);
    change({ flag: { text: "" } });
    expect(await isBusy("Remove flag")).toBe(false);
    refuse("Flagging is not allowed");
    await user.click(await button("Remove flag"));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Ada Lark");
    expect(alert.textContent).toContain("Flagging is not allowed");
    expect(await accessibilityProblems()).toEqual([]);
    await user.click(within(alert).getByRole("button", { name: "Dismiss" }));
    expect(screen.queryByRole("alert")).toBeNull();
    expect(await isBusy("Remove flag")).toBe(false);
  });

  it("include a tag, which is not sent empty", async () => {
    const { user, sent, host, refuse, tab } = await open();
    await tab("Details");
    const field = await screen.findByRole<HTMLInputElement>("textbox", { name: "Tag" });
    expect((await button("Save tag")).getAttribute("aria-disabled")).toBe("true");
    let confirm = () => {};
    host.answer = () =>
      new Promise((resolve) => {
        confirm = () => resolve("done");
      });
    await user.type(field, " vip {Enter}{Enter}");
    expect(sent).toEqual([{ type: "set-tag", interactionId: "c1", text: "vip" }]);
    expect(await isBusy("Save tag")).toBe(true);
    await act(async () => confirm());
    expect(await isBusy("Save tag")).toBe(false);
    refuse("Tags are off");
    await user.click(await button("Save tag"));
    expect((await screen.findByRole("alert")).textContent).toContain("Tags are off");
    expect(field.value).toBe(" vip ");
  });
});

describe("A tag that is not saved", () => {
  const field = () => screen.findByRole<HTMLInputElement>("textbox", { name: "Tag" });

  it("stays while the agent looks at another tab, until the host has it", async () => {
    const { user, panel, change, tab } = await open({ ...call, tags: ["old"] });
    await tab("Details");
    await user.clear(await field());
    await user.type(await field(), "vip");
    await tab("Wrap-up");
    await tab("Details");
    expect((await field()).value).toBe("vip");
    expect(panel.drafts.getState().drafts["c1"]?.tag).toBe("vip");
    await user.click(await button("Save tag"));
    expect((await field()).value).toBe("vip");
    change({ tags: ["vip"] });
    expect(panel.drafts.getState().drafts["c1"]).toBeUndefined();
    change({ tags: ["gold"] });
    expect((await field()).value).toBe("gold");
  });
});

describe("The attached data in Details", () => {
  const openEditor = async () => {
    const view = await open();
    await view.tab("Details");
    await view.user.click(await screen.findByText("Edit attached data"));
    const field = (name: string) => screen.findByRole<HTMLInputElement>("textbox", { name });
    return { ...view, field };
  };

  it("are saved, and shown as saved once the host has them", async () => {
    const { user, sent, change, field, panel } = await openEditor();
    expect((await button("Save data")).getAttribute("aria-disabled")).toBe("true");
    await user.clear(await field("Value 1"));
    await user.type(await field("Value 1"), "42");
    await user.click(await button("Add row"));
    await user.type(await field("Key 3"), "why");
    await user.type(await field("Value 3"), "late");
    screen.getByText("Changed: case from 41 to 42");
    await user.click(await button("Save data"));
    await user.click(await button("Save data"));
    const data = [
      { key: "case", value: "42" },
      { key: "tier", value: "gold" },
      { key: "why", value: "late" },
    ];
    expect(sent).toEqual([{ type: "set-attached-data", interactionId: "c1", data }]);
    expect(await isBusy("Save data")).toBe(true);
    expect(await accessibilityProblems()).toEqual([]);
    change({ attachedData: data });
    expect(await isBusy("Save data")).toBe(false);
    expect(panel.drafts.getState().drafts["c1"]).toBeUndefined();
    screen.getByText("Edit attached data");
  });

  it("keep what is typed after a refusal, and what is typed while they are saved", async () => {
    const { user, change, refuse, field, host } = await openEditor();
    await user.type(await field("Value 1"), "2");
    refuse("Attributes are locked");
    await user.click(await button("Save data"));
    expect((await screen.findByRole("alert")).textContent).toContain("Attributes are locked");
    expect((await field("Value 1")).value).toBe("412");
    host.answer = async () => "awaiting-state";
    await user.click(await button("Retry"));
    await user.type(await field("Value 2"), "!");
    change({
      attachedData: [
        { key: "case", value: "412" },
        { key: "tier", value: "gold" },
      ],
    });
    expect((await field("Value 2")).value).toBe("gold!");
    screen.getByText("Changed: tier from gold to gold!");
  });

  it("keep the host's keys, which no tool can remove, and go with a transfer unsaved", async () => {
    const { user, sent, field, tab } = await openEditor();
    expect((await field("Key 1")).readOnly).toBe(true);
    expect(screen.queryByRole("button", { name: "Remove row 1" })).toBeNull();
    await user.type(await field("Value 2"), "en");
    await tab("Transfer");
    await user.type(await screen.findByRole("combobox", { name: "Transfer to" }), "Reception{Escape}");
    await user.click(await button("Transfer"));
    expect(sent).toMatchObject([{ type: "transfer", attachedData: [{ key: "case" }, { value: "golden" }] }]);
  });
});

it("Keep until answered stays chosen after a change of the tab, and goes with the transfer", async () => {
  const { user, sent, tab, change, panel } = await open();
  await tab("Transfer");
  const box = () => screen.findByRole<HTMLInputElement>("checkbox", { name: "Keep until answered" });
  await user.click(await box());
  await tab("Details");
  await tab("Transfer");
  expect((await box()).checked).toBe(true);
  await user.type(await screen.findByRole("combobox", { name: "Transfer to" }), "Reception{Escape}");
  expect(await accessibilityProblems()).toEqual([]);
  await user.click(await button("Transfer"));
  expect(sent).toMatchObject([{ type: "transfer", keepUntilAnswered: true }]);
  change({ line: "transferring" });
  expect(panel.drafts.getState().drafts["c1"]).toBeUndefined();
});

it("A consulted agent stands in the field by name, not by the host's id, until the transfer is done", async () => {
  const address = "23c461b3-e266-4580-ac76-39968a908366";
  const { user, sent, tab, change, panel } = await open(call, [{ name: "Oliver Grant", address, kind: "agent" }]);
  await tab("Transfer");
  const field = await screen.findByRole<HTMLInputElement>("combobox", { name: "Transfer to" });
  await user.type(field, "Oliver Grant{Escape}");
  await user.click(await button("Consult"));
  expect(sent).toMatchObject([{ type: "consult", to: { kind: "agent", id: address } }]);
  expect(field.value).toBe("Oliver Grant");
  const consult = { phase: "ended", partyId: "p", to: "Oliver Grant", interactionId: undefined, speakingTo: undefined };
  change({ consult: { ...consult, phase: "ended", reason: "busy" } });
  await user.click(await button("Transfer"));
  expect(sent.at(-1)).toMatchObject({ type: "transfer", to: { id: address } });
  change({ line: "transferring" });
  expect(panel.drafts.getState().drafts["c1"]?.transferTo ?? "").toBe("");
});

describe("A callback", () => {
  const callback: InteractionPatch = {
    id: "b1",
    channel: "callback",
    status: "accepted",
    line: "none",
    title: "Bo Finch",
    direction: "inbound",
    originator: "+358401234567",
    callbackNumbers: ["+358401234567", "+358409999999"],
  };

  it("can be called at each of its numbers, once", async () => {
    const { user, sent, change } = await open(callback);
    await screen.findByRole("tab", { name: "Details", selected: true });
    // No other control starts a second conversation with the customer.
    await waitFor(() => expect(screen.getAllByRole("button", { name: /^Call / })).toHaveLength(2));
    await user.click(await button("Call +358409999999"));
    await user.click(await button("Call +358401234567"));
    expect(sent).toEqual([{ type: "call-back", interactionId: "b1", number: "+358409999999" }]);
    expect(await accessibilityProblems()).toEqual([]);
    change({ line: "dialing" });
    await waitFor(async () => expect(await isBusy("Call +358401234567")).toBe(false));
  });

  it("that the host does not dial tells why", async () => {
    const { user, refuse } = await open(callback);
    refuse("No phone is selected");
    await user.click(await button("Call +358401234567"));
    expect((await screen.findByRole("alert")).textContent).toContain("No phone is selected");
    expect(await isBusy("Call +358401234567")).toBe(false);
  });

  it("that waits for its time is moved in Details, and shows the new time once the host has it", async () => {
    const at = new Date(2031, 4, 4, 10, 30).getTime();
    const { user, host, change, tab } = await open({ ...callback, scheduledAt: at });
    const moved: number[] = [];
    host.callHistory = {
      past: async () => [],
      planned: async () => [],
      move: async ({ id, numbers }, to) => {
        expect([id, numbers]).toEqual(["b1", callback.callbackNumbers]);
        moved.push(to);
      },
    };
    await tab("Details");
    await user.click(await button("Change time of Bo Finch"));
    const field = screen.getByLabelText("New time for Bo Finch");
    await user.clear(field);
    await user.type(field, "2031-05-05T11:00");
    await user.click(await button("Save time"));
    await waitFor(() => expect(moved).toEqual([new Date(2031, 4, 5, 11).getTime()]));
    await screen.findByText(/4 May 2031|May 4, 2031/);
    expect(await accessibilityProblems()).toEqual([]);
    change({ scheduledAt: moved[0] });
    await screen.findByText(/5 May 2031|May 5, 2031/);
    change({ scheduledAt: undefined });
    await waitFor(() => expect(screen.queryByRole("button", { name: "Change time of Bo Finch" })).toBeNull());
  });

  it("is scheduled for a queue at a time", async () => {
    const { user, sent, panel } = await open();
    await user.click(await button("New conversation"));
    const channel = await screen.findByRole<HTMLSelectElement>("combobox", { name: "Channel" });
    expect([...channel.options].map(({ text }) => text)).toEqual(["Phone call", "Callback"]);
    await user.selectOptions(channel, "Callback");
    await user.type(screen.getByRole("textbox", { name: "To" }), "+358401234567");
    await user.click(await button("Start"));
    expect(sent).toEqual([]);
    await user.selectOptions(screen.getByRole("combobox", { name: "Queue" }), "Billing");
    await user.type(screen.getByLabelText("When"), "2031-05-04T10:30");
    expect(await accessibilityProblems()).toEqual([]);
    await user.click(await button("Start"));
    const scheduledAt = new Date(2031, 4, 4, 10, 30).getTime();
    await waitFor(() =>
      expect(sent).toMatchObject([
        {
          type: "start-conversation",
          request: { channel: "callback", to: ["+358401234567"], queueId: "q-1", scheduledAt },
        },
      ]),
    );
    await waitFor(() => expect(formOf(panel.drafts.getState()).to).toEqual([]));
  });
});

it("A recent call fills the recipient, and a scheduled callback can be moved to another time", async () => {
  const callback = {
    id: "b9",
    name: "Bo Finch",
    numbers: ["+358409999999"],
    at: new Date(2031, 4, 4, 10, 30).getTime(),
  };
  const moved: number[] = [];
  let refusal: HostError | undefined = new HostError("refused", "Too late");
  const { user, panel, host } = await open();
  host.callHistory = {
    past: async () => [
      { id: "p1", name: "Ada Lark", number: "+358401234567", at: undefined, kind: "missed" },
      { id: "p2", name: undefined, number: "+358401234567", at: undefined, kind: "inbound" },
    ],
    planned: async () => [{ ...callback, at: moved.at(-1) ?? callback.at }],
    move: async (_callback, at) => {
      if (refusal) throw refusal;
      moved.push(at);
    },
  };
  await user.click(await button("New conversation"));
  await user.click(await screen.findByRole("button", { name: /^Choose Ada Lark/ }));
  expect(screen.getAllByRole("button", { name: /^Choose/ })).toHaveLength(1);
  expect(formOf(panel.drafts.getState()).to).toEqual(["+358401234567"]);
  await user.selectOptions(screen.getByRole("combobox", { name: "Channel" }), "Callback");
  await user.click(await button("Change time of Bo Finch"));
  const field = screen.getByLabelText("New time for Bo Finch");
  await user.clear(field);
  await user.type(field, "2031-05-05T11:00");
  await user.click(await button("Save time"));
  expect((await screen.findByRole("alert")).textContent).toContain("Too late");
  expect(await accessibilityProblems()).toEqual([]);
  refusal = undefined;
  await user.click(await button("Retry"));
  await waitFor(() => expect(moved).toEqual([new Date(2031, 4, 5, 11).getTime()]));
  await waitFor(() => expect(screen.queryByLabelText("New time for Bo Finch")).toBeNull());
});

it("A lost sign-in links to the host's page, offers Retry, and claims nothing about the conversations", async () => {
  const { emit, user, host, change, tab } = await open();
  await tab("Details");
  const link = "https://login.example/agent";
  await act(async () =>
    emit({ type: "connection", connection: { phase: "sign-in-required", how: "link", reason: undefined, link } }),
  );
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Sign in");
  expect(within(alert).getByRole("link", { name: "Sign in" }).getAttribute("href")).toBe(link);
  expect((await screen.findByRole("status", { name: "Connection" })).textContent).toMatch(/^Disconnected/);
  await screen.findByText(/appear here again after you sign in/);
  expect(screen.queryByText("No active conversation")).toBeNull();
  expect(await accessibilityProblems()).toEqual([]);
  await waitFor(async () => {
    await user.click(within(alert).getByRole("button", { name: "Retry" }));
    expect(host.asked).toContain("retry");
  });
  await act(async () => emit({ type: "connection", connection: { phase: "connected" } }, push(call)));
  change({ held: true });
  await screen.findByRole("heading", { name: "Ada Lark" });
  expect(screen.queryByRole("alert")).toBeNull();
});
