import { act, screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import { Transfer } from "../../src/views/transfer/Transfer.tsx";
import { TransferResult } from "../../src/views/transfer/TransferResult.tsx";
import { push } from "../support/builders.ts";
import { renderView } from "../support/renderView.tsx";

const directory = [{ name: "Bo Fir", address: "4012", kind: "number" }];
const call = { id: "c1", channel: "phone", status: "accepted", line: "connected", title: "Anna Lark" } as const;

function show(withForm = true) {
  const view = renderView(
    <>
      <TransferResult />
      {withForm ? <Transfer interactionId="c1" /> : null}
    </>,
    { directory },
  );
  view.emit(push(call), { type: "active-interaction", interactionId: "c1" });
  return view;
}

const talking = {
  phase: "talking",
  partyId: "p1",
  to: "Bo Fir",
  reason: undefined,
  interactionId: undefined,
  speakingTo: undefined,
} as const;

const result = () => screen.getByRole("status", { name: "Transfer" });
const field = () => screen.getByRole("combobox", { name: "Transfer to" });
const transfer = async ({ user }: ReturnType<typeof show>) => {
  await user.type(field(), "bo fir");
  await user.click(screen.getByRole("button", { name: "Transfer" }));
};

describe("TransferResult", () => {
  it("tells that a transfer is done once the host says so, and stays until it is dismissed", async () => {
    const view = show();
    await transfer(view);
    view.emit(push({ id: "c1", line: "transferring" }));
    expect(result().textContent).toBe("");
    view.emit(push({ id: "c1", status: "ended", line: "disconnected" }));
    expect(result().textContent).toBe("Transferred to Bo Fir");
    await view.user.click(screen.getByRole("button", { name: "Dismiss" }));
    expect(result().textContent).toBe("");
  });

  it("tells it with the title when the conversation is gone at once", async () => {
    const view = show();
    await transfer(view);
    view.emit(push({ id: "c1", line: "transferring" }));
    view.emit({ type: "interaction-gone", interactionId: "c1" });
    expect(result().textContent).toBe("Anna Lark: transferred to Bo Fir");
  });

  it("forgets it when the agent closes the conversation", async () => {
    const view = show();
    await transfer(view);
    view.emit(push({ id: "c1", line: "transferring" }));
    view.emit(push({ id: "c1", status: "ended", line: "disconnected" }));
    view.emit({ type: "interaction-gone", interactionId: "c1" });
    expect(result().textContent).toBe("");
  });

  it("tells that the destination did not take it, with the host's reason, and keeps the destination ready", async () => {
    const view = show();
    await transfer(view);
    view.emit(push({ id: "c1", line: "transferring" }));
    view.emit(push({ id: "c1", line: "failed", lineText: "busy" }));
    expect(result().textContent).toBe("Anna Lark was not transferred to Bo Fir and is with you again: busy");
    view.emit(push({ id: "c1", line: "connected" }));
    expect(field()).toHaveProperty("value", "4012");
    await view.user.click(screen.getByRole("button", { name: "Transfer" }));
    expect(result().textContent).toBe("");
  });

  it("leaves a refusal to the form while the form is on the screen", async () => {
    const view = show();
    view.host.answer = () => Promise.reject(new HostError("refused", "Destination is closed"));
    await transfer(view);
    expect((await screen.findByRole("alert")).textContent).toContain("Destination is closed");
    expect(result().textContent).toBe("");
  });

  it("tells a refusal on every other view", async () => {
    const { panel, host } = show(false);
    host.answer = () => Promise.reject(new HostError("refused", "Destination is closed"));
    const to = { kind: "address", id: "4012", label: "Bo Fir" } as const;
    await panel.commands.run({
      type: "transfer",
      interactionId: "c1",
      to,
      keepUntilAnswered: false,
      attachedData: undefined,
    });
    expect(result().textContent).toBe("Anna Lark was not transferred to Bo Fir: Destination is closed");
  });

  it("claims no transfer when the call ends before the host took it", async () => {
    const view = show();
    view.host.answer = () => new Promise(() => {});
    await transfer(view);
    view.emit(push({ id: "c1", status: "ended", line: "disconnected" }));
    expect(result().textContent).toBe("");
  });

  it.each([
    [
      "tells a completed consultation where the host forgets it at once",
      { phase: "none" },
      "You left. Anna Lark and Bo Fir stay connected.",
    ],
    ["leaves a completed consultation to its card", { ...talking, phase: "ended" }, ""],
  ] as const)("%s", async (_what, consult, text) => {
    const { emit, host, panel } = show(false);
    host.answer = () => Promise.resolve("awaiting-state");
    emit(push({ ...call, consult: talking }));
    void panel.commands.run({ type: "complete-consult", interactionId: "c1" });
    await act(async () => {});
    emit(push({ id: "c1", status: "ended", consult }));
    expect(result().textContent).toBe(text);
  });
});
