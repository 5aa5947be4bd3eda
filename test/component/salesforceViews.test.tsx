import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { renderSalesforce } from "../support/renderSalesforce.tsx";
import { startReportServer } from "../support/reportServer.ts";

// What only Service Cloud Voice adds to the panel, through its adapter and a scripted bridge.

const hidden = { rules: { region: { enabled: false }, "color-contrast": { enabled: false } } };
const accessibilityProblems = async () => (await axe.run(document.body, hidden)).violations.map(({ id }) => id);
const button = (name: string) => screen.findByRole("button", { name });
/** The announcer says what happened at most every five seconds. */
const digest = { timeout: 8000 };
const said = () => document.querySelector("[aria-live=polite]")?.textContent ?? "";

async function openCall(...options: Parameters<typeof renderSalesforce>) {
  const view = await renderSalesforce(...options);
  let id = "";
  await view.world(() => {
    id = view.bridge.offer("+14159990000");
  });
  await view.user.click(await button("Accept"));
  await button("Hang up");
  const tell = (type: string, detail: object) => view.world(() => view.bridge.emit(type, { callId: id, ...detail }));
  const tab = async (name: string) => {
    await view.user.click(await screen.findByRole("tab", { name: new RegExp(`^${name}`) }));
  };
  return { ...view, id, tell, tab };
}
type View = Awaited<ReturnType<typeof openCall>>;

const utter = ({ tell }: View, id: string, at: number, role: string, text: string, more: object = {}) =>
  tell("transcript", {
    id,
    clientSentTimestamp: at,
    serverReceivedTimestamp: at + 20,
    content: { formatType: "Text", text },
    sender: { role },
    ...more,
  });

describe("The live voice transcript", () => {
  it("shows each utterance once, by role, in the order in which it was said, and takes no reply", async () => {
    const view = await openCall();
    const at = 1_594_944_652_000;
    await utter(view, "u2", at + 2000, "Agent", "How can I help?");
    await view.tab("Transcript");
    await utter(view, "u1", at + 1000, "Customer", "Hello");
    await utter(view, "u4", at + 3000, "Supervisor", "Second", { serverReceivedTimestamp: at + 3050 });
    await utter(view, "u3", at + 3000, "IVR", "First", { serverReceivedTimestamp: at + 3040 });
    await utter(view, "u2", at + 2000, "Agent", "How can I help you?");
    await utter(view, "u1", at + 1000, "Customer", "Hello");
    await utter(view, "bad", at, "Agent", "<img src=x onerror=alert(1)>");
    const log = await screen.findByRole("log", { name: "Transcript" });
    const lines = within(log)
      .getAllByRole("article")
      .map(({ textContent }) => textContent);
    expect(lines.slice(1)).toEqual([
      expect.stringMatching(/^Customer.*Hello/),
      expect.stringMatching(/^Agent.*How can I help you\?/),
      expect.stringMatching(/^Customer.*First/),
      expect.stringMatching(/^Supervisor.*Second/),
    ]);
    expect(log.querySelector("img")).toBeNull();
    expect(screen.queryByRole("button", { name: "Send" })).toBeNull();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it("has its tab before the first word, so that none of the tabs moves", async () => {
    const view = await openCall();
    const names = () => screen.getAllByRole("tab").map(({ textContent }) => textContent);
    const before = names();
    expect(before[0]).toBe("Transcript");
    await view.tab("Transcript");
    await screen.findByText("What is said appears here.");
    await utter(view, "u1", 1000, "Customer", "Hello");
    expect(names()).toEqual(before);
    expect(screen.queryByText("What is said appears here.")).toBeNull();
  });

  it("puts no badge on what the agent heard", async () => {
    const view = await openCall();
    for (let turn = 0; turn < 3; turn += 1) await utter(view, `u${String(turn)}`, 1000 + turn, "Customer", "Hello");
    expect((await screen.findByRole("tab", { name: /^Transcript/ })).textContent).toBe("Transcript");
  });
});

describe("Call quality", () => {
  const quality = () => screen.findByRole("region", { name: "Call quality" });

  it("tells the worst channel in a word and in numbers, and keeps its height before", async () => {
    const view = await openCall();
    expect((await quality()).textContent).toContain("Not measured yet");
    await view.tell("audiostats", {
      stats: "inputChannelStats",
      packetsLost: 0,
      packetsCount: 1000,
      jitterBufferMillis: 12,
      roundTripTimeMillis: 80,
    });
    expect((await quality()).textContent).toMatch(/Good.*0 %.*12 ms.*80 ms/);
    await view.tell("audiostats", {
      stats: [
        {
          inputChannelStats: { packetsLost: 1, packetsCount: 1000, jitterBufferMillis: 31, roundTripTimeMillis: 90 },
          outputChannelStats: { packetsLost: 2, packetsCount: 1000, jitterBufferMillis: 5 },
        },
      ],
    });
    expect((await quality()).textContent).toMatch(/Fair.*0.2 %.*31 ms.*90 ms/);
    await view.tell("audiostats", { stats: "outputChannelStats", packetsLost: 60, packetsCount: 1000 });
    expect((await quality()).textContent).toMatch(/Poor.*6 %/);
    expect((await quality()).textContent).toContain("In the last minute: 0 % to 6 %");
    await waitFor(() => expect(said()).toContain("Call quality: poor."), digest);
    expect((await quality()).querySelectorAll("polyline").length).toBe(3);
    expect(await accessibilityProblems()).toEqual([]);
  });

  it("is absent with native telephony and after the call", async () => {
    const view = await openCall({ telephony: "native" });
    expect(screen.queryByRole("region", { name: "Call quality" })).toBeNull();
    await view.tell("callended", {});
    expect(screen.queryByRole("region", { name: "Call quality" })).toBeNull();
  });
});

describe("Flags and notes", () => {
  const items = (name: string) =>
    within(screen.getByRole("list", { name }))
      .queryAllByRole("listitem")
      .map(({ textContent }) => textContent);
  const told = (id: string, text: string, displayName = "Samir Supervisor") => ({
    id,
    content: { formatType: "Text", text },
    sender: { role: "Supervisor", displayName },
  });

  it("are listed with their author, announced once, and lowered together", async () => {
    const view = await openCall();
    await screen.findByRole("list", { name: "Raised flags" });
    await view.tell("flagraise", told("x", "The customer wants a credit note.", "Angela Agent"));
    await view.tell("note", told("x", "Offer a refund, <b>not</b> credit"));
    expect(items("Raised flags")).toEqual(["Angela AgentThe customer wants a credit note."]);
    expect(items("Team notes")).toEqual(["Samir SupervisorOffer a refund, not credit"]);
    await waitFor(() => expect(said()).toContain("Offer a refund"), digest);
    await view.tell("note", told("x", "Offer a refund, <b>not</b> credit"));
    expect(items("Team notes")).toHaveLength(1);
    expect(await accessibilityProblems()).toEqual([]);
    await view.tell("flaglower", { id: "y", content: { formatType: null, text: null } });
    expect([items("Raised flags"), items("Team notes").length]).toEqual([[], 1]);
  });

  it("are counted on the tab of the details until the agent opens it", async () => {
    const view = await openCall();
    const details = () => screen.getByRole("tab", { name: /^Details/ }).textContent;
    await view.tell("note", told("x", "Offer a refund"));
    expect(details()).toBe("Details");
    await view.tab("Transfer");
    await view.tell("note", told("y", "Up to 50 euros"));
    expect(details()).toBe("Details1");
    // One that replaces another is new as well.
    await view.tell("flagraise", told("z", "The customer wants a credit note."));
    await view.tab("Details");
    await view.tab("Transfer");
    await view.tell("flaglower", { id: "z", content: { formatType: null, text: null } });
    await view.tell("flagraise", told("w", "The customer wants to cancel."));
    expect(details()).toBe("Details1");
    await view.tab("Details");
    expect(details()).toBe("Details");
  });
});

describe("The consultation", () => {
  it("offers all four controls at once, and Hang up only in a conference", async () => {
    const { user, bridge, tab, world } = await openCall();
    await tab("Transfer");
    await user.type(await screen.findByRole("combobox", { name: "Transfer to" }), "200{Escape}");
    await user.click(await button("Consult"));
    const card = screen.getByRole("status", { name: "Consultation" });
    await waitFor(() => expect(card.textContent).toMatch(/^Consulting 200 — connected/));
    expect(bridge.called.at(-1)).toEqual(["addParticipant", "PhoneNumber", "200", false]);
    expect((await button("Hang up")).getAttribute("aria-disabled")).toBe("true");
    expect(await accessibilityProblems()).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 550));
    await user.click(await button("Swap"));
    await waitFor(() => expect(card.textContent).toMatch(/^Consulting 200 — on hold/));
    await user.click(await button("Conference"));
    await waitFor(() => expect(card.textContent).toMatch(/^Consulting 200 — conference/));
    expect((await button("Hang up")).getAttribute("aria-disabled")).not.toBe("true");
    await world(() => bridge.removeThird());
    expect(card.textContent).toMatch(/ended/);
    expect(screen.queryByRole("button", { name: "Complete transfer" })).toBeNull();
  });
});

describe("After the call", () => {
  it("notes are typed until the host ends the wrap-up, and are sent then", async () => {
    const server = await startReportServer();
    const view = await openCall(
      {},
      { wrapUp: { outcomes: [], notesRequired: false, outcomeRequired: false, submitUrl: server.url } },
    );
    await view.user.type(await screen.findByRole("textbox", { name: "Notes" }), "Wants a ");
    await view.tell("callended", {});
    await view.user.type(await screen.findByRole("textbox", { name: "Notes" }), "refund");
    await view.tab("Wrap-up");
    expect(screen.queryByRole("button", { name: "Mark as handled" })).toBeNull();
    expect(screen.queryByRole("radiogroup", { name: "Outcome" })).toBeNull();
    expect(await accessibilityProblems()).toEqual([]);
    expect(server.posts).toEqual([]);
    await view.tell("wrapupended", {});
    await waitFor(() =>
      expect(server.posts).toMatchObject([{ report: { interactionId: view.id, notes: "Wants a refund" } }]),
    );
    expect(screen.queryByText("Wants a refund")).toBeNull();
    await server.close();
  });

  it("notes that go nowhere are kept", async () => {
    const view = await openCall();
    await view.user.type(await screen.findByRole("textbox", { name: "Notes" }), "Wants a refund");
    await view.tell("callended", {});
    await view.tell("wrapupended", {});
    expect(await button("Unsent (1)")).toBeTruthy();
  });

  it("the agent closes a native call in the panel", async () => {
    const { tell, user, panel, bridge } = await openCall({ telephony: "native" });
    await tell("callended", {});
    const said = bridge.called.length;
    await new Promise((resolve) => setTimeout(resolve, 550));
    await user.click(await button("Mark as handled"));
    await waitFor(() => expect(panel.store.getState().order).toEqual([]));
    expect(bridge.called.length).toBe(said);
  });
});

it("a command that the host does not confirm is told, and the alert goes when the event comes after all", async () => {
  const { user, bridge, tell } = await openCall({ requestMs: 4000 });
  bridge.behave({ answerWith: { type: "result", id: "somebody", ok: true } });
  await user.click(await button("Hold"));
  expect((await button("Hold")).getAttribute("aria-busy")).toBe("true");
  const alert = await screen.findByRole("alert", {}, { timeout: 16_000 });
  expect(alert.textContent).toContain("Not confirmed");
  await button("Hold");
  await tell("hold", {});
  await button("Resume");
  expect(screen.queryByRole("alert")).toBeNull();
});
