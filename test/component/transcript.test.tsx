import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Host, Sent } from "../../src/domain/host.ts";
import { HostError } from "../../src/domain/HostError.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import type { TranscriptEntry } from "../../src/domain/transcript.ts";
import { entry, party, snapshot } from "../support/builders.ts";
import { catchDownloads } from "../support/catchDownloads.ts";
import { catchMarks } from "../support/catchMarks.ts";
import { renderView } from "../support/renderView.tsx";
import { Transcript } from "../../src/views/transcript/Transcript.tsx";

const chat: InteractionPatch = {
  id: "c1",
  channel: "chat",
  status: "accepted",
  originator: "ada@example.com",
  parties: [party({ id: "p1", name: "Ada" }), party({ id: "p2", name: "Sam" })],
};

function message(
  index: number,
  text = `Message ${index}`,
  originator = index % 2 === 0 ? "p1" : "p2",
): TranscriptEntry {
  const at = Date.UTC(2024, 4, 1, 9, 0, index);
  return entry({ id: `m${index}`, text, at, time: new Date(at).toISOString(), originator });
}

const cannedResponses = [
  { shortcut: "hello", text: "Good day, how can I help?" },
  { shortcut: "/help", text: "See our help pages." },
  { shortcut: "bye", text: "Goodbye." },
];

/** Renders the transcript of one conversation. The host accepts every message unless the test changes its answer. */
function setUp(patch: InteractionPatch = chat, responses = cannedResponses) {
  const view = renderView(<Transcript interactionId={patch.id} />, { cannedResponses: responses });
  const send = vi.fn<Host["send"]>(async () => "done");
  view.host.answer = send;
  view.emit({ type: "agent", patch: { alias: "Sam" } }, snapshot([patch]));
  const messages = (...entries: readonly TranscriptEntry[]) =>
    view.emit({ type: "transcript", interactionId: patch.id, entries });
  return { ...view, send, messages };
}

const log = () => screen.getByRole("log", { name: "Transcript" });
const box = () => screen.getByRole("textbox", { name: "Message" });

beforeAll(() => {
  Element.prototype.scrollIntoView = () => {};
});
describe("Transcript", () => {
  it("shows each message as an article with alias, text and time, in order", async () => {
    const { messages } = setUp();
    messages(message(2), message(1), message(3, "And again", "p2"));
    const articles = within(log()).getAllByRole("article");
    expect(articles.map((article) => article.textContent)).toEqual([
      expect.stringMatching(/^SamMessage 1\d+:00/),
      expect.stringMatching(/^AdaMessage 2\d+:00/),
      expect.stringMatching(/^SamAnd again\d+:00/),
    ]);
  });

  it("has a heading for each day, and the full time of a message on demand", async () => {
    const { messages, user } = setUp();
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
    const { messages, user } = setUp();
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
    const { messages, user } = setUp();
    messages(message(1), message(2));
    act(() => log().focus());
    await user.keyboard("{ArrowUp}");
    const named = (name: RegExp) => within(log()).getByRole("article", { name });
    expect(named(/^Ada\s?Message 2\s?\d+:00/)).toBe(document.activeElement);
    messages({ ...message(2), text: "Corrected" });
    expect(named(/^Ada\s?Corrected\s?\d+:00/)).toBe(document.activeElement);
  });

  it("lets Tab pass the links of all messages, and reaches those of a message from the message", async () => {
    const { messages, user } = setUp();
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
    const { messages, user } = setUp();
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
    const { messages } = setUp();
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
    const { messages, user, sent, panel } = setUp();
    messages(
      message(1, "See https://example.com/help or call +44 20 7946 0131. ftp://example.com javascript:alert(1)"),
    );
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

  it("is copied and saved with days, names and times, and with card numbers masked", async () => {
    const { messages, user } = setUp();
    const files = catchDownloads();
    messages(message(1, "Card 4111 1111 1111 1111"), message(2, "<p>Thank <b>you</b></p><p>Ada</p>"));
    const choose = async (name: string) => {
      await user.click(screen.getByRole("button", { name: "Copy, save or print" }));
      await user.click(screen.getByRole("menuitem", { name }));
    };
    await choose("Copy transcript");
    const copied = await navigator.clipboard.readText();
    expect(copied).toMatch(/Wednesday, May 1, 2024\n.*:00:01.* Sam: Card •••• •••• •••• 1111\n/);
    expect(copied).toMatch(/:00:02.* Ada: Thank you\n {4}Ada\n$/);
    await choose("Save as text");
    expect(await files[0]?.text()).toBe(copied);
    expect(screen.getByText(/^The browser was asked to download transcript-[\d-]+\.txt\.$/)).toBeTruthy();
    await choose("Save as JSON");
    expect(JSON.parse((await files[1]?.text()) ?? "")).toMatchObject({
      id: "c1",
      channel: "chat",
      messages: [
        {
          id: "m1",
          at: "2024-05-01T09:00:01.000Z",
          sender: { id: "p2", name: "Sam" },
          text: "Card •••• •••• •••• 1111",
        },
        { id: "m2", sender: { id: "p1", name: "Ada" }, text: "Thank you\nAda" },
      ],
    });
  });

  it("finds messages and moves from hit to hit", async () => {
    const marks = catchMarks();
    const { messages, user } = setUp();
    messages(message(1, "One parcel"), message(2, "Nothing"), message(3, "<b>Parcel</b> two"));
    await user.type(screen.getByRole("searchbox", { name: "Search transcript" }), "parcel");
    expect(marks()).toEqual(["parcel", "Parcel"]);
    expect(screen.getByText("2 of 2")).toBeTruthy();
    await user.keyboard("{Enter}");
    expect(screen.getByText("1 of 2")).toBeTruthy();
    await user.keyboard("{Shift>}{Enter}{/Shift}");
    expect(screen.getByText("2 of 2")).toBeTruthy();
    await user.keyboard("{Escape}");
    expect(marks()).toEqual([]);
  });

  it("marks a text that is partly bold, over two lines, or long, and not a text beside the message", async () => {
    const marks = catchMarks();
    const { messages, user } = setUp();
    messages(
      message(1, "<p>My <b>par</b>cel <i>is lost</i></p><p>lost</p>"),
      message(2, `${"x".repeat(150)}par${"x".repeat(150)}`),
      { ...message(3, "My par\ncel"), refId: "m1" },
    );
    await screen.findByText("is lost", { selector: "i" });
    const search = screen.getByRole("searchbox", { name: "Search transcript" });
    await user.type(search, "parcel is LOST");
    expect(marks()).toEqual(["parcel is lost"]);
    await user.clear(search);
    await user.type(search, "my par");
    expect(marks()).toEqual(["My par", "My par"]);
    await user.clear(search);
    await user.type(search, "par cel");
    expect(marks()).toEqual(["par\ncel"]);
    await user.clear(search);
    await user.type(search, `${"x".repeat(150)}p`);
    expect(marks()).toEqual([`${"x".repeat(150)}p`]);
    await user.clear(search);
    // The sender of the message has this text, too.
    await user.type(search, "ada");
    expect(marks()).toEqual([]);
  });

  it("marks what the agent sees of a card number, before and after it is revealed", async () => {
    const marks = catchMarks();
    const { messages, user } = setUp();
    messages(message(1, "Card 4111 1111 1111 1111 now"), message(2, "No card"));
    await user.type(screen.getByRole("searchbox", { name: "Search transcript" }), "1111 NOW");
    expect(marks()).toEqual(["1111 now"]);
    await user.clear(screen.getByRole("searchbox"));
    await user.type(screen.getByRole("searchbox"), "4111");
    expect(marks()).toEqual([]);
    await user.click(screen.getByRole("button", { name: /show/i }));
    await waitFor(() => expect(marks()).toEqual(["4111"]));
  });

  it.each([
    ["cafe", "Im Café Ödön", "Café"],
    ["CAFE\u0301", "a cafe", "cafe"],
    ["strasse", "In der Straße 5", "Straße"],
    ["\uFF21\uFF22", "xaby", "ab"],
    ["i", "İzmir", "İ"],
  ])("finds %j in %j whatever its accents, case and Unicode form", async (sought, text, found) => {
    const marks = catchMarks();
    const { messages, user } = setUp();
    messages(message(1, text), message(2, "Other"));
    await user.click(screen.getByRole("searchbox", { name: "Search transcript" }));
    await user.paste(sought);
    expect(log().querySelector("[data-current]")?.textContent).toContain(text);
    expect(marks()[0]).toBe(found);
  });

  it("stays with its hit when messages come before and after it", async () => {
    const { messages, user } = setUp();
    messages(message(10, "Red parcel"), message(20, "Blue parcel"));
    await user.type(screen.getByRole("searchbox", { name: "Search transcript" }), "parcel{Enter}");
    expect(log().querySelector("[data-current]")?.textContent).toContain("Red parcel");
    messages(message(5, "Old parcel"), message(30, "New parcel"));
    expect(log().querySelector("[data-current]")?.textContent).toContain("Red parcel");
    expect(screen.getByText("2 of 4")).toBeTruthy();
  });

  it("marks messages seen at the end, and counts them as new further up", async () => {
    const { messages, panel, user } = setUp();
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
    const { messages, user, container } = setUp();
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

  it("shows who is typing, except the agent", async () => {
    const { emit } = setUp();
    const parties = chat.parties?.map((one) => ({ ...one, typing: true })) ?? [];
    emit({ type: "interaction-changed", source: "push", patch: { id: "c1", parties } });
    expect(screen.getByText("Ada is typing…")).toBeTruthy();
  });

  it("ends typing with the message, and 10 s after the host last said so", async () => {
    const { host, panel, messages } = setUp();
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
    const { emit, messages } = setUp();
    const parties = chat.parties?.map((one) => ({ ...one, typing: one.id === "p1" })) ?? [];
    emit({ type: "interaction-changed", source: "push", patch: { id: "c1", parties } });
    expect(screen.getByText("Ada is typing…")).toBeTruthy();
    messages(message(1, "Hello", "ada@example.com"));
    expect(screen.queryByText(/is typing/)).toBeNull();
  });

  it("says how many of the oldest messages it does not have", async () => {
    const { emit } = setUp();
    emit({ type: "transcript", interactionId: "c1", entries: [message(1), message(2)], omitted: 1200 });
    expect(within(log()).getByText("The 1,200 oldest messages are not shown: there are too many.")).toBeTruthy();
  });

  it("updates an utterance in place, with its offset, and finds and saves the whole text", async () => {
    const marks = catchMarks();
    const { emit, user } = setUp({ id: "c3", channel: "phone", status: "accepted" });
    const files = catchDownloads();
    const said = (id: string, text: string, offsetMs: number, isFinal: boolean): TranscriptEntry => ({
      ...message(offsetMs / 1000, text, ""),
      id,
      kind: "utterance",
      role: id === "u2" ? "agent" : "customer",
      offsetMs,
      isFinal,
    });
    const speak = (...entries: readonly TranscriptEntry[]) =>
      emit({ type: "transcript", interactionId: "c3", entries });
    speak(said("u1", "My par", 65_000, false));
    const article = within(log()).getByRole("article");
    expect(article.textContent).toMatch(/^CustomerMy par.*1:05$/);
    expect(within(article).getByText("still speaking")).toBeTruthy();
    speak(said("u2", "I see.", 71_000, true));
    speak(said("u1", "My parcel is lost", 65_000, true), said("u1", "My parc", 65_000, false));
    const articles = within(log()).getAllByRole("article");
    expect(articles[0]).toBe(article);
    expect(articles.map(({ textContent }) => textContent)).toEqual([
      "CustomerMy parcel is lost1:05",
      "AgentI see.1:11",
    ]);
    expect(articles.map(({ dataset }) => dataset["side"])).toEqual(["other", "own"]);
    await user.type(screen.getByRole("searchbox"), "PARCEL IS");
    expect(marks()).toEqual(["parcel is"]);
    await user.click(screen.getByRole("button", { name: "Copy, save or print" }));
    await user.click(screen.getByRole("menuitem", { name: "Save as JSON" }));
    expect(JSON.parse((await files[0]?.text()) ?? "").messages).toMatchObject([
      { id: "u1", kind: "utterance", offsetMs: 65_000, isFinal: true, text: "My parcel is lost" },
      { id: "u2", sender: { name: "Agent" } },
    ]);
  });

  it("says that a phone call has no messages and renders no reply field", async () => {
    setUp({ id: "c2", channel: "phone", status: "accepted" });
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
    const { messages, container, user } = setUp();
    messages(message(1), message(2));
    await user.type(box(), "/h");
    const { violations } = await axe.run(container, {
      rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});

describe("Composer", () => {
  it("sends the reply on Enter and starts a new line on Shift+Enter", async () => {
    const { send, user, messages } = setUp();
    await user.type(box(), "One{Shift>}{Enter}{/Shift}two{Enter}");
    expect(send).toHaveBeenCalledExactlyOnceWith({ type: "send-message", interactionId: "c1", text: "One\ntwo" });
    expect(box()).toHaveProperty("value", "");
    expect(within(log()).getByText("Sent")).toBeTruthy();
    messages(message(9, "One\ntwo", "p2"));
    expect(within(log()).queryByText("Sent")).toBeNull();
  });

  it("is busy until the host answers and sends nothing twice", async () => {
    const { send, user } = setUp();
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
    const { send, user } = setUp();
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
    const { send, user } = setUp();
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
    const { send, user } = setUp({ ...chat, customerName: "Ada", attachedData: [{ key: "order no", value: "A-17" }] }, [
      { shortcut: "greet", text: "Dear {{customer.name}}, this is {{ agent.name }}." },
      { shortcut: "order", text: "Your order {{cad.order no}} ({{cad.tour}})" },
    ]);
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
    const { send, user, emit } = setUp();
    emit({ type: "connection", connection: { phase: "waiting" } });
    await user.type(box(), "Still here{Enter}");
    const button = screen.getByRole("button", { name: "Send" });
    expect(button.getAttribute("aria-disabled")).toBe("true");
    expect(button.title).toBe("Not connected to the host.");
    expect(send).not.toHaveBeenCalled();
    expect(box()).toHaveProperty("value", "Still here");
  });
});
