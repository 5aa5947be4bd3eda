import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { CallControls } from "../../src/views/call-controls/CallControls.tsx";
import { Details } from "../../src/views/details/Details.tsx";
import { Transcript } from "../../src/views/transcript/Transcript.tsx";
import { entry, push } from "../support/builders.ts";
import { renderView } from "../support/renderView.tsx";

const card = "4111 1111 1111 1111";
const masked = "•••• •••• •••• 1111";
const chat = { id: "c1", channel: "chat", status: "accepted" } as const;
const call = {
  id: "c1",
  channel: "phone",
  status: "accepted",
  line: "connected",
  recording: { state: "on", consent: undefined },
} as const;
const button = (name: string) => screen.getByRole("button", { name });
const hintText = "This call is being recorded and contains a card number.";
const hint = () => screen.queryByText(hintText);

describe("card numbers", () => {
  it.each([
    ["plain text", `Charge ${card}, please`],
    ["HTML that cuts the number in pieces", "Charge <b>4111 1111</b>&#32;1111 <i>1111</i>, please"],
  ])(
    "are masked in %s of the transcript until the agent reveals them, and masked again on request",
    async (_form, text) => {
      const { emit, user } = renderView(<Transcript interactionId="c1" />);
      emit(push(chat), { type: "transcript", interactionId: "c1", entries: [entry({ id: "m1", text })] });
      const article = screen.getByRole("article");
      expect(article.textContent).toContain(masked);
      expect(article.textContent?.replaceAll(/\s/g, "")).not.toContain("4111111111111111");
      await user.click(button("Show card number"));
      await waitFor(() => expect(article.textContent?.replaceAll(/\s/g, "")).toContain("4111111111111111"));
      await user.click(button("Hide card number"));
      expect(article.textContent).toContain(masked);
    },
  );

  it.each([
    ["tel:4111111111111111", "tel:4111111111111111"],
    ["tel:4111-1111-1111-1111", "tel:4111-1111-1111-1111"],
    ["https://pay.example.com/?card=4111%201111%201111%201111", undefined],
    ["https://pay.example.com/?card=4111+1111+1111+1111&%E0%A4", undefined],
    ["https://pay.example.com/&#52;111111111111111", "https://pay.example.com/4111111111111111"],
  ])("are no address of a link until the agent reveals them: %s", async (href, shown = href) => {
    const { emit, user } = renderView(<Transcript interactionId="c1" />);
    const text = `<p>Please <a href="${href}">pay</a> or <a href="tel:+442079460131">call</a></p>`;
    emit(push(chat), { type: "transcript", interactionId: "c1", entries: [entry({ id: "m1", text })] });
    const links = () =>
      screen.getAllByText(/^(?:pay|call)$/, { selector: "a" }).map((link) => link.getAttribute("href"));
    await waitFor(() => expect(links()).toEqual([null, "tel:+442079460131"]));
    await user.click(button("Show card number"));
    expect(links()).toEqual([shown, "tel:+442079460131"]);
    await user.click(button("Hide card number"));
    expect(links()).toEqual([null, "tel:+442079460131"]);
  });

  it("are revealed in the text and in the address of a link by one press", async () => {
    const { emit, user } = renderView(<Transcript interactionId="c1" />);
    const text = `<p>It is <a href="tel:4111111111111111">${card}</a></p>`;
    emit(push(chat), { type: "transcript", interactionId: "c1", entries: [entry({ id: "m1", text })] });
    await user.click(button("Show card number"));
    expect((await screen.findByRole("link", { name: card })).getAttribute("href")).toBe("tel:4111111111111111");
    expect(screen.getAllByRole("button", { name: /card number$/ })).toHaveLength(1);
  });

  it("are not announced", () => {
    const { emit } = renderView(<Transcript interactionId="c1" />);
    emit(push(chat), { type: "transcript", interactionId: "c1", entries: [entry({ id: "m1", text: "Hello" })] });
    emit({ type: "transcript", interactionId: "c1", entries: [entry({ id: "m2", text: card })] });
    expect(document.body.textContent).toContain(masked);
    expect(document.body.textContent).not.toContain(card);
  });

  it("are masked in attached data and in copies of it", async () => {
    const { emit, user } = renderView(<Details interactionId="c1" />);
    emit(push({ ...chat, attachedData: [{ key: "payment", value: card }] }));
    const data = within(screen.getByRole("region", { name: "Attached data" }));
    expect(data.getByText(masked)).toBeTruthy();
    await user.click(data.getByRole("button", { name: "Copy payment" }));
    expect(await navigator.clipboard.readText()).toBe(masked);
    await user.click(data.getByRole("button", { name: "Show card number" }));
    expect(data.getByText(card)).toBeTruthy();
    // What is shown can be copied.
    await user.click(data.getByRole("button", { name: /^Copied/ }));
    expect(await navigator.clipboard.readText()).toBe(card);
    await user.click(data.getByRole("button", { name: "Hide card number" }));
    await user.click(data.getByRole("button", { name: /^Cop/ }));
    expect(await navigator.clipboard.readText()).toBe(masked);
  });

  it("are revealed one at a time, and a later text in the same place stays masked", async () => {
    const other = "5500 0000 0000 0004";
    const { emit, user } = renderView(<Details interactionId="c1" />);
    const pay = (value: string) => emit(push({ ...chat, attachedData: [{ key: "payment", value }] }));
    pay(card);
    await user.click(button("Show card number"));
    expect(screen.getByText(card)).toBeTruthy();
    pay(other);
    expect(document.body.textContent).not.toContain(other);
    // The button still has the focus.
    expect(document.activeElement).toBe(button("Show card number"));
    pay(card);
    expect(document.body.textContent).not.toContain(card);
  });

  it("stay masked in other messages without ids when an earlier message arrives", async () => {
    const { emit, user } = renderView(<Transcript interactionId="c1" />);
    const say = (at: number, text: string) =>
      emit({ type: "transcript", interactionId: "c1", entries: [entry({ id: undefined, at, text })] });
    emit(push(chat));
    say(2000, `Mine is ${card}`);
    await user.click(button("Show card number"));
    expect(document.body.textContent).toContain(card);
    say(1000, "Hers is 5500 0000 0000 0004");
    expect(screen.getAllByRole("article")).toHaveLength(2);
    expect(document.body.textContent).not.toContain("5500 0000");
  });

  it("are masked in copies of the agent's own words until the agent reveals them", async () => {
    const { emit, user, panel } = renderView(<Transcript interactionId="c1" />);
    emit(push({ ...chat, status: "ended" }));
    act(() => panel.draftActions.edit("c1", { reply: `Paid by ${card}` }));
    await user.click(button("Copy"));
    expect(await navigator.clipboard.readText()).toBe(`Paid by ${masked}`);
    await user.click(button("Show card number"));
    await user.click(screen.getByRole("button", { name: /^Cop/ }));
    expect(await navigator.clipboard.readText()).toBe(`Paid by ${card}`);
  });

  it("cause a suggestion to stop the recording of a call", async () => {
    const { emit, user, sent, panel } = renderView(<CallControls interactionId="c1" />);
    emit({ type: "agent", patch: { recording: "enabled" } }, push(call));
    expect(hint()).toBeNull();
    emit(push({ id: "c1", attachedData: [{ key: "payment", value: card }] }));
    expect(await screen.findByText(hintText)).toBeTruthy();
    await user.click(button("Continue recording"));
    expect(hint()).toBeNull();
    panel.draftActions.edit("c1", { notes: `Paid with ${card}` });
    await user.click(await screen.findByRole("button", { name: "Stop now" }));
    expect(sent).toEqual([{ type: "stop-recording", interactionId: "c1" }]);
    emit(push({ id: "c1", recording: { state: "off", consent: undefined } }));
    expect(hint()).toBeNull();
  });

  it("cause no suggestion in a call that is not recorded", () => {
    const { emit } = renderView(<CallControls interactionId="c1" />);
    emit(
      push({
        ...call,
        recording: { state: "off", consent: undefined },
        attachedData: [{ key: "payment", value: card }],
      }),
    );
    expect(hint()).toBeNull();
  });
});
