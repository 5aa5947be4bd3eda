import { screen, within } from "@testing-library/react";
import axe from "axe-core";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Campaign } from "../../src/domain/campaign.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { Details } from "../../src/views/details/Details.tsx";
import { party, push, snapshot } from "../support/builders.ts";
import { renderView } from "../support/renderView.tsx";

const call: InteractionPatch = {
  id: "i-1",
  channel: "phone",
  status: "accepted",
  customerName: "Ada Lovelace",
  originator: "+358401234567",
  queue: { id: "q1", name: "Support" },
  originalQueue: { id: "q2", name: "Sales" },
  waited: 12,
  recording: { state: "unknown", consent: false },
  attachedData: [
    { key: "__proto__", value: "odd" },
    { key: "order", value: "4711" },
    { key: "note", value: "" },
    { key: "long", value: "x".repeat(100_000) },
  ],
};

function setUp(patch: InteractionPatch = call) {
  const view = renderView(<Details interactionId={patch.id} />);
  view.emit(snapshot([patch]));
  return view;
}
const part = (name: string) => within(screen.getByRole("region", { name }));

/** Returns the value beside a label of a description list. */
function valueOf(container: ReturnType<typeof part>, label: string): string | null | undefined {
  return container.getByText(label, { selector: "dt, dt *" }).closest("dt")?.nextElementSibling?.textContent;
}

beforeEach(() => {
  vi.restoreAllMocks();
});
describe("Details", () => {
  it("shows customer, conversation and attached data", async () => {
    const { user } = setUp();
    expect(valueOf(part("Customer"), "Name")).toContain("Ada Lovelace");
    expect(valueOf(part("Customer"), "From")).toContain("+358401234567");
    expect(valueOf(part("About the conversation"), "Original queue")).toBe("Sales");
    expect(valueOf(part("About the conversation"), "Waiting time, as reported by the host")).toBe("12");
    expect(valueOf(part("About the conversation"), "Consent to recording")).toBe("Not given");
    const data = part("Attached data");
    expect(data.getByRole("heading", { name: "Attached data" })).toBeTruthy();
    expect(valueOf(data, "__proto__")).toContain("odd");
    expect(valueOf(data, "order")).toContain("4711");
    expect(valueOf(data, "note")).toBe("(empty)");
    expect(valueOf(data, "long")?.length).toBeLessThan(1000);
    await user.click(data.getByRole("button", { name: "Show all" }));
    expect(valueOf(data, "long")?.length).toBeGreaterThanOrEqual(100_000);
  });

  it("shows thousands of attached data in parts", async () => {
    const attachedData = Array.from({ length: 1000 }, (_, index) => ({ key: `key ${index}`, value: `value ${index}` }));
    const { user } = setUp({ ...call, attachedData });
    const data = part("Attached data");
    expect(data.getAllByRole("term")).toHaveLength(200);
    await user.click(data.getByRole("button", { name: "Show more (800 left)" }));
    expect(data.getAllByRole("term")).toHaveLength(400);
  });

  it("says how many data the host's limit left out", () => {
    setUp({ ...call, omittedData: 90_000 });
    expect(
      part("Attached data").getByText("90,000 more entries are not shown, because there are too many."),
    ).toBeTruthy();
  });

  it("cuts long labels and values between characters, and shows the whole value on demand", async () => {
    const family = "👩‍👩‍👧‍👦";
    const value = `${"x".repeat(596)}${family} end`;
    const { user } = setUp({ ...call, attachedData: [{ key: `${"k".repeat(196)}${family}`, value }] });
    const data = part("Attached data");
    expect(data.getByRole("term").textContent).toBe(`${"k".repeat(196)}…`);
    expect(data.getByRole("definition").textContent).toContain(`${"x".repeat(596)}…`);
    await user.click(data.getByRole("button", { name: "Show all" }));
    expect(data.getByRole("definition").textContent).toContain(value);
  });

  it("shows thousands of participants and attachments in parts", async () => {
    const parties = Array.from({ length: 5000 }, (_, at) => ({
      id: `p${at}`,
      name: `Person ${at}`,
      role: "other" as const,
      isSelf: false,
      address: undefined,
      line: "none" as const,
      held: undefined,
      muted: undefined,
      typing: false,
      capability: undefined,
    }));
    const { user } = setUp({ ...call, parties });
    const list = part("Participants");
    expect(list.getAllByRole("listitem")).toHaveLength(100);
    await user.click(list.getByRole("button", { name: "Show more (4,900 left)" }));
    expect(list.getAllByRole("listitem")).toHaveLength(200);
  });

  it("copies a value, and selects the value when the clipboard is denied", async () => {
    const { user } = setUp();
    await user.click(screen.getByRole("button", { name: "Copy order" }));
    expect(await navigator.clipboard.readText()).toBe("4711");
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new DOMException("denied", "NotAllowedError"));
    await user.click(screen.getByRole("button", { name: "Copy From" }));
    expect(screen.getByRole("button", { name: /^Could not copy/ })).toBeTruthy();
    expect(getSelection()?.toString()).toBe("+358401234567");
  });

  it("shows a sanitised e-mail with its attachments", async () => {
    setUp({
      id: "e1",
      channel: "email",
      status: "accepted",
      title: "Where is my order?",
      email: {
        content: "<html><body><p>Dear <b>shop</b></p><script>alert(1)</script></body></html>",
        from: { address: "ada@example.com", name: "Ada" },
        replyTo: undefined,
        to: [{ address: "shop@example.com", name: undefined }],
        cc: [],
        bcc: [],
        attachments: [{ id: "a", filename: "receipt.pdf", size: "20480" }],
        draft: undefined,
      },
    });
    await screen.findByRole("region", { name: "E-mail" });
    const email = part("E-mail");
    expect(valueOf(email, "Subject")).toBe("Where is my order?");
    expect(valueOf(email, "From")).toContain("Ada <ada@example.com>");
    expect(await email.findByText("shop")).toHaveProperty("tagName", "B");
    expect(document.querySelector("script")).toBeNull();
    expect(email.getByText("receipt.pdf")).toBeTruthy();
    expect(email.getByText("20 kB")).toBeTruthy();
  });

  it("opens an e-mail on sender, subject and text, and tells nothing of it twice", async () => {
    const grace = { address: "grace@example.com", name: "Grace" };
    const { container } = setUp({
      id: "e1",
      channel: "email",
      status: "accepted",
      title: "Torn parcel",
      customerName: "Grace",
      originator: "grace@example.com",
      destination: "care@example.com",
      email: {
        content: "It came torn.",
        from: grace,
        replyTo: grace,
        to: [{ address: "care@example.com", name: undefined }],
        cc: [],
        bcc: [],
        attachments: [],
        draft: undefined,
      },
    });
    await screen.findByText("It came torn.");
    expect(container.textContent).toMatch(/^E-mailFromGrace <grace@example.com>SubjectTorn parcelIt came torn\./);
    expect(screen.queryByRole("region", { name: "Customer" })).toBeNull();
    const recipients = screen.getByText("Recipients").closest("details");
    expect(recipients?.open).toBe(false);
    expect(recipients?.textContent).toBe("RecipientsTocare@example.com");
  });

  it("keeps the ids folded, each once, with one button that copies all", async () => {
    const id = "2f2a6c1238e247f0a3eb33b90685e984";
    const { user } = setUp({
      id,
      channel: "chat",
      channelName: "webchat",
      status: "accepted",
      references: [
        { key: "contact_id", value: "2F2A6C12-38E2-47F0-A3EB-33B90685E984" },
        { key: "case_id", value: "4711" },
      ],
      parties: [
        party({ id: "u1", name: "Ada Lark", capability: "text" }),
        party({ id: "u2", name: "Bo Fir", capability: "video" }),
        party({ id: "u3", name: "u3" }),
      ],
    });
    expect(valueOf(part("About the conversation"), "Channel")).toBe("Web chat");
    expect(part("About the conversation").queryByText(id)).toBeNull();
    expect(
      part("Participants")
        .getAllByRole("listitem")
        .map(({ textContent }) => textContent),
    ).toEqual(["Ada Lark", "Bo Fir, with video"]);
    const fold = screen.getByText("Technical details").closest("details") as HTMLDetailsElement;
    expect(fold.open).toBe(false);
    await user.click(screen.getByText("Technical details"));
    await user.click(within(fold).getByRole("button", { name: "Copy" }));
    expect(await navigator.clipboard.readText()).toBe(`ID: ${id}\ncase_id: 4711`);
  });

  const renewals: Campaign = {
    name: "Renewals",
    description: undefined,
    startDate: "2024-05-01",
    endDate: "soon",
    maxCalls: 3,
    classifiers: [{ id: "1", name: "Sold", result: undefined }],
    customerRemarks: "Prefers mornings",
    customerAttributes: [
      { name: "Plan", value: "Gold", editable: false },
      { name: "Mobile", value: "456", editable: true },
    ],
    previousCalls: [{ created: "2024-04-30T10:00:00Z", result: "No answer" }],
    initialInfo: "Say hello",
    previewSeconds: 30,
  };

  it("shows an outbound campaign", async () => {
    const { container, user, panel, emit } = setUp({
      id: "o1",
      channel: "phone",
      status: "accepted",
      campaign: renewals,
    });
    await screen.findByRole("region", { name: "Outbound campaign" });
    const campaign = part("Outbound campaign");
    expect(valueOf(campaign, "Preview time")).toBe("30 seconds");
    expect(valueOf(campaign, "Remarks")).toBe("Prefers mornings");
    expect(valueOf(campaign, "Plan")).toContain("Gold");
    expect(valueOf(campaign, "Dates")).toBe("May 1, 2024 – soon");
    for (const text of ["No answer", "Sold", "Say hello"]) expect(campaign.getByText(text)).toBeTruthy();
    const { violations } = await axe.run(container, {
      rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
    const mobile = campaign.getByRole("textbox", { name: "Mobile" });
    const notes = () => panel.drafts.getState().drafts["o1"]?.notes;
    await user.type(mobile, "7");
    expect([mobile, notes()]).toMatchObject([{ value: "4567" }, "Mobile: 4567 (was: 456)"]);
    panel.draftActions.edit("o1", { notes: "Mine" });
    await expect.poll(() => mobile).toHaveProperty("value", "456");
    emit(push({ id: "o1", campaign: { ...renewals, previewSeconds: -5 } }));
    expect(valueOf(campaign, "Preview time")).toBe("-5, as reported by the host. It cannot be counted down.");
  });
});
