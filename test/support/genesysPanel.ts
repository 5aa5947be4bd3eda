import { act, screen } from "@testing-library/react";
import axe from "axe-core";
import { HostError } from "../../src/domain/HostError.ts";
import type { DirectoryEntry } from "../../src/config/config.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { capabilities } from "../../src/hosts/genesys/capabilities.ts";
import { push } from "./builders.ts";
import { renderApp } from "./renderApp.tsx";

export const call: InteractionPatch = {
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
export const directory = [
  { name: "Billing", address: "q-1", kind: "queue" },
  { name: "Reception", address: "+358401234567", kind: "number" },
];
const hidden = { rules: { region: { enabled: false }, "color-contrast": { enabled: false } } };

export async function open(patch: InteractionPatch = call, people: readonly DirectoryEntry[] = []) {
  const view = await renderApp({ directory: [...directory, ...people] });
  // The test is the host, and may be slow.
  Object.assign(view.host, { confirmWithinMs: 30_000 });
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
export const button = (name: string) => screen.findByRole("button", { name });
export const isBusy = async (name: string) => (await button(name)).getAttribute("aria-busy") === "true";
export const accessibilityProblems = async () => (await axe.run(document.body, hidden)).violations.map(({ id }) => id);
