import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { OfferControls } from "../../src/views/call-controls/OfferControls.tsx";
import { PickControl } from "../../src/views/call-controls/PickControl.tsx";
import { Conversations } from "../../src/views/conversations/Conversations.tsx";
import { Offers } from "../../src/views/offers/Offers.tsx";
import { entry, push } from "../support/builders.ts";
import { renderView } from "../support/renderView.tsx";

const lineControls = (id: string) => <PickControl interactionId={id} />;
const view = (
  <>
    <Offers controls={(id, title) => <OfferControls interactionId={id} describedBy={title} />} />
    <Conversations actions={lineControls} />
  </>
);
const chat = { id: "m1", channel: "chat", status: "accepted", title: "Ann Example" } as const;
const ringing = { id: "c1", channel: "phone", status: "offered", originator: "+15550100" } as const;
const items = () => screen.getAllByRole("listitem");

describe("Conversations", () => {
  it("says when there are none", () => {
    renderView(view);
    expect(screen.getByRole("region", { name: "Conversations" }).textContent).toContain("No conversations");
  });

  it("keeps the order of arrival, with channel, state and running time in each line", () => {
    const { emit } = renderView(view);
    emit(push(chat), push({ ...ringing, queue: { id: "q", name: "Service" } }));
    const [first, offer] = items();
    if (offer === undefined || first === undefined) throw new TypeError("Expected two conversations.");
    within(offer).getByRole("button", { name: "+15550100, Phone, Ringing" });
    expect(offer.textContent).toMatch(/Ringing\d\d:\d\d/);
    expect(within(offer).queryByRole("button", { name: "Accept" })).toBeNull();
    within(first).getByRole("button", { name: "Ann Example, Chat, Open" });
    emit(push({ ...chat, status: "ended" }));
    expect(items()[0]?.textContent).toContain("Wrap-up");
  });

  it("shows offers in a region of their own, each with its own Accept and Decline", async () => {
    const { emit, user, sent } = renderView(view);
    expect(screen.queryByRole("region", { name: "Offers" })).toBeNull();
    emit(push({ ...ringing, queue: { id: "q", name: "Service" } }), push({ ...ringing, id: "c2", title: "Bo Fir" }));
    const offers = within(screen.getByRole("region", { name: "Offers" }));
    expect(offers.getAllByRole("button", { name: "Accept" })).toHaveLength(2);
    const first = offers.getByRole("group", { name: "+15550100" });
    expect(first.textContent).toMatch(/1 of 2.*Ringing\d\d:\d\d.*Phone.*Service/);
    await user.click(within(first).getByRole("button", { name: "Decline", description: "+15550100" }));
    expect(sent).toEqual([{ type: "decline", interactionId: "c1" }]);
    emit(push({ ...ringing, id: "c2", status: "accepted" }));
    expect(offers.getAllByRole("button", { name: "Accept" })).toHaveLength(1);
  });

  it("marks the selected conversation and selects another on a press", async () => {
    const { emit, user } = renderView(view);
    emit(push(chat), push({ ...ringing, status: "accepted" }));
    const button = screen.getByRole("button", { name: /^\+15550100/ });
    await user.click(button);
    expect(button.getAttribute("aria-current")).toBe("true");
    expect(screen.getByRole("button", { name: /^Ann Example/ }).getAttribute("aria-current")).toBeNull();
  });

  it("counts unseen messages", () => {
    const { emit } = renderView(view);
    const message = (id: string) =>
      ({ type: "transcript", interactionId: "m1", entries: [entry({ id, text: id })] }) as const;
    emit(push(chat), message("first"), message("second"));
    expect(screen.getByRole("button", { name: "Ann Example, Chat, Open, 2 unseen messages" })).toBeTruthy();
  });

  it("marks a callback in words, in its line, in the heading and in its offer", () => {
    const { emit } = renderView(view);
    emit(push({ ...chat, isCallback: true }), push({ ...ringing, isCallback: true }), push({ ...chat, id: "m2" }));
    const [heading, line, plain] = items();
    expect(heading?.textContent).toContain("Callback");
    expect(
      within(line as HTMLElement).getByRole("button", { name: "+15550100, Phone, Callback, Ringing" }),
    ).toBeTruthy();
    expect(line?.textContent).toContain("Callback");
    expect(screen.getByRole("region", { name: "Offers" }).textContent).toContain("Phone, Callback");
    expect(plain?.textContent).not.toContain("Callback");
    emit(push({ ...chat, isCallback: false }));
    expect(items()[0]?.textContent).not.toContain("Callback");
  });

  it("filters from eight conversations on, without case and accents, and keeps the selected one", async () => {
    const { emit, user } = renderView(view);
    const names = ["José Núñez", "Bo", "Cy", "Di", "Ed", "Flo", "Gus"];
    emit(...names.map((title) => push({ id: title, channel: "chat", status: "accepted", title })));
    const field = () => screen.queryByRole("searchbox", { name: "Filter conversations" });
    // An offer must not move the list.
    emit(push({ ...chat, title: "Hal", status: "offered" }));
    expect(field()).toBeNull();
    emit(push({ ...chat, title: "Hal", status: "accepted" }));
    await waitFor(() => expect(field()).not.toBeNull());
    await user.click(screen.getByRole("button", { name: /^Gus/ }));
    await user.type(await screen.findByRole("searchbox", { name: "Filter conversations" }), "nunez JOSE");
    await waitFor(() =>
      expect(items().map((item) => within(item).getByRole("button").textContent)).toEqual(["José Núñez", "Gus"]),
    );
  });

  it("renders a part of thousands of conversations and tells how many are left", async () => {
    const { emit, user } = renderView(view);
    const many = Array.from({ length: 2000 }, (_, n) => push({ ...chat, id: `m${n}`, title: `Chat ${n}` }));
    emit(...many, push(ringing));
    expect(items()).toHaveLength(101);
    expect(screen.getByRole("button", { name: "+15550100, Phone, Ringing" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Show more (1,900 left)" }));
    expect(items()).toHaveLength(201);
  });
});
