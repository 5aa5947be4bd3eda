import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { Transfer } from "../../src/views/transfer/Transfer.tsx";
import { consultation, push } from "../support/builders.ts";
import { fullCapabilities } from "../support/capabilities.ts";
import { renderView } from "../support/renderView.tsx";

const directory = [
  { name: "Reception", address: "+442079460100", kind: "number" },
  { name: "Technical Support", address: "+442079460110", kind: "number" },
  { name: "Billing", address: "+442079460120", kind: "number" },
];
const call: InteractionPatch = {
  id: "c1",
  channel: "phone",
  status: "accepted",
  line: "connected",
  queue: { id: "q1", name: "Customer Care" },
};

function show() {
  const view = renderView(<Transfer interactionId="c1" />, { directory });
  view.emit({ type: "agent", patch: { id: "ada" } }, push(call));
  /** The host confirms a transfer, and the call comes back for the next one. */
  const confirm = () => {
    view.emit(push({ id: "c1", line: "transferring" }));
    view.emit(push({ id: "c1", line: "connected", lineText: undefined }));
  };
  return { ...view, confirm };
}

const to = () => screen.getByRole("combobox", { name: "Transfer to" });
const button = (name: string) => screen.getByRole("button", { name });
const labels = async () =>
  (await screen.findAllByRole("option")).map((option) => option.querySelector("bdi")?.textContent);
const group = (name: string) => screen.findByRole("group", { name });

describe("an entry whose address is an id of the host", () => {
  const id = "23c461b3-e266-4580-ac76-39968a908366";
  const other = "90e63ef2-3dc6-4462-a5dc-1d80bcd568e6";

  function showAgents(...agents: readonly (readonly [name: string, address: string])[]) {
    const entries = agents.map(([name, address]) => ({ name, address, kind: "agent" }));
    const view = renderView(<Transfer interactionId="c1" />, { directory: entries });
    view.emit({ type: "agent", patch: { id: "ada" } }, push(call));
    return view;
  }

  it("is shown by its name alone, in the list and in the field", async () => {
    const { user, sent } = showAgents(["Oliver Grant", id], ["Priya Nair", other]);
    await user.click(to());
    expect((await screen.findByRole("option", { name: /Oliver/ })).textContent).toBe("Oliver Grant");
    await user.click(screen.getByRole("option", { name: /Oliver/ }));
    expect(to()).toHaveProperty("value", "Oliver Grant");
    await user.click(button("Transfer"));
    expect(sent).toMatchObject([{ type: "transfer", to: { id, label: "Oliver Grant" } }]);
  });

  it("reaches the right one of two with the same name", async () => {
    const { user, sent } = showAgents(["Oliver Grant", id], ["Oliver Grant", other]);
    await user.click(to());
    await screen.findAllByRole("option", { name: /Oliver/ });
    await user.click(screen.getAllByRole("option", { name: /Oliver/ })[1] as HTMLElement);
    await user.click(button("Transfer"));
    expect(sent).toMatchObject([{ type: "transfer", to: { id: other } }]);
  });
});

it("highlights no other entry in the place of the highlighted one after the next letter", async () => {
  const { user } = show();
  await user.type(to(), "i");
  await screen.findAllByRole("option");
  await user.keyboard("{ArrowDown}");
  const highlighted = () => document.querySelectorAll('[role="option"][data-active-item]').length;
  await waitFor(() => expect(highlighted()).toBe(1));
  // The entry of this place is another one now.
  await user.keyboard("ll");
  await waitFor(async () => expect(await labels()).toEqual(["Billing"]));
  expect(highlighted()).toBe(0);
});

describe("a blind transfer to a bare number", () => {
  const asked = "+44 20 7946 0999 is not in the directory. Press Transfer again to send this conversation there.";

  it("asks for a second press, which no double click is", async () => {
    const { user, sent } = show();
    await user.type(to(), "+442079460999");
    await user.click(button("Transfer"));
    screen.getByText(asked, { selector: "p" });
    expect(sent).toEqual([]);
    fireEvent.click(button("Transfer"));
    expect(sent).toEqual([]);
    await user.click(button("Transfer"));
    expect(sent).toMatchObject([{ type: "transfer", to: { id: "+442079460999" } }]);
    expect(screen.queryByText(asked, { selector: "p" })).toBeNull();
  });

  it("asks again for another number, and by the keyboard too", async () => {
    const { user, sent } = show();
    await user.type(to(), "+442079460999");
    await user.keyboard("{Shift>}{Enter}{/Shift}");
    screen.getByText(asked, { selector: "p" });
    await user.type(to(), "{Backspace}8");
    expect(screen.queryByText(asked, { selector: "p" })).toBeNull();
    await user.keyboard("{Shift>}{Enter}{/Shift}");
    expect(sent).toEqual([]);
    await user.keyboard("{Shift>}{Enter}{/Shift}");
    expect(sent).toMatchObject([{ type: "transfer", to: { id: "+442079460998" } }]);
  });

  it("asks for none when the number is in the directory, and none for a consultation", async () => {
    const { user, sent, confirm } = show();
    await user.type(to(), "+44 20 7946 0110");
    await user.click(button("Transfer"));
    expect(sent).toMatchObject([{ type: "transfer", to: { label: "Technical Support" } }]);
    confirm();
    await user.clear(to());
    await user.type(to(), "+442079460999");
    await user.click(button("Consult"));
    expect(sent).toMatchObject([{ type: "transfer" }, { type: "consult" }]);
  });
});

describe("what the agent chose before", () => {
  it("stands first, with its name, and can be forgotten", async () => {
    const { user, confirm } = show();
    await user.type(to(), "bill");
    await user.click(await screen.findByRole("option", { name: /Billing/ }));
    await user.click(button("Transfer"));
    confirm();
    await user.clear(to());
    await user.click(to());
    const recent = within(await group("Recent"));
    recent.getByRole("option", { name: /Billing/ });
    expect((await labels())[0]).toBe("Billing");
    await user.keyboard("{Escape}");
    await user.click(button("Forget recent"));
    await user.click(to());
    await screen.findAllByRole("option");
    expect(screen.queryByRole("group", { name: "Recent" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Forget recent" })).toBeNull();
  });

  it("says what became of the last one", async () => {
    const { user, host, emit } = show();
    host.answer = () => Promise.reject(new HostError("refused", "Nobody is there"));
    await user.type(to(), "recep");
    await user.click(await screen.findByRole("option", { name: /Reception/ }));
    await user.click(button("Transfer"));
    await screen.findByRole("alert");
    await user.clear(to());
    await user.type(to(), "rece");
    await screen.findByRole("option", { name: /Reception.*last time: Nobody is there/ });
    host.answer = () => Promise.resolve("awaiting-state");
    await user.clear(to());
    await user.type(to(), "tech");
    await user.click(await screen.findByRole("option", { name: /Technical/ }));
    await user.click(button("Consult"));
    emit(push({ id: "c1", consult: consultation({ phase: "dialing" }) }));
    emit(push({ id: "c1", consult: consultation({ phase: "ended", reason: "busy" }) }));
    await user.clear(to());
    await user.type(to(), "tech");
    expect(await screen.findByRole("option", { name: /Technical Support.*last time: busy/ })).toBeTruthy();
  });

  it("keeps favourites first until they are removed", async () => {
    const { user } = show();
    await user.type(to(), "tech");
    await user.click(await screen.findByRole("option", { name: /Technical/ }));
    await user.click(button("Add to favourites"));
    await user.clear(to());
    expect((await labels())[0]).toBe("Technical Support");
    within(await group("Favourites")).getByRole("option", { name: /Technical Support/ });
    await user.click(await screen.findByRole("option", { name: /Technical/ }));
    await user.click(button("Remove from favourites"));
    await user.clear(to());
    await screen.findAllByRole("option");
    expect(screen.queryByRole("group", { name: "Favourites" })).toBeNull();
  });
});

describe("the host's own directory", () => {
  const withSearch = { type: "capabilities", capabilities: { ...fullCapabilities, directory: ["agent"] } } as const;

  it("is searched while the agent types, and what is chosen from it keeps its name", async () => {
    const { user, host, sent, emit } = show();
    const asked: string[] = [];
    host.searchDirectory = (_kind, text) => {
      asked.push(text);
      return Promise.resolve([{ kind: "agent", id: "u-17", label: "Grace Hopper" }]);
    };
    emit(withSearch);
    await user.type(to(), "grace");
    await user.click(await screen.findByRole("option", { name: /Grace Hopper/ }));
    expect(asked.at(-1)).toBe("grace");
    expect(asked.length).toBeLessThan(3);
    await user.click(button("Transfer"));
    expect(sent).toMatchObject([{ to: { kind: "agent", id: "u-17", label: "Grace Hopper" } }]);
  });

  it("says so below the field where no other entry matches", async () => {
    const { user, host, emit } = show();
    host.searchDirectory = () => Promise.reject(new HostError("refused", "No such right"));
    emit(withSearch);
    await user.type(to(), "zzz");
    expect(await screen.findByText("The host's directory could not be searched: No such right")).toBeTruthy();
  });

  it("says when it cannot be searched, and the other entries still work", async () => {
    const { user, host, emit } = show();
    host.searchDirectory = () => Promise.reject(new HostError("refused", "No such right"));
    emit(withSearch);
    await user.type(to(), "bill");
    await screen.findByText("The host's directory could not be searched: No such right");
    expect(await screen.findByRole("option", { name: /Billing/ })).toBeTruthy();
  });
});

it("transfers on Enter while a consultation runs, and says so", async () => {
  const { user, sent, emit } = show();
  screen.getByText("Enter: Consult · Shift+Enter: Transfer");
  emit(push({ id: "c1", consult: consultation({ phase: "talking" }) }));
  screen.getByText("Enter: Transfer");
  await user.type(to(), "bill{Enter}");
  expect(sent).toMatchObject([{ type: "transfer", to: { label: "Billing" } }]);
});

it("has no accessibility violation while it is open", async () => {
  const { user, container } = show();
  await user.click(to());
  await waitFor(() => expect(screen.getAllByRole("option")).toHaveLength(3));
  const { violations } = await axe.run(container.ownerDocument.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});
