import { screen, within } from "@testing-library/react";
import type { WrapUpConfig } from "../../src/config/config.ts";
import { canBeConfirmed } from "../../src/domain/confirmation.ts";
import { HostError } from "../../src/domain/HostError.ts";
import { push } from "./builders.ts";
import { renderApp } from "./renderApp.tsx";
import type { RenderedView } from "./renderView.tsx";

const plain: WrapUpConfig = { outcomes: [], notesRequired: false, outcomeRequired: false, submitUrl: undefined };

/** Renders the whole panel with a chat and a call, on a host that the test controls. */
export async function showPanel(wrapUp: Partial<WrapUpConfig> = {}): Promise<RenderedView> {
  const view = await renderApp({ wrapUp: { ...plain, ...wrapUp } });
  view.emit(
    push({ id: "chat", channel: "chat", status: "accepted", title: "Ada Lark" }),
    push({ id: "call", channel: "phone", status: "accepted", line: "connected", title: "Bo Finch" }),
  );
  return view;
}

export const refuse = (view: RenderedView, reason: string) => {
  view.host.answer = () => Promise.reject(new HostError("refused", reason));
};
export const accept = (view: RenderedView) => {
  view.host.answer = async (command) => (canBeConfirmed(command) ? "awaiting-state" : "done");
};
export const button = (name: string | RegExp) => screen.findByRole("button", { name });
export const open = async ({ user }: RenderedView, name: string) => {
  const list = within(await screen.findByRole("region", { name: "Conversations" }));
  await user.click(await list.findByRole("button", { name: new RegExp(`^${name}`) }));
};
export const tray = async ({ user }: RenderedView) => {
  await user.click(await button(/^Unsent \(/));
  return within(await screen.findByRole("dialog", { name: "Unsent" }));
};
export const send = async (view: RenderedView, text: string) => {
  await open(view, "Ada Lark");
  await view.user.type(await screen.findByRole("textbox", { name: "Message" }), `${text}{Enter}`);
};
export const hasUnsent = () => screen.queryByRole("button", { name: /^Unsent/ }) !== null;
