import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { beforeAll, expect, it, vi } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import { entry, snapshot } from "../support/builders.ts";
import { box, chat, log, message, renderTranscript } from "../support/renderTranscript.tsx";
import { renderView } from "../support/renderView.tsx";
import { Transcript } from "../../src/views/transcript/Transcript.tsx";

beforeAll(() => {
  Element.prototype.scrollIntoView = () => {};
});

it("shows each message as an article with alias, text and time, in order", async () => {
  const { messages } = renderTranscript();
  messages(message(2), message(1), message(3, "And again", "p2"));
  const articles = within(log()).getAllByRole("article");
  expect(articles.map((article) => article.textContent)).toEqual([
    expect.stringMatching(/^SamMessage 1\d+:00/),
    expect.stringMatching(/^AdaMessage 2\d+:00/),
    expect.stringMatching(/^SamAnd again\d+:00/),
  ]);
});

it("has a heading for each day, and the full time of a message on demand", async () => {
  const { messages, user } = renderTranscript();
  const onDay = (day: number, index: number) => {
    const at = new Date(2024, 4, day, 12, 0, index).getTime();
    return entry({
      id: `${day}-${index}`,
      text: `Day ${day}`,
      at,
      time: new Date(at).toISOString(),
      originator: "p1",
    });
  };
  messages(onDay(1, 0), onDay(1, 1), onDay(2, 0));
  const headings = within(log()).getAllByRole("heading", { level: 3 });
  expect(headings.map(({ textContent }) => textContent)).toEqual(["Wednesday, May 1, 2024", "Thursday, May 2, 2024"]);
  const articles = within(log()).getAllByRole("article");
  expect(articles.map(({ dataset }) => "continued" in dataset)).toEqual([false, true, false]);
  await user.hover(within(articles[1]!).getByText("Day 1"));
  expect(articles[1]?.title).toContain("Wednesday, May 1, 2024");
  expect(articles[1]?.title).toContain("12:00:01");
  // A message that comes late takes the heading of its day.
  messages(onDay(2, -1));
  expect(within(log()).getAllByRole("heading", { level: 3 })).toHaveLength(2);
});

it("goes from message to message by the arrow keys", async () => {
  const { messages, user } = renderTranscript();
  messages(message(1), message(2), message(3));
  act(() => log().focus());
  const focused = () => document.activeElement?.textContent;
  for (const [key, text] of [
    ["ArrowUp", "Message 3"],
    ["ArrowUp", "Message 2"],
    ["Home", "Message 1"],
    ["ArrowUp", "Message 1"],
    ["ArrowDown", "Message 2"],
    ["End", "Message 3"],
  ] as const) {
    await user.keyboard(`{${key}}`);
    expect(focused()).toContain(text);
  }
  expect((document.activeElement as HTMLElement).title).toContain("2024");
  // Another message does not take the focus away.
  messages(message(4));
  expect(focused()).toContain("Message 3");
});

it("reads a message with the focus as a whole, also after it changed", async () => {
  const { messages, user } = renderTranscript();
  messages(message(1), message(2));
  act(() => log().focus());
  await user.keyboard("{ArrowUp}");
  const named = (name: RegExp) => within(log()).getByRole("article", { name });
  expect(named(/^Ada\s?Message 2\s?\d+:00/)).toBe(document.activeElement);
  messages({ ...message(2), text: "Corrected" });
  expect(named(/^Ada\s?Corrected\s?\d+:00/)).toBe(document.activeElement);
});

it("lets Tab pass the links of all messages, and reaches those of a message from the message", async () => {
  const { messages, user } = renderTranscript();
  messages(message(1, "https://example.com/1"), message(2, "https://example.com/2 https://example.com/3"));
  await screen.findAllByRole("link");
  await user.click(screen.getByRole("searchbox"));
  const pass = async (key: "{Tab}" | "{Shift>}{Tab}{/Shift}") => {
    await user.keyboard(key);
    return document.activeElement;
  };
  await pass("{Tab}");
  expect(await pass("{Tab}")).toBe(log());
  expect(await pass("{Tab}")).toBe(box());
  expect(await pass("{Shift>}{Tab}{/Shift}")).toBe(log());
  await user.keyboard("{ArrowUp}");
  const [, last] = within(log()).getAllByRole("article");
  const [, second, third] = screen.getAllByRole("link");
  expect(document.activeElement).toBe(last);
  expect(await pass("{Tab}")).toBe(second);
  expect(await pass("{Tab}")).toBe(third);
  expect(await pass("{Tab}")).toBe(box());
  second?.focus();
  expect(await pass("{Shift>}{Tab}{/Shift}")).toBe(last);
  expect(await pass("{Shift>}{Tab}{/Shift}")).toBe(log());
});

it("shows what a message answers, and goes to it on a press", async () => {
  const { messages, user } = renderTranscript();
  messages(
    message(1, "Where is my card 4111 1111 1111 1111?"),
    { ...message(2, "On its way"), refId: "m1" },
    { ...message(3, "Thanks"), refId: "unknown" },
  );
  const answer = within(log()).getByText("On its way").closest("article")!;
  const quote = within(answer).getByRole("button", { name: /Answer to Sam.*1111\?$/ });
  expect(quote.textContent).not.toContain("4111");
  expect(within(log()).getByText("Thanks").closest("article")?.querySelector("button")).toBeNull();
  await user.click(quote);
  expect(document.activeElement?.textContent).toContain("Where is my card");
});

it("renders harmless HTML and removes active content", async () => {
  const { messages } = renderTranscript();
  messages(
    message(1, '<p>Hi <b>there</b> <a href="javascript:alert(1)">x</a><a href="https://example.com">site</a></p>'),
    message(2, '<img src="x" onerror="alert(1)">'),
    message(3, "if a<b and c>d"),
  );
  expect(await screen.findByText("there")).toHaveProperty("tagName", "B");
  const link = screen.getByRole("link", { name: "site" });
  expect(link.getAttribute("rel")).toBe("noopener noreferrer");
  expect(link.getAttribute("target")).toBe("_blank");
  expect(screen.getByText("x").hasAttribute("href")).toBe(false);
  expect(log().querySelector("img, [onerror], script")).toBeNull();
  expect(screen.getByText('<img src="x" onerror="alert(1)">')).toBeTruthy();
  expect(screen.getByText("if a<b and c>d")).toBeTruthy();
});

it("makes links of addresses and numbers in plain messages, with what they can be used for", async () => {
  const { messages, user, sent, panel } = renderTranscript();
  messages(message(1, "See https://example.com/help or call +44 20 7946 0131. ftp://example.com javascript:alert(1)"));
  const link = await screen.findByRole("link", { name: "https://example.com/help" });
  expect([link.getAttribute("target"), link.getAttribute("rel")]).toEqual(["_blank", "noopener noreferrer"]);
  expect(within(log()).getAllByRole("link")).toHaveLength(1);
  expect(within(log()).getByRole("article").textContent).toContain("or call +44 20 7946 0131. ftp://");
  await user.click(screen.getByRole("button", { name: /^\+44 20 7946 0131/ }));
  const items = screen.getAllByRole("menuitem").map(({ textContent }) => textContent);
  expect(items).toEqual(["Call +44 20 7946 0131", "Write to +44 20 7946 0131", "Copy"]);
  await user.click(screen.getByRole("menuitem", { name: "Call +44 20 7946 0131" }));
  expect(sent).toContainEqual(
    expect.objectContaining({
      type: "start-conversation",
      request: expect.objectContaining({ channel: "phone", to: ["+442079460131"] }),
    }),
  );
  expect(panel.store.getState().order).toEqual(["c1"]);
});

it("shows who is typing, except the agent", async () => {
  const { emit } = renderTranscript();
  const parties = chat.parties?.map((one) => ({ ...one, typing: true })) ?? [];
  emit({ type: "interaction-changed", source: "push", patch: { id: "c1", parties } });
  expect(screen.getByText("Ada is typing…")).toBeTruthy();
});

it("ends typing with the message, and 10 s after the host last said so", async () => {
  const { host, panel, messages } = renderTranscript();
  vi.useFakeTimers();
  const parties = chat.parties?.map((one) => ({ ...one, typing: one.id === "p1" })) ?? [];
  // By the host's own way, because the time counts from the arrival.
  const type = () =>
    act(() => {
      host.emit({ type: "interaction-changed", source: "push", patch: { id: "c1", parties } });
      panel.flush();
    });
  const shown = () => screen.queryByText("Ada is typing…") !== null;
  const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
  try {
    type();
    expect(shown()).toBe(true);
    // The message of somebody else changes nothing.
    messages(message(1, "I look it up", "p2"));
    expect(shown()).toBe(true);
    messages(message(2, "Here I am", "p1"));
    expect(shown()).toBe(false);
    type();
    await pass(9000);
    // The host says it again.
    type();
    await pass(9000);
    expect(shown()).toBe(true);
    await pass(1000);
    expect(shown()).toBe(false);
    type();
    expect(shown()).toBe(true);
  } finally {
    vi.useRealTimers();
  }
});

it("ends typing with a message that names the customer by address", async () => {
  const { emit, messages } = renderTranscript();
  const parties = chat.parties?.map((one) => ({ ...one, typing: one.id === "p1" })) ?? [];
  emit({ type: "interaction-changed", source: "push", patch: { id: "c1", parties } });
  expect(screen.getByText("Ada is typing…")).toBeTruthy();
  messages(message(1, "Hello", "ada@example.com"));
  expect(screen.queryByText(/is typing/)).toBeNull();
});

it("says how many of the oldest messages it does not have", async () => {
  const { emit } = renderTranscript();
  emit({ type: "transcript", interactionId: "c1", entries: [message(1), message(2)], omitted: 1200 });
  expect(within(log()).getByText("The 1,200 oldest messages are not shown: there are too many.")).toBeTruthy();
});

it("says that a phone call has no messages and renders no reply field", async () => {
  renderTranscript({ id: "c2", channel: "phone", status: "accepted" });
  expect(screen.getByText("A phone call has no messages.")).toBeTruthy();
  expect(screen.queryByRole("textbox", { name: "Message" })).toBeNull();
});

it("says that the messages could not be loaded, after one request, and requests again on Retry", async () => {
  const view = renderView(<Transcript interactionId="c1" />);
  let asked = 0;
  view.host.readTranscript = async () => {
    asked += 1;
    if (asked === 1) throw new HostError("refused");
  };
  view.emit(snapshot([chat]));
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("could not be loaded");
  expect(screen.queryByText("No messages yet.")).toBeNull();
  view.emit({ type: "agent", patch: { alias: "Sam" } });
  expect(asked).toBe(1);
  await view.user.click(within(alert).getByRole("button", { name: "Retry" }));
  await waitFor(() => expect(screen.queryByRole("alert")).toBeNull());
  expect(asked).toBe(2);
  expect(screen.getByText("No messages yet.")).toBeTruthy();
});

it("has no accessibility violations", async () => {
  const { messages, container, user } = renderTranscript();
  messages(message(1), message(2));
  await user.type(box(), "/h");
  const { violations } = await axe.run(container, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});

it("marks messages seen at the end, and counts them as new further up", async () => {
  const { messages, panel, user } = renderTranscript();
  messages(...Array.from({ length: 60 }, (_, index) => message(index)));
  messages(message(60));
  expect(panel.store.getState().seen["c1"]).toBe(61);
  Object.defineProperties(log(), { scrollHeight: { value: 2000 }, clientHeight: { value: 400 } });
  log().scrollTop = 1600;
  fireEvent.scroll(log());
  log().scrollTop = 300;
  fireEvent.scroll(log());
  messages(message(61), message(62));
  expect(log().scrollTop).toBe(300);
  expect(panel.store.getState().seen["c1"]).toBe(61);
  await user.click(screen.getByRole("button", { name: "2 new messages" }));
  expect(panel.store.getState().seen["c1"]).toBe(63);
  expect(screen.queryByRole("button", { name: /new message/ })).toBeNull();
});

it("opens with the newest of thousands, and has all of them soon after", async () => {
  const { messages, user, container } = renderTranscript();
  messages(...Array.from({ length: 1200 }, (_, index) => message(index)));
  expect(log().querySelectorAll("article")).toHaveLength(150);
  // A hit is shown at once.
  await user.click(screen.getByRole("searchbox"));
  await user.paste("Message 33");
  await user.keyboard("{Shift>}{Enter}{/Shift}");
  expect(log().querySelector("[data-current]")?.textContent).toContain("Message 338");
  await waitFor(() => expect(container.querySelectorAll("article")).toHaveLength(1200));
  expect(screen.queryByRole("button", { name: /earlier/ })).toBeNull();
});
