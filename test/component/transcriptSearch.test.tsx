import { screen, waitFor, within } from "@testing-library/react";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import type { TranscriptEntry } from "../../src/domain/transcript.ts";
import { catchDownloads } from "../support/catchDownloads.ts";
import { catchMarks } from "../support/catchMarks.ts";
import { log, message, renderTranscript } from "../support/renderTranscript.tsx";

beforeAll(() => {
  Element.prototype.scrollIntoView = () => {};
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it("is copied and saved with days, names and times, and with card numbers masked", async () => {
  const { messages, user } = renderTranscript();
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
  const { messages, user } = renderTranscript();
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
  const { messages, user } = renderTranscript();
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
  const { messages, user } = renderTranscript();
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
  const { messages, user } = renderTranscript();
  messages(message(1, text), message(2, "Other"));
  await user.click(screen.getByRole("searchbox", { name: "Search transcript" }));
  await user.paste(sought);
  expect(log().querySelector("[data-current]")?.textContent).toContain(text);
  expect(marks()[0]).toBe(found);
});

it("stays with its hit when messages come before and after it", async () => {
  const { messages, user } = renderTranscript();
  messages(message(10, "Red parcel"), message(20, "Blue parcel"));
  await user.type(screen.getByRole("searchbox", { name: "Search transcript" }), "parcel{Enter}");
  expect(log().querySelector("[data-current]")?.textContent).toContain("Red parcel");
  messages(message(5, "Old parcel"), message(30, "New parcel"));
  expect(log().querySelector("[data-current]")?.textContent).toContain("Red parcel");
  expect(screen.getByText("2 of 4")).toBeTruthy();
});

it("updates an utterance in place, with its offset, and finds and saves the whole text", async () => {
  const marks = catchMarks();
  const { emit, user } = renderTranscript({ id: "c3", channel: "phone", status: "accepted" });
  const files = catchDownloads();
  const said = (id: string, text: string, offsetMs: number, isFinal: boolean): TranscriptEntry => ({
    ...message(offsetMs / 1000, text, ""),
    id,
    kind: "utterance",
    role: id === "u2" ? "agent" : "customer",
    offsetMs,
    isFinal,
  });
  const speak = (...entries: readonly TranscriptEntry[]) => emit({ type: "transcript", interactionId: "c3", entries });
  speak(said("u1", "My par", 65_000, false));
  const article = within(log()).getByRole("article");
  expect(article.textContent).toMatch(/^CustomerMy par.*1:05$/);
  expect(within(article).getByText("still speaking")).toBeTruthy();
  speak(said("u2", "I see.", 71_000, true));
  speak(said("u1", "My parcel is lost", 65_000, true), said("u1", "My parc", 65_000, false));
  const articles = within(log()).getAllByRole("article");
  expect(articles[0]).toBe(article);
  expect(articles.map(({ textContent }) => textContent)).toEqual(["CustomerMy parcel is lost1:05", "AgentI see.1:11"]);
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
