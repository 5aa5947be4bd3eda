import { fireEvent, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { push } from "../support/builders.ts";
import { renderApp } from "../support/renderApp.tsx";

// An input method composes words, and takes Enter for itself. In Safari only key code 229 shows this.

const call: InteractionPatch = { id: "call", channel: "phone", status: "accepted", line: "connected" };
const chat: InteractionPatch = { id: "chat", channel: "chat", status: "accepted", title: "Ada Lark" };
const outcomes = Array.from({ length: 8 }, (_, at) => ({ id: `${at}`, name: `Way ${at}`, queues: undefined }));
const wrapUp = { outcomes, notesRequired: false, outcomeRequired: false, submitUrl: undefined };

function compose(field: HTMLElement) {
  fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  fireEvent.keyDown(field, { key: "Enter", keyCode: 229 });
}

async function open(patch: InteractionPatch, tab?: string) {
  const view = await renderApp({ wrapUp });
  view.emit(push(patch));
  if (tab !== undefined) await view.user.click(await screen.findByRole("tab", { name: tab }));
  return view;
}

it("sends no message", async () => {
  const { user, sent } = await open(chat);
  const field = await screen.findByRole("textbox", { name: "Message" });
  await user.type(field, "にほん");
  compose(field);
  expect(sent).toEqual([]);
  fireEvent.keyDown(field, { key: "Enter" });
  await expect.poll(() => sent.length).toBe(1);
});

it("starts no consultation", async () => {
  const { user, sent } = await open(call, "Transfer");
  const field = await screen.findByRole("combobox", { name: "Transfer to" });
  await user.type(field, "+442079460131");
  compose(field);
  expect(sent).toEqual([]);
  fireEvent.keyDown(field, { key: "Enter" });
  await expect.poll(() => sent.length).toBe(1);
});

it("selects no outcome", async () => {
  const { user, panel } = await open(call, "Wrap-up");
  const field = await screen.findByRole("combobox", { name: "Outcome" });
  await user.type(field, "Way 3");
  const outcome = () => panel.drafts.getState().drafts["call"]?.outcome;
  compose(field);
  expect(outcome()).toBeUndefined();
  fireEvent.keyDown(field, { key: "Enter" });
  expect(outcome()).toBe("3");
});
