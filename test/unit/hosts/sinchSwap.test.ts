import { describe, expect, it, vi } from "vitest";
import { answering, documented, settled } from "../../conformance/scriptedSinch.ts";
import { consult, consultation, line, scripted, state, useSinchCall } from "../../conformance/sinchCall.ts";

useSinchCall();

function showingHolds(refuses: readonly string[] = []): void {
  scripted.answer = (message) => {
    if (message.type !== "action" || message.payload.command !== "callState") return documented(message);
    const { interactionId, value } = message.payload;
    if (refuses.includes(`${value} ${interactionId}`)) {
      return { id: message.id, payload: { value: "error", reason: "Line is blocked" } };
    }
    queueMicrotask(() => line(interactionId, value === "hold" ? "onhold" : "connected"));
    return { id: message.id, type: "response", payload: { value: "ok" } };
  };
}

const actions = (from: number) =>
  scripted.sent.slice(from).flatMap((message) => (message.type === "action" ? [message.payload] : []));

describe("swap and cancel", () => {
  const sentNow = async (type: "swap" | "cancel-consult", reason?: string) => {
    const before = scripted.sent.length;
    const sending = scripted.host.send({ type, interactionId: "I-1" });
    if (reason === undefined) await sending;
    else await expect(sending).rejects.toMatchObject({ reason });
    return scripted.sent.slice(before).map((message) => message.type === "action" && message.payload);
  };

  it("swap puts the consulted person on hold before resuming the customer", async () => {
    consultation();
    showingHolds();
    expect(await sentNow("swap")).toEqual([
      { command: "callState", interactionId: "I-2", value: "hold" },
      { command: "callState", interactionId: "I-1", value: "unhold" },
    ]);
  });

  it("swap puts the customer on hold before resuming the consulted person", async () => {
    consultation();
    line("I-2", "onhold");
    line("I-1", "connected");
    showingHolds();
    expect(await sentNow("swap")).toEqual([
      { command: "callState", interactionId: "I-1", value: "hold" },
      { command: "callState", interactionId: "I-2", value: "unhold" },
    ]);
  });

  it("swap sends no command to a leg that is already in the right state", async () => {
    consultation();
    line("I-2", "onhold");
    expect(await sentNow("swap")).toEqual([{ command: "callState", interactionId: "I-2", value: "unhold" }]);
  });

  it("a swap whose second step is refused is undone, and rejects with the host's reason", async () => {
    consultation();
    showingHolds(["unhold I-1"]);
    expect(await sentNow("swap", "Line is blocked")).toEqual([
      { command: "callState", interactionId: "I-2", value: "hold" },
      { command: "callState", interactionId: "I-1", value: "unhold" },
      { command: "callState", interactionId: "I-2", value: "unhold" },
    ]);
    await settled();
    expect(consult()?.phase).toBe("talking");
  });

  it("both stay on hold, visibly, when not even the undoing is possible", async () => {
    consultation();
    showingHolds(["unhold I-1", "unhold I-2"]);
    await sentNow("swap", "Line is blocked");
    await settled();
    expect([consult()?.phase, state().interactions["I-1"]?.held]).toEqual(["held", true]);
  });

  it("swap never frees the other leg before the host shows the first one on hold", async () => {
    vi.useFakeTimers();
    try {
      consultation();
      const before = scripted.sent.length;
      scripted.answer = (message) =>
        message.type === "action" && message.payload.command === "detail"
          ? {
              id: message.id,
              type: "response",
              payload: { value: { id: "I-2", status: "accepted", channel_status: "connected", consult_for: "I-1" } },
            }
          : documented(message);
      const swapping = scripted.host.send({ type: "swap", interactionId: "I-1" }).catch((error: unknown) => error);
      await vi.advanceTimersByTimeAsync(5000);
      expect(await swapping).toMatchObject({ code: "timeout" });
      expect(actions(before)).toEqual([
        { command: "callState", interactionId: "I-2", value: "hold" },
        { command: "detail", interactionId: "I-2", value: "interaction" },
      ]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("a second step without an answer is not undone when the host shows that it was carried out", async () => {
    vi.useFakeTimers();
    try {
      consultation();
      showingHolds();
      const { answer } = scripted;
      scripted.answer = (message) => {
        if (message.type !== "action") return answer(message);
        const { payload } = message;
        if (payload.command === "detail") {
          const value = { id: "I-1", status: "accepted", channel_status: "connected" };
          return { id: message.id, type: "response", payload: { value } };
        }
        const isLost = "interactionId" in payload && payload.interactionId === "I-1";
        return isLost ? undefined : answer(message);
      };
      const before = scripted.sent.length;
      const swapping = scripted.host.send({ type: "swap", interactionId: "I-1" });
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await swapping).toBe("awaiting-state");
      expect(actions(before).flatMap((one) => (one.command === "callState" ? [one.value] : []))).toEqual([
        "hold",
        "unhold",
      ]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("swap sends nothing more when the first step is refused", async () => {
    consultation();
    scripted.answer = answering("callState", { value: "error", reason: "not possible" });
    const before = scripted.sent.length;
    await expect(scripted.host.send({ type: "swap", interactionId: "I-1" })).rejects.toMatchObject({ code: "refused" });
    expect(scripted.sent).toHaveLength(before + 1);
  });

  it("cancel hangs up only the consultation", async () => {
    consultation();
    expect(await sentNow("cancel-consult")).toEqual([
      { command: "interaction", interactionId: "I-2", value: "hangup" },
    ]);
  });

  it("both reject and send nothing without a consultation", async () => {
    const before = scripted.sent.length;
    for (const type of ["swap", "cancel-consult"] as const) {
      await expect(scripted.host.send({ type, interactionId: "I-1" })).rejects.toMatchObject({ code: "gone" });
    }
    expect(scripted.sent).toHaveLength(before);
  });
});
