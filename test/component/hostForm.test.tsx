import { act, screen, waitFor } from "@testing-library/react";
import axe from "axe-core";
import { expect, it } from "vitest";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import type { SavedForm, WrapUp } from "../../src/domain/wrapUp.ts";
import { push } from "../support/builders.ts";
import { capabilitiesWith } from "../support/capabilities.ts";
import { renderApp } from "../support/renderApp.tsx";
import { plainConfig, type RenderedView } from "../support/renderView.tsx";

const form = {
  kind: "form",
  formId: "leg-7",
  required: true,
  canSkip: false,
  canLeaveEarly: true,
  startedAt: undefined,
  dueAt: undefined,
} as const satisfies WrapUp;
const call = { id: "c1", channel: "phone", title: "Ada Lark", line: "connected" } as const;
const over = { id: "c1", status: "ended", line: "disconnected" } as const;
const codes = [
  { id: "w1", name: "Resolved" },
  { id: "w2", name: "Call again" },
];

/** Renders a call of a host with a wrap-up form of its own. */
async function showForm(patch: Partial<InteractionPatch> = {}, { notesRequired = false } = {}) {
  const view = await renderApp({ wrapUp: { ...plainConfig.wrapUp, notesRequired } });
  view.host.outcomes = async () => codes;
  const capabilities = capabilitiesWith(["save-wrap-up", "skip-wrap-up", "hangup"], { outcomes: "host" });
  view.emit({ type: "capabilities", capabilities }, { type: "agent", patch: { id: "kim" } });
  view.emit(push({ ...call, status: "accepted" }));
  view.emit(push({ ...over, wrapUp: form, ...patch }));
  await view.user.click(screen.getByRole("tab", { name: "Wrap-up" }));
  await radio("Resolved");
  return view;
}

const radio = (name: string) => screen.findByRole("radio", { name });
const notes = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Notes" });
const tags = () => screen.getByRole<HTMLInputElement>("textbox", { name: "Tags" });
const save = () => screen.getByRole("button", { name: "Save wrap-up" });
const saves = ({ sent }: RenderedView) =>
  sent.flatMap((command) =>
    command.type === "save-wrap-up" ? [[command.isDraft, command.outcome, command.notes, command.tags.join("|")]] : [],
  );
const drafts = (view: RenderedView) => saves(view).filter(([isDraft]) => isDraft);
const saved = (patch: Partial<SavedForm> = {}): WrapUp => ({
  ...form,
  saved: { outcome: "w2", notes: "Of yesterday", tags: ["vip"], isDraft: true, ...patch },
});

it("sends outcome, notes and tags, each tag once, and is there until the host confirms", async () => {
  const view = await showForm();
  expect(screen.queryByRole("button", { name: "Skip wrap-up" })).toBeNull();
  expect(screen.queryByRole("button", { name: "Mark as handled" })).toBeNull();
  await view.user.type(notes(), "Paid");
  await view.user.type(tags(), "vip, late ,, vip");
  await view.user.click(await radio("Resolved"));
  await view.user.click(save());
  await waitFor(() => expect(saves(view).at(-1)).toEqual([false, "w1", "Paid", "vip|late"]));
  expect(tags().value).toBe("vip, late ,, vip");
  view.emit(push({ id: "c1", wrapUp: { kind: "none" } }));
  expect(view.panel.drafts.getState().drafts["c1"]).toBeUndefined();
});

it("is saved as a draft once the agent pauses, never by each key", async () => {
  const view = await showForm();
  await view.user.type(notes(), "Paid by card");
  await waitFor(() => expect(drafts(view)).toEqual([[true, "", "Paid by card", ""]]));
  expect(save().ariaBusy).toBeNull();
  await view.user.click(await radio("Call again"));
  await view.user.type(tags(), "vip");
  await waitFor(() => expect(drafts(view).at(-1)).toEqual([true, "w2", "Paid by card", "vip"]));
  await view.user.clear(notes());
  await waitFor(() => expect(drafts(view).at(-1)).toEqual([true, "w2", "", "vip"]));
});

it("has what the agent wrote during the call in its first draft", async () => {
  const view = await renderApp();
  view.emit({ type: "capabilities", capabilities: capabilitiesWith(["save-wrap-up"], { outcomes: "host" }) });
  view.emit(push({ ...call, status: "accepted" }));
  await view.user.type(await screen.findByRole("textbox", { name: "Notes" }), "During the call");
  expect(saves(view)).toEqual([]);
  view.emit(push({ ...over, wrapUp: form }));
  await waitFor(() => expect(drafts(view)).toEqual([[true, "", "During the call", ""]]));
});

it("is saved as a draft during the call where the host has it then already", async () => {
  const view = await showForm({ status: "accepted", line: "connected" });
  expect(save().getAttribute("aria-disabled")).toBe("true");
  await view.user.type(notes(), "During the call");
  await waitFor(() => expect(drafts(view)).toEqual([[true, "", "During the call", ""]]));
});

it("sends a refused draft again without a word to the agent", async () => {
  const view = await showForm();
  view.host.answer = () => Promise.reject(new Error("no network"));
  await view.user.type(notes(), "Paid");
  await waitFor(() => expect(drafts(view)).toHaveLength(1));
  view.host.answer = async () => "done";
  await waitFor(() => expect(drafts(view)).toHaveLength(2), { timeout: 8000 });
  expect(screen.queryByRole("alert")).toBeNull();
});

it("is saved for good only after the draft that is under way", async () => {
  const view = await showForm();
  let answer = () => {};
  view.host.answer = () => new Promise((resolve) => (answer = () => resolve("done")));
  await view.user.type(notes(), "Paid");
  await waitFor(() => expect(drafts(view)).toHaveLength(1));
  await view.user.click(await radio("Resolved"));
  await view.user.click(save());
  expect(saves(view)).toHaveLength(1);
  await act(async () => answer());
  await waitFor(() => expect(saves(view).at(-1)).toEqual([false, "w1", "Paid", ""]));
  expect(saves(view)).toHaveLength(2);
});

it("begins with the draft that the host has stored", async () => {
  const view = await showForm({ wrapUp: saved() });
  await waitFor(() => expect(notes().value).toBe("Of yesterday"));
  expect(tags().value).toBe("vip");
  expect(await radio("Call again")).toHaveProperty("checked", true);
  await waitFor(() => expect(view.panel.drafts.getState().drafts["c1"]?.outcomeName).toBe("Call again"));
  await view.user.clear(notes());
  view.emit(push({ id: "c1", wrapUp: saved({ notes: "Once more" }) }));
  await waitFor(() => expect(drafts(view).at(-1)).toEqual([true, "w2", "", "vip"]));
  expect(notes().value).toBe("");
});

it("leaves what the agent typed in place of a stored draft", async () => {
  const view = await renderApp();
  view.host.outcomes = async () => codes;
  view.emit({ type: "capabilities", capabilities: capabilitiesWith(["save-wrap-up"], { outcomes: "host" }) });
  view.emit(push({ ...call, status: "accepted" }));
  await view.user.type(await screen.findByRole("textbox", { name: "Notes" }), "Newer");
  view.emit(push({ ...over, wrapUp: saved() }));
  await waitFor(() => expect(drafts(view)).toEqual([[true, "", "Newer", ""]]));
  expect(view.panel.drafts.getState().drafts["c1"]?.notes).toBe("Newer");
});

it("can be saved before the call has ended, once the host began it", async () => {
  const view = await showForm({ status: "accepted", line: "connected", wrapUp: { ...form, startedAt: Date.now() } });
  await view.user.click(await radio("Resolved"));
  await view.user.click(save());
  await waitFor(() => expect(saves(view).at(-1)?.[0]).toBe(false));
});

it("stays after the save where the host keeps it until its end, and no draft takes the save back", async () => {
  const dueAt = Date.now() + 60_000;
  const kept = { ...form, canLeaveEarly: false, dueAt };
  const view = await showForm({ wrapUp: kept });
  screen.getByText("The host keeps the conversation until the wrap-up time is over.");
  await view.user.type(notes(), "Paid");
  await view.user.click(await radio("Resolved"));
  await view.user.click(save());
  await waitFor(() => expect(save().ariaBusy).toBe("true"));
  view.emit(push({ id: "c1", wrapUp: { ...kept, saved: { outcome: "w1", notes: "Paid", tags: [], isDraft: false } } }));
  await screen.findByText("Saved. You can change it until the host ends the wrap-up.");
  expect(save().ariaBusy).toBeNull();
  const before = saves(view).length;
  await view.user.type(notes(), "More");
  await view.user.click(await radio("Call again"));
  await view.user.click(save());
  await waitFor(() => expect(saves(view).at(-1)).toEqual([false, "w2", "More", ""]));
  expect(saves(view)).toHaveLength(before + 1);
});

it("says which required fields are missing", async () => {
  const view = await showForm({}, { notesRequired: true });
  const reason = () => document.getElementById(save().getAttribute("aria-describedby") ?? "")?.textContent;
  expect(reason()).toBe("Enter notes and select an outcome.");
  await view.user.type(notes(), "x");
  expect(reason()).toBe("Select an outcome.");
  await view.user.keyboard("{Tab}");
  await view.user.click(await radio("Resolved"));
  expect(save().getAttribute("aria-disabled")).toBeNull();
});

it("has no accessibility violations", async () => {
  await showForm({ wrapUp: { ...form, canSkip: true, canLeaveEarly: false, dueAt: Date.now() + 60_000 } });
  const { violations } = await axe.run(document.body, {
    rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
});
