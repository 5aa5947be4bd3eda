import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { EndControl } from "../../src/views/conversation/EndControl.tsx";
import { push } from "../support/builders.ts";
import { capabilitiesWith } from "../support/capabilities.ts";
import { plainConfig, renderView } from "../support/renderView.tsx";

const nothing = () => {};
const end = (name: string) =>
  within(screen.getByRole("group", { name: "Call controls" })).getByRole("button", { name });

describe("EndControl", () => {
  it("ends a chat, and a text message without a handset", async () => {
    const { emit, user, sent } = renderView(<EndControl interactionId="m1" onWrapUp={nothing} />);
    emit(push({ id: "m1", channel: "chat", channelName: "sms", status: "accepted" }));
    await user.click(end("End chat"));
    expect(sent).toEqual([{ type: "hangup", interactionId: "m1" }]);
    expect(end("End chat").ariaBusy).toBe("true");
    emit(push({ id: "m1", status: "ended", wrapUp: { kind: "close" } }));
    expect(screen.queryByRole("button")).toBeNull();
  });

  it("closes an e-mail, and opens Wrap-up where notes are asked for", async () => {
    const opened: string[] = [];
    const config = { wrapUp: { ...plainConfig.wrapUp, notesRequired: true } };
    const mail = { id: "e1", channel: "email", status: "accepted" } as const;
    const asking = renderView(<EndControl interactionId="e1" onWrapUp={() => opened.push("wrap-up")} />, config);
    asking.emit(push(mail));
    await asking.user.click(end("Close e-mail"));
    expect([asking.sent, opened]).toEqual([[], ["wrap-up"]]);
  });

  it("marks an e-mail as handled where nothing is asked", async () => {
    const { emit, user, sent } = renderView(<EndControl interactionId="e1" onWrapUp={nothing} />);
    emit(push({ id: "e1", channel: "email", status: "accepted" }));
    await user.click(end("Close e-mail"));
    await expect.poll(() => sent.map(({ type }) => type)).toEqual(["close"]);
  });

  it("is absent on a call, and where the host can end nothing", () => {
    const { emit } = renderView(<EndControl interactionId="c1" onWrapUp={nothing} />);
    emit(push({ id: "c1", channel: "phone", status: "accepted" }));
    expect(screen.queryByRole("button")).toBeNull();
    emit({ type: "capabilities", capabilities: capabilitiesWith([]) }, push({ id: "c1", channel: "chat" }));
    expect(screen.queryByRole("button")).toBeNull();
  });
});
