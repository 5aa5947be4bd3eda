import { act, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import type { Interaction } from "../../src/domain/interaction.ts";
import { Conversations } from "../../src/views/conversations/Conversations.tsx";
import { interaction, push } from "../support/builders.ts";
import { fullCapabilities } from "../support/capabilities.ts";
import { renderView } from "../support/renderView.tsx";

const minute = 60_000;
const chat = interaction({ id: "p1", channel: "chat", status: "queued", title: "Ann Example" });
const title = "Waiting to be picked";
const region = () => screen.findByRole("region", { name: title });
const line = async (name: string) => {
  const found = (await within(await region()).findByText(name)).closest("li");
  if (found === null) throw new TypeError(`No line ${name}.`);
  return within(found);
};
const pick = async (name: string) => (await line(name)).getByRole("button", { name: "Pick" });

/** Renders the list on a host that answers the picklist with `list`. */
function renderPicklist(list: () => Promise<readonly Interaction[]>) {
  const rendered = renderView(<Conversations actions={() => null} />);
  const { host, emit } = rendered;
  Object.assign(host, { confirmWithinMs: 30 });
  host.picklist = list;
  emit({ type: "capabilities", capabilities: { ...fullCapabilities, picklist: true } });
  return rendered;
}

describe("Waiting to be picked", () => {
  it("shows who waits, on which channel and queue, and since when", async () => {
    const since = Date.now() - 2 * minute;
    const call = interaction({ id: "p2", channel: "phone", status: "queued", originator: "+15550100" });
    renderPicklist(async () => [
      { ...chat, queue: { id: "q", name: "Service" }, createdAt: since },
      { ...call, createdAt: Date.now() + minute },
      call,
    ]);
    expect((await line("Ann Example")).getByText("Service")).toBeTruthy();
    expect((await region()).textContent).toMatch(/Waiting to be picked2.*ChatService.*02:0\d.*\+15550100.*Phone/);
    const { violations } = await axe.run(await region(), { rules: { "color-contrast": { enabled: false } } });
    expect(violations).toEqual([]);
  });

  it.each([
    ["empty", async () => []],
    ["refused", () => Promise.reject(new HostError("refused", "unknown command"))],
    ["without an answer", () => Promise.reject(new HostError("timeout"))],
  ])("is absent where the list is %s", async (_, list) => {
    let asked = 0;
    renderPicklist(() => {
      asked += 1;
      return list();
    });
    await waitFor(() => expect(asked).toBe(1));
    await act(async () => {});
    expect(screen.queryByRole("region", { name: title })).toBeNull();
  });

  it("is read at once when a declined call leaves, and not when a handled one does", async () => {
    let asked = 0;
    const { emit } = renderPicklist(async () => {
      asked += 1;
      return asked === 1 ? [] : [chat];
    });
    await waitFor(() => expect(asked).toBe(1));
    emit(push({ ...chat, status: "offered" }), push(interaction({ id: "c2", channel: "chat", status: "ended" })));
    emit(push(interaction({ id: "c2", channel: "chat", status: "handled" })));
    await act(async () => {});
    expect(asked).toBe(1);
    emit(push({ ...chat, status: "declined" }));
    expect(await pick("Ann Example")).toBeTruthy();
    expect(asked).toBe(2);
  });

  it("is not requested from a host without such a list", async () => {
    const { emit, host } = renderView(<Conversations actions={() => null} />);
    host.picklist = () => Promise.reject(new Error("must not be asked"));
    emit(push({ ...chat, status: "accepted" }));
    expect(screen.queryByRole("region", { name: title })).toBeNull();
  });

  it("succeeds only when the state of the picked conversation arrives", async () => {
    const { user, sent, emit, panel } = renderPicklist(async () => [chat]);
    Object.assign(panel.host, { confirmWithinMs: 60_000 });
    await user.click(await pick("Ann Example"));
    expect(sent).toEqual([{ type: "pick", interactionId: "p1" }]);
    await waitFor(async () => expect((await pick("Ann Example")).ariaBusy).toBe("true"));
    await user.click(await pick("Ann Example"));
    emit(push({ ...chat, id: "other", title: "Bo Fir" }));
    expect((await pick("Ann Example")).ariaBusy).toBe("true");
    emit(push({ ...chat, status: "accepted" }));
    expect(screen.queryByRole("region", { name: title })).toBeNull();
    expect(sent).toHaveLength(1);
    expect(panel.store.getState().commands).toEqual({});
  });

  it("takes a conversation with another id that refers to the picked one for its pick", async () => {
    const { user, emit, panel } = renderPicklist(async () => [chat]);
    Object.assign(panel.host, { confirmWithinMs: 60_000 });
    await user.click(await pick("Ann Example"));
    emit(push({ ...chat, id: "c9", status: "accepted", references: [{ key: "contact", value: "P-1" }] }));
    expect(panel.store.getState().commands).toEqual({});
    expect((await pick("Ann Example")).ariaBusy).toBeNull();
  });

  it("says that a pick is not confirmed, keeps its line, and can try again", async () => {
    let list: readonly Interaction[] = [chat];
    const { user, sent } = renderPicklist(async () => list);
    await user.click(await pick("Ann Example"));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Not confirmed: pick.");
    list = [];
    await user.click(screen.getByRole("button", { name: "Refresh" }));
    await user.click(within(screen.getByRole("alert")).getByRole("button", { name: "Retry" }));
    expect(sent).toHaveLength(2);
    await screen.findByRole("alert");
    await user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(screen.queryByRole("region", { name: title })).toBeNull();
  });

  it("shows why the host refused a pick, and lets the agent pick another", async () => {
    const { user, host, sent } = renderPicklist(async () => [chat, { ...chat, id: "p2", title: "Bo Fir" }]);
    host.answer = () => Promise.reject(new HostError("refused", "Interaction is not pickable"));
    await user.click(await pick("Ann Example"));
    expect((await screen.findByRole("alert")).textContent).toContain("Interaction is not pickable");
    await user.click(await pick("Bo Fir"));
    expect(sent).toHaveLength(2);
    await waitFor(() => expect(screen.getAllByRole("alert")).toHaveLength(2));
  });

  it("keeps the last list and says so when the host does not answer the next request", async () => {
    let isAnswering = true;
    const { user } = renderPicklist(async () => {
      if (!isAnswering) throw new HostError("timeout");
      return [chat];
    });
    await pick("Ann Example");
    isAnswering = false;
    await user.click(screen.getByRole("button", { name: "Refresh" }));
    await screen.findByText("Possibly out of date: the host did not answer.");
    expect(await pick("Ann Example")).toBeTruthy();
  });

  it("renders a part of a long list", async () => {
    const { user } = renderPicklist(async () =>
      Array.from({ length: 2000 }, (_, n) => ({ ...chat, id: `p${n}`, title: `Chat ${n}` })),
    );
    await user.click(await screen.findByRole("button", { name: "Show more (1,950 left)" }));
    expect(within(await region()).getAllByRole("listitem")).toHaveLength(100);
  });
});
