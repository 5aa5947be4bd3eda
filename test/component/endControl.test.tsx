import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { EndControl } from "../../src/views/conversation/EndControl.tsx";
import { push } from "../support/builders.ts";
import { capabilitiesWith, fullCapabilities } from "../support/capabilities.ts";
import { renderView } from "../support/renderView.tsx";

const end = (name: string) =>
  within(screen.getByRole("group", { name: "Call controls" })).getByRole("button", { name });

describe("EndControl", () => {
  it("ends a chat, and a text message without a handset", async () => {
    const { emit, user, sent } = renderView(<EndControl interactionId="m1" />);
    emit(push({ id: "m1", channel: "chat", channelName: "sms", status: "accepted" }));
    await user.click(end("End chat"));
    expect(sent).toEqual([{ type: "hangup", interactionId: "m1" }]);
    expect(end("End chat").ariaBusy).toBe("true");
    emit(push({ id: "m1", status: "ended", wrapUp: { kind: "close" } }));
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("leaves an e-mail to Mark as handled, unless the host can end it", async () => {
    const { emit, user, sent } = renderView(<EndControl interactionId="e1" />);
    const { commands } = fullCapabilities;
    const email = new Set([...commands.email].filter((type) => type !== "hangup"));
    emit({ type: "capabilities", capabilities: { ...fullCapabilities, commands: { ...commands, email } } });
    emit(push({ id: "e1", channel: "email", status: "accepted" }));
    expect(screen.queryByRole("button")).toBeNull();
    emit({ type: "capabilities", capabilities: fullCapabilities });
    await user.click(end("Close e-mail"));
    expect(sent).toEqual([{ type: "hangup", interactionId: "e1" }]);
  });

  it("is absent on a call, and where the host can end nothing", () => {
    const { emit } = renderView(<EndControl interactionId="c1" />);
    emit(push({ id: "c1", channel: "phone", status: "accepted" }));
    expect(screen.queryByRole("button")).toBeNull();
    emit({ type: "capabilities", capabilities: capabilitiesWith([]) }, push({ id: "c1", channel: "chat" }));
    expect(screen.queryByRole("button")).toBeNull();
  });
});
