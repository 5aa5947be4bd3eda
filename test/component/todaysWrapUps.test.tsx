import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { afterEach, expect, it, vi } from "vitest";
import { push } from "../support/builders.ts";
import { capabilitiesWith } from "../support/capabilities.ts";
import { catchDownloads } from "../support/catchDownloads.ts";
import { renderApp } from "../support/renderApp.tsx";
import { plainConfig, type RenderedView } from "../support/renderView.tsx";

const outcomes = [{ id: "solved", name: "Solved", queues: undefined }];
const over = { channel: "phone", status: "ended", wrapUp: { kind: "close" } } as const;

async function showPanel(): Promise<RenderedView> {
  const view = await renderApp({ wrapUp: { ...plainConfig.wrapUp, outcomes } });
  view.emit({ type: "agent", patch: { id: "kim" } });
  return view;
}

/** Wraps a conversation up and lets the host close it. */
async function wrapUp(view: RenderedView, title: string, notes: string) {
  const id = title.toLowerCase();
  view.emit(push({ id, title, queue: { id: "q1", name: "Care" }, ...over }));
  await screen.findByRole("heading", { name: title });
  await view.user.type(await screen.findByRole("textbox", { name: "Notes" }), notes);
  await view.user.click(await screen.findByRole("radio", { name: "Solved" }));
  await view.user.click(screen.getByRole("button", { name: "Copy" }));
  await screen.findByText(/^(Notes copied\.|Copied with the card number masked)$/);
  await view.user.click(screen.getByRole("button", { name: "Mark as handled" }));
  await waitFor(() => expect(view.sent.at(-1)).toMatchObject({ type: "close", interactionId: id }));
  view.emit({ type: "interaction-gone", interactionId: id });
}

async function open({ user }: RenderedView) {
  await user.click(screen.getByRole("button", { name: "Menu" }));
  await user.click(await screen.findByRole("menuitem", { name: "Today's wrap-ups" }));
  return within(await screen.findByRole("dialog", { name: "Today's wrap-ups" }));
}

const titles = (dialog: Awaited<ReturnType<typeof open>>) =>
  dialog.queryAllByRole("listitem").map((item) => item.getAttribute("aria-label"));

afterEach(() => void vi.restoreAllMocks());

it("lists what the agent wrapped up, newest first, and finds it by its words", async () => {
  const view = await showPanel();
  await wrapUp(view, "Ada Lark", "Sent the invoice to José");
  await wrapUp(view, "Bo Finch", "Paid with 4111 1111 1111 1111");
  const dialog = await open(view);
  expect(titles(dialog)).toEqual(["Bo Finch", "Ada Lark"]);
  dialog.getByText(/Paid with •••• •••• •••• 1111/);
  await view.user.type(dialog.getByRole("searchbox", { name: "Search wrap-ups" }), "jose invoice");
  expect(titles(dialog)).toEqual(["Ada Lark"]);
  dialog.getByText("1 wrap-up found");
  const { violations } = await axe.run(document.body, {
    rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
  });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

it("exports all of them as CSV and as JSON", async () => {
  const files = catchDownloads();
  const view = await showPanel();
  await wrapUp(view, "Ada Lark", "=1+1");
  const dialog = await open(view);
  await view.user.click(dialog.getByRole("button", { name: "Export CSV" }));
  await dialog.findByText(/was asked to download wrap-ups-.*\.csv/);
  await view.user.click(dialog.getByRole("button", { name: "Export JSON" }));
  expect(files.map(({ name }) => name.replace(/\d{4}-\d\d-\d\d/, "date"))).toEqual([
    "wrap-ups-date.csv",
    "wrap-ups-date.json",
  ]);
  expect(await files[0]?.text()).toContain(",Ada Lark,phone,Care,Solved,'=1+1,");
  const json: unknown = JSON.parse((await files[1]?.text()) ?? "");
  expect(json).toMatchObject([{ title: "Ada Lark", notes: "=1+1", outcome: { id: "solved" } }]);
});

it("has a wrap-up once, as it was finished last", async () => {
  const view = await showPanel();
  view.host.answer = () => Promise.reject(new Error("busy"));
  view.emit(push({ id: "a", title: "Ada Lark", ...over }));
  await view.user.click(await screen.findByRole("radio", { name: "Solved" }));
  await view.user.click(screen.getByRole("button", { name: "Mark as handled" }));
  await screen.findByRole("alert");
  await view.user.click(screen.getByRole("button", { name: "Clear" }));
  await view.user.click(screen.getByRole("button", { name: "Mark as handled" }));
  await waitFor(() => expect(view.sent).toHaveLength(2));
  const dialog = await open(view);
  expect(titles(dialog)).toEqual(["Ada Lark"]);
  expect(dialog.queryByText("Solved")).toBeNull();
});

it("has what a host took into its own form", async () => {
  const view = await showPanel();
  view.host.outcomes = async () => [{ id: "w1", name: "Resolved" }];
  view.emit({ type: "capabilities", capabilities: capabilitiesWith(["save-wrap-up"], { outcomes: "host" }) });
  const form = { kind: "form", formId: "f", required: true, canSkip: false, canLeaveEarly: true } as const;
  view.emit(push({ id: "a", title: "Ada Lark", ...over, wrapUp: { ...form, startedAt: undefined, dueAt: undefined } }));
  await view.user.click(await screen.findByRole("radio", { name: "Resolved" }));
  await view.user.click(screen.getByRole("button", { name: "Save wrap-up" }));
  view.emit({ type: "interaction-gone", interactionId: "a" });
  const dialog = await open(view);
  await waitFor(() => expect(titles(dialog)).toEqual(["Ada Lark"]));
  dialog.getByText("Resolved");
});

it("is empty after a logout", async () => {
  const view = await showPanel();
  await wrapUp(view, "Ada Lark", "Of Kim");
  view.emit({ type: "connection", connection: { phase: "disconnected", reason: "logout" } });
  view.emit({ type: "connection", connection: { phase: "connected" } }, { type: "agent", patch: { id: "kim" } });
  const dialog = await open(view);
  await dialog.findByText("You have not finished a wrap-up yet.");
  expect(titles(dialog)).toEqual([]);
});
