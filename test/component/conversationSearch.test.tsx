import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, describe, expect, it } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import { entry, party, push } from "../support/builders.ts";
import { renderApp } from "../support/renderApp.tsx";

const chat = { channel: "chat", status: "accepted" } as const;
const call = {
  id: "call",
  channel: "phone",
  status: "accepted",
  line: "connected",
  originator: "+442079460131",
} as const;

const list = () => within(screen.getByRole("region", { name: "Conversations" }));
const lines = () =>
  list()
    .getAllByRole("listitem")
    .map((line) => within(line).getAllByRole("button")[0]?.ariaLabel);

beforeAll(() => {
  Element.prototype.scrollIntoView = () => {};
});

/** Opens a panel with five conversations, and the search over them by its key. */
async function search() {
  const view = await renderApp();
  view.host.onReadTranscript = async (id) => {
    if (id === "pushed") {
      const entries = [
        entry({ id: "p1", text: "the <i>lost</i> invoice", at: 1000 }),
        entry({ id: "p2", text: "Hello?", at: 2000 }),
      ];
      view.emit({ type: "transcript", interactionId: id, entries });
    }
    if (id !== "late") return;
    const entries = [entry({ id: "l1", text: "Hello" }), entry({ id: "l2", text: "the <b>red</b> parcel" })];
    view.emit({ type: "transcript", interactionId: id, entries });
  };
  view.emit(
    push({ ...chat, id: "first", title: "First" }),
    push({ ...chat, id: "ada", title: "Ada", parties: [party({ id: "p", name: "José Núñez" })] }),
    push({ ...chat, id: "late", title: "Bo", attachedData: [{ key: "Order", value: "AX-1704" }] }),
    push({ ...chat, id: "pushed", title: "Cy" }),
    push(call),
    { type: "transcript", interactionId: "pushed", entries: [entry({ id: "p2", text: "Hello?", at: 2000 })] },
    {
      type: "transcript",
      interactionId: "ada",
      entries: [
        entry({ id: "m1", text: "I was in Zürich and the parcel was torn." }),
        entry({ id: "m2", text: "Please help." }),
      ],
    },
  );
  await view.user.keyboard("{Shift>}{F3}{/Shift}");
  const field = await screen.findByRole("searchbox", { name: "Filter conversations" });
  await waitFor(() => expect(document.activeElement).toBe(field));
  return { ...view, field };
}

describe("the search over all conversations", () => {
  it.each([
    ["a name, in any order and without accents", "nunez jose", "Ada, Chat, Open"],
    ["a number as people write it", "020 7946 0131", "+442079460131, Phone, Talking"],
    ["attached data", "ax-17", "Bo, Chat, Open, in the data"],
    ["the text of a message", "zurich and the PARCEL", "Ada, Chat, Open, in messages"],
    ["a message that the host was not asked for yet", "red parcel", "Bo, Chat, Open, in messages"],
    ["a message before those that the host pushed", "lost invoice", "Cy, Chat, Open, 1 unseen message, in messages"],
  ])("finds %s", async (_name, text, expected) => {
    const { user, field } = await search();
    await user.type(field, text);
    // The selected conversation stays.
    await waitFor(() => expect(lines()).toEqual(["First, Chat, Open", expected]), { timeout: 10_000 });
  });

  it("opens a conversation at the message that it found, and ends", async () => {
    const { user, field } = await search();
    await user.type(field, "zurich");
    await user.click(await screen.findByRole("button", { name: "Ada, Chat, Open, in messages" }));
    const inTranscript = await screen.findByRole("searchbox", { name: "Search transcript" });
    expect(inTranscript).toHaveProperty("value", "zurich");
    expect(await screen.findByText("1 of 1")).toBeTruthy();
    await waitFor(() => expect(screen.queryByRole("searchbox", { name: "Filter conversations" })).toBeNull());
    expect(lines()).toHaveLength(5);
  });

  it("tells that nothing was found, and ends with Escape", async () => {
    const { user, field } = await search();
    await user.type(field, "nobody");
    expect(await screen.findByText("No conversation matches")).toBeTruthy();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(lines()).toHaveLength(5));
    await waitFor(() => expect(screen.queryByRole("searchbox", { name: "Filter conversations" })).toBeNull());
  });

  it("tells which conversations it could not read, and asks for each only once", async () => {
    const { user, field, host } = await search();
    const asked: string[] = [];
    host.onReadTranscript = async (id) => {
      asked.push(id);
      if (id !== "late") throw new HostError("refused", "Busy");
    };
    await user.type(field, "red parcel");
    expect(await screen.findByText("The earlier messages of 2 conversations were not searched.")).toBeTruthy();
    await user.type(field, "s{Backspace}");
    await user.clear(field);
    await waitFor(() => expect(screen.queryByText(/not searched/)).toBeNull());
    expect(asked.toSorted()).toEqual(["ada", "late", "pushed"]);
  });

  it("is also in the menu", async () => {
    const { user, emit } = await renderApp();
    emit(push(call));
    await user.click(screen.getByRole("button", { name: "Menu" }));
    await user.click(screen.getByRole("menuitem", { name: "Search conversations" }));
    const field = await screen.findByRole("searchbox", { name: "Filter conversations" });
    await waitFor(() => expect(document.activeElement).toBe(field));
  });
});
