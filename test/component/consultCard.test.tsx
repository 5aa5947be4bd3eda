import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import { CallControls } from "../../src/views/call-controls/CallControls.tsx";
import { TransferResult } from "../../src/views/transfer/TransferResult.tsx";
import { consultation, push } from "../support/builders.ts";
import { capabilitiesWith } from "../support/capabilities.ts";
import { renderView } from "../support/renderView.tsx";

const call = { id: "c1", channel: "phone", status: "accepted", line: "connected", title: "Ada Lark" } as const;
const card = () => screen.getByRole("status", { name: "Consultation" });
const button = (name: string) => screen.getByRole("button", { name });
const names = (scope = card()) =>
  within(scope)
    .queryAllByRole("button")
    .map((element) => element.ariaLabel ?? element.textContent);

function showCall(interactionId = "c1") {
  const view = renderView(<CallControls interactionId={interactionId} />);
  const consults = (patch: Parameters<typeof consultation>[0]) =>
    view.emit(push({ id: "c1", consult: consultation(patch) }));
  return { ...view, consults };
}

describe("Consult card", () => {
  it("shows each phase of the consultation and the reason of its end", async () => {
    const { user, emit, consults } = showCall();
    emit(push(call));
    expect(card().textContent).toBe("");
    const runs = (patch: Parameters<typeof consultation>[0]) => consults({ ...patch, interactionId: "c2" });
    runs({ phase: "dialing" });
    await within(card()).findByText("Consulting 200 — ringing");
    expect(within(card()).queryByRole("button", { name: "Show" })).toBeNull();
    emit(push({ id: "c2", channel: "phone", status: "dialing", consultParent: "c1" }));
    expect(within(card()).getByRole("button", { name: "Show" })).toBeTruthy();
    for (const [phase, text] of [
      ["talking", "connected"],
      ["held", "on hold"],
      ["conference", "conference"],
      ["ended", "ended"],
    ] as const) {
      runs({ phase });
      expect(within(card()).getByText(`Consulting 200 — ${text}`)).toBeTruthy();
    }
    runs({ phase: "ended", reason: "busy" });
    expect(within(card()).getByText("Consulting 200 — ended: busy")).toBeTruthy();
    await user.click(button("Dismiss"));
    expect(card().textContent).toBe("");
  });

  it("has the controls of the consultation while it runs, and the bar has none of them", async () => {
    const { emit, user, sent, consults } = showCall();
    const serves = ["hangup", "swap", "conference", "complete-consult", "cancel-consult"] as const;
    emit({ type: "capabilities", capabilities: capabilitiesWith(serves, { completeConsult: "transfer" }) }, push(call));
    expect(names(document.body)).toEqual(["Hang up"]);
    const rule = new Map([["hangup", "hangup-completes-transfer"]] as const);
    emit(push({ id: "c1", consult: consultation(), impeded: rule }));
    await within(card()).findByText(/ringing/);
    expect(names()).toEqual(["Complete transfer", "Swap", "Conference", "Cancel consult"]);
    expect(names(screen.getByRole("group", { name: "Call controls" }))).toEqual(["Hang up"]);
    screen.getByRole("button", { name: "Swap", description: "The consulted person has not answered yet." });
    screen.getByRole("button", { name: "Hang up", description: /would complete the transfer/ });
    consults({ phase: "talking" });
    await user.click(button("Swap"));
    expect(button("Swap").ariaBusy).toBe("true");
    consults({ phase: "held" });
    await user.click(button("Cancel consult"));
    emit(push({ id: "c1", consult: consultation({ phase: "ended" }), impeded: new Map() }));
    expect(names()).toEqual(["Dismiss"]);
    expect(sent.map(({ type }) => type)).toEqual(["swap", "cancel-consult"]);
  });

  it("says that the customer left, also while the host keeps the conversation open", async () => {
    const { emit, consults } = showCall();
    emit(push({ ...call, held: true }));
    consults({ phase: "talking" });
    await within(card()).findByText(/Ada Lark waits/);
    emit(push({ id: "c1", line: "disconnected", held: undefined }));
    expect(within(card()).queryByText(/Ada Lark waits/)).toBeNull();
    expect(card().textContent).toMatch(/left/i);
  });

  it("offers Join only while there is a consultation, and says why it cannot be used", async () => {
    const { emit, user, sent, consults } = showCall();
    emit(push(call));
    expect(screen.queryByRole("button", { name: "Join" })).toBeNull();
    consults({ phase: "dialing" });
    const why = { description: "The consulted person has not answered yet." };
    await user.click(await screen.findByRole("button", { name: "Join", ...why }));
    expect(sent).toEqual([]);
    consults({ phase: "talking" });
    await user.click(button("Join"));
    expect(sent).toEqual([{ type: "complete-consult", interactionId: "c1" }]);
  });

  it("stands on the consultation, too, where the host makes it a conversation of its own", async () => {
    const { emit, user, sent, consults } = showCall("c2");
    emit(push(call), push({ id: "c2", channel: "phone", status: "accepted", line: "connected", consultParent: "c1" }));
    consults({ phase: "talking", interactionId: "c2" });
    await within(card()).findByText("Consulting 200 — connected");
    within(card()).getByText("Consultation for Ada Lark");
    await user.click(button("Join"));
    expect(sent).toEqual([{ type: "complete-consult", interactionId: "c1" }]);
  });

  describe("after Join", () => {
    const join = async () => {
      const { emit, user, sent } = renderView(
        <>
          <CallControls interactionId="c1" />
          <TransferResult />
        </>,
      );
      emit(push({ ...call, held: true, consult: consultation({ phase: "talking", to: "Bo Fir" }) }));
      emit({ type: "active-interaction", interactionId: "c1" });
      await user.click(await screen.findByRole("button", { name: "Join" }));
      expect(sent.map(({ type }) => type)).toEqual(["complete-consult"]);
      return emit;
    };
    const ended = { id: "c1", status: "ended", line: "disconnected" } as const;

    it("tells who goes on, in whichever order the host tells the ends", async () => {
      const emit = await join();
      emit(push({ id: "c1", consult: consultation({ phase: "ended", to: "Bo Fir" }) }));
      expect(within(card()).queryByText(/stay connected/)).toBeNull();
      emit(push(ended));
      within(card()).getByText("You left. Ada Lark and Bo Fir stay connected.");
      expect(card().textContent).not.toContain("Has left");
      expect(screen.getByRole("status", { name: "Transfer" }).textContent).toBe("");
    });

    it("tells it on another view when the conversation is gone at once", async () => {
      const emit = await join();
      emit({ type: "interaction-gone", interactionId: "c1" });
      expect(screen.getByRole("status", { name: "Transfer" }).textContent).toBe(
        "You left. Ada Lark and Bo Fir stay connected.",
      );
    });
  });

  it("shows why Join failed, also after the consultation is gone", async () => {
    const { emit, user, host, consults } = showCall();
    emit(push(call));
    consults({ phase: "talking" });
    host.answer = () => Promise.reject(new HostError("refused", "Line is gone"));
    await user.click(await screen.findByRole("button", { name: "Join" }));
    emit(push({ id: "c1", consult: { phase: "none" } }));
    expect((await screen.findByRole("alert")).textContent).toContain("Line is gone");
  });

  it("selects whom to speak to, and the selection changes only with the host's state", async () => {
    const { emit, user, sent, consults } = showCall();
    emit({ type: "capabilities", capabilities: capabilitiesWith(["speak-to"]) }, push(call));
    expect(screen.queryByRole("radiogroup")).toBeNull();
    const speaking = (speakingTo: "customer" | "consulted") => consults({ phase: "talking", speakingTo });
    speaking("consulted");
    const group = await screen.findByRole("radiogroup", { name: "Speak to" });
    const radio = (name: string) => within(group).getByRole<HTMLInputElement>("radio", { name });
    expect(
      within(group)
        .getAllByRole("radio")
        .map(({ parentElement }) => parentElement?.textContent),
    ).toEqual(["Consulted person", "Customer", "Both"]);
    await user.click(radio("Customer"));
    await user.click(radio("Both"));
    expect(sent).toEqual([{ type: "speak-to", interactionId: "c1", whom: "customer" }]);
    expect([radio("Consulted person").checked, group.ariaBusy]).toEqual([true, "true"]);
    speaking("customer");
    expect([radio("Customer").checked, group.ariaBusy]).toEqual([true, null]);
  });
});
