import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { NoConversation } from "../../src/views/conversation/NoConversation.tsx";
import { renderView } from "../support/renderView.tsx";

it("tells what will appear, and changes the agent's status by one press", async () => {
  const { emit, user, sent } = renderView(<NoConversation />);
  const text = await screen.findByText(/appear here when they arrive/);
  expect(screen.getByRole("region", { name: "Conversation" }).contains(text)).toBe(true);
  expect(screen.queryByRole("button")).toBeNull();
  emit({ type: "agent", patch: { work: "not-ready" } });
  screen.getByText("Your status: Not ready");
  await user.click(screen.getByRole("button", { name: "Set to ready" }));
  expect(sent).toEqual([{ type: "set-work-status", ready: true }]);
  expect(screen.getByRole("button", { name: "Set to ready" }).ariaBusy).toBe("true");
  emit({ type: "agent", patch: { work: "ready" } });
  expect(screen.getByRole("button", { name: "Set to not ready" })).toBeTruthy();
});
