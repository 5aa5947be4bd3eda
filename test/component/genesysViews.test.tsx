import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { push } from "../support/builders.ts";
import { call, open, button, isBusy, accessibilityProblems } from "../support/genesysPanel.ts";

// What only Genesys Cloud adds to the panel, with the functions that its adapter reports.

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
