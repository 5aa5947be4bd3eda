import { act, configure, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { Transcript } from "../../src/views/transcript/Transcript.tsx";
import { entry, push } from "../support/builders.ts";
import { renderPanel } from "../support/renderPanel.tsx";
import { renderView } from "../support/renderView.tsx";

// What the agent is told of a message until the transcript of the host shows it.

configure({ asyncUtilTimeout: 10_000 });

const own = () => screen.queryByRole("group", { name: "Your message" });
const inLog = (text: string) => within(screen.getByRole("log", { name: "Transcript" })).queryAllByText(text);

/** Opens a chat with a simulated host, and a function that writes and sends a message. */
async function openChat() {
  const view = await renderPanel((desk) => {
    const made = desk.queueChat({ from: "ada@customer.example", name: "Ada Lark", queue: "Sales chat", text: "Hello" });
    if (made.ok && made.id !== undefined) desk.accept(made.id);
  });
  const { user, engine } = view;
  const box = await screen.findByRole("textbox", { name: "Message" });
  return {
    ...view,
    send: (text: string) => user.type(box, `${text}{Enter}`),
    retry: async () => user.click(within(own() ?? document.body).getByRole("button", { name: "Retry" })),
    arrived: () => engine.state().interactions[0]?.transcript.map(({ text }) => text) ?? [],
  };
}

it("is Sending… and then Not confirmed while the host is silent, and Retry sends the message", async () => {
  const { line, send, retry, arrived } = await openChat();
  line.fault("silence", true);
  await send("Two boxes");
  await waitFor(() => expect(own()?.textContent).toBe("Two boxesSending…"));
  expect((await within(own() ?? document.body).findByRole("alert")).textContent).toMatch(/^Not confirmed: /);
  expect(arrived()).toEqual(["Hello"]);
  line.fault("silence", false);
  await retry();
  await waitFor(() => expect(own()).toBeNull());
  expect([arrived(), inLog("Two boxes").length]).toEqual([["Hello", "Two boxes"], 1]);
});

it("is Not confirmed when only the answer was lost, and Retry does not send the message twice", async () => {
  const { line, engine, send, retry, arrived } = await openChat();
  line.fault("silence", true);
  await send("Two boxes");
  await screen.findByText(/^Not confirmed: /);
  act(() => void engine.sendMessage(engine.state().interactions[0]?.id ?? "", "Two boxes"));
  line.fault("silence", false);
  await retry();
  await waitFor(() => expect(own()).toBeNull());
  expect([arrived(), inLog("Two boxes").length]).toEqual([["Hello", "Two boxes"], 1]);
});

it("is the host's refusal with Retry, and never Not confirmed, when the host refuses the message", async () => {
  const { line, send, retry, arrived } = await openChat();
  line.fault("error", true);
  await send("Two boxes");
  const alert = await within(await screen.findByRole("group", { name: "Your message" })).findByRole("alert");
  expect(alert.textContent).not.toContain("Not confirmed");
  expect(within(alert).getByRole("button", { name: "Retry" })).toBeTruthy();
  expect(arrived()).toEqual(["Hello"]);
  line.fault("error", false);
  await retry();
  await waitFor(() => expect(own()).toBeNull());
  expect([arrived(), inLog("Two boxes").length]).toEqual([["Hello", "Two boxes"], 1]);
});

it("is Sent once the host took the message, until the transcript shows it", async () => {
  const { emit, user, host } = renderView(<Transcript interactionId="c1" />);
  let answer = (_sent: "done") => {};
  host.answer = () => new Promise((resolve) => (answer = resolve));
  emit({ type: "agent", patch: { id: "sam" } }, push({ id: "c1", channel: "chat", status: "accepted" }));
  await user.type(screen.getByRole("textbox", { name: "Message" }), "Two boxes{Enter}");
  expect(own()?.textContent).toBe("Two boxesSending…");
  await act(async () => answer("done"));
  await waitFor(() => expect(own()?.textContent).toBe("Two boxesSent"));
  emit({
    type: "transcript",
    interactionId: "c1",
    entries: [entry({ id: "m1", text: "Two boxes", originator: "sam" })],
  });
  expect(own()).toBeNull();
  expect(inLog("Two boxes")).toHaveLength(1);
});
