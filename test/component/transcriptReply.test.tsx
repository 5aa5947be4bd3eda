import { act, screen, within } from "@testing-library/react";
import { beforeAll, expect, it } from "vitest";
import type { Sent } from "../../src/domain/host.ts";
import { HostError } from "../../src/domain/HostError.ts";
import { box, chat, log, message, renderTranscript } from "../support/renderTranscript.tsx";

beforeAll(() => {
  Element.prototype.scrollIntoView = () => {};
});

it("sends the reply on Enter and starts a new line on Shift+Enter", async () => {
  const { send, user, messages } = renderTranscript();
  await user.type(box(), "One{Shift>}{Enter}{/Shift}two{Enter}");
  expect(send).toHaveBeenCalledExactlyOnceWith({ type: "send-message", interactionId: "c1", text: "One\ntwo" });
  expect(box()).toHaveProperty("value", "");
  expect(within(log()).getByText("Sent")).toBeTruthy();
  messages(message(9, "One\ntwo", "p2"));
  expect(within(log()).queryByText("Sent")).toBeNull();
});

it("is busy until the host answers and sends nothing twice", async () => {
  const { send, user } = renderTranscript();
  let answer: (sent: Sent) => void = () => {};
  send.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        answer = resolve;
      }),
  );
  await user.type(box(), "First{Enter}");
  expect(screen.getByText("Sending…")).toBeTruthy();
  await user.type(box(), "Second{Enter}");
  expect(screen.getByRole("button", { name: "Send" }).getAttribute("aria-busy")).toBe("true");
  expect(send).toHaveBeenCalledTimes(1);
  expect(box()).toHaveProperty("value", "Second");
  await act(async () => answer("done"));
  await user.click(screen.getByRole("button", { name: "Send" }));
  expect(send).toHaveBeenCalledTimes(2);
});

it("shows a refused message with the host's reason, Retry and Discard", async () => {
  const { send, user } = renderTranscript();
  send.mockRejectedValueOnce(new HostError("refused", "Chat is closed"));
  await user.type(box(), "Hello{Enter}");
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("Chat is closed");
  expect(within(log()).getByText("Hello")).toBeTruthy();
  send.mockRejectedValueOnce(new HostError("timeout"));
  await user.click(within(alert).getByRole("button", { name: "Retry" }));
  expect((await screen.findByRole("alert")).textContent).toContain("did not answer in time");
  await user.click(screen.getByRole("button", { name: "Discard" }));
  expect(screen.queryByText("Hello")).toBeNull();
});

it("offers canned responses after a slash and inserts the selected one at the caret", async () => {
  const { send, user } = renderTranscript();
  await user.type(box(), "Ada, /h");
  const options = within(screen.getByRole("listbox", { name: "Prepared responses" })).getAllByRole("option");
  expect(options.map((option) => option.textContent)).toEqual([
    "/helloGood day, how can I help?",
    "/helpSee our help pages.",
  ]);
  await user.keyboard("{ArrowDown}");
  expect(box().getAttribute("aria-activedescendant")).toBe(options[1]?.id);
  await user.keyboard("{Enter}");
  expect(box()).toHaveProperty("value", "Ada, See our help pages.");
  expect(send).not.toHaveBeenCalled();
  await user.type(box(), " /bye{Escape}");
  expect(screen.queryByRole("listbox")).toBeNull();
  await user.keyboard("{Enter}");
  expect(send).toHaveBeenCalledWith(expect.objectContaining({ text: "Ada, See our help pages. /bye" }));
});

it("fills in the variables of a prepared response, two in one message, and sends none without a value", async () => {
  const { send, user } = renderTranscript(
    { ...chat, customerName: "Ada", attachedData: [{ key: "order no", value: "A-17" }] },
    [
      { shortcut: "greet", text: "Dear {{customer.name}}, this is {{ agent.name }}." },
      { shortcut: "order", text: "Your order {{cad.order no}} ({{cad.tour}})" },
    ],
  );
  await user.click(screen.getByRole("button", { name: "Prepared responses" }));
  expect(screen.getAllByRole("option").map(({ textContent }) => textContent)).toEqual([
    "/greetDear Ada, this is Sam.",
    "/orderYour order A-17 ({{cad.tour}})",
  ]);
  await user.keyboard("{Enter} /order{Enter}");
  expect(box()).toHaveProperty("value", "Dear Ada, this is Sam. Your order A-17 ({{cad.tour}})");
  await user.keyboard("{Enter}");
  expect(send).not.toHaveBeenCalled();
  expect(screen.getByRole("button", { name: "Send" }).title).toBe(
    "There is no value for {{cad.tour}}. Replace it first.",
  );
  await user.clear(box());
  // Other braces are the agent's own.
  await user.click(box());
  await user.paste("Use {{name}}");
  await user.keyboard("{Enter}");
  expect(send).toHaveBeenCalledWith(expect.objectContaining({ text: "Use {{name}}" }));
});

it("disables Send with a reason while disconnected and preserves the text", async () => {
  const { send, user, emit } = renderTranscript();
  emit({ type: "connection", connection: { phase: "waiting" } });
  await user.type(box(), "Still here{Enter}");
  const button = screen.getByRole("button", { name: "Send" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(button.title).toBe("Not connected to the host.");
  expect(send).not.toHaveBeenCalled();
  expect(box()).toHaveProperty("value", "Still here");
});
