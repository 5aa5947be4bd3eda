import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { OfferControls } from "../../src/views/call-controls/OfferControls.tsx";
import { Conversations } from "../../src/views/conversations/Conversations.tsx";
import { entry, interaction, push } from "../support/builders.ts";
import { fullCapabilities } from "../support/capabilities.ts";
import { renderView } from "../support/renderView.tsx";

const view = <Conversations actions={(id) => <OfferControls interactionId={id} />} />;
const chat = { id: "m1", channel: "chat", status: "accepted", title: "Ann Example" } as const;
const ringing = { id: "c1", channel: "phone", status: "offered", originator: "+15550100" } as const;
const items = () => screen.getAllByRole("listitem");

describe("Conversations", () => {
  it("says when there are none", () => {
    renderView(view);
    expect(screen.getByRole("region", { name: "Conversations" }).textContent).toContain("No conversations");
  });

  it("shows offers first, with Accept and Decline in the list", async () => {
    const { emit, user, sent } = renderView(view);
    emit(push(chat), push({ ...ringing, queue: { id: "q", name: "Service" } }));
    const [offer, other] = items();
    if (offer === undefined || other === undefined) throw new TypeError("Expected two conversations.");
    expect(within(offer).getAllByRole("button")[0]?.textContent).toBe("+15550100");
    expect(offer.textContent).toMatch(/Offering.*Phone.*Service/);
    expect(offer.textContent).toMatch(/\d\d:\d\d/);
    expect(other.textContent).toContain("Handling");
    await user.click(within(offer).getByRole("button", { name: "Decline" }));
    expect(sent).toEqual([{ type: "decline", interactionId: "c1" }]);
  });

  it("marks the selected conversation and selects another on a press", async () => {
    const { emit, user } = renderView(view);
    emit(push(chat), push({ ...ringing, status: "accepted" }));
    const button = screen.getByRole("button", { name: "+15550100" });
    await user.click(button);
    expect(button.getAttribute("aria-current")).toBe("true");
    expect(screen.getByRole("button", { name: "Ann Example" }).getAttribute("aria-current")).toBeNull();
  });

  it("counts unseen messages", () => {
    const { emit } = renderView(view);
    const message = (id: string) =>
      ({ type: "transcript", interactionId: "m1", entries: [entry({ id, text: id })] }) as const;
    emit(push(chat), message("first"), message("second"));
    expect(items()[0]?.textContent).toContain("2 unseen messages");
  });

  it("lists conversations waiting to be picked, and picks one", async () => {
    const { emit, user, host, sent } = renderView(view);
    host.picklist = async () => [interaction({ id: "p1", title: "Fax 7" })];
    emit({ type: "capabilities", capabilities: { ...fullCapabilities, picklist: true } });
    const waiting = await screen.findByRole("region", { name: "Waiting to be picked" });
    await within(waiting).findByText("Fax 7");
    await user.click(within(waiting).getByRole("button", { name: "Pick" }));
    expect(sent).toEqual([{ type: "pick", interactionId: "p1" }]);
  });
});
