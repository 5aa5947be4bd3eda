import { screen } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { Transfer } from "../../src/views/transfer/Transfer.tsx";
import { consultation, push } from "../support/builders.ts";
import { renderView } from "../support/renderView.tsx";
import { button, call, to } from "../support/transferTab.ts";

describe("The recipient of a transfer", () => {
  const people = [
    { name: "Bo Fir", address: "+44 (0)20 7946 0131", kind: "number", team: "Billing" },
    { name: "José Núñez", address: "4012", kind: "number" },
    { name: "Invoicing", address: "invoicing@example.com", kind: "queue" },
  ];
  const show = (patch: InteractionPatch = call) => {
    const view = renderView(<Transfer interactionId="c1" />, { directory: people });
    view.emit({ type: "agent", patch: { visibleNumber: "+442079460100" } }, push(patch));
    return view;
  };
  const hint = () =>
    (to().getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent)
      .join(" ");

  it.each([
    ["bill", "Nobody in the directory is called “bill”. Enter a number or choose an entry."],
    [
      "anna@example.com",
      "“anna@example.com” is an e-mail address. A call needs a number or an entry that takes calls.",
    ],
    ["Invoicing", "“Invoicing” is an e-mail address. A call needs a number or an entry that takes calls."],
  ])("refuses %j for a call in words, and sends nothing", async (text, words) => {
    const { user, sent } = show();
    await user.type(to(), text);
    await user.click(button("Transfer"));
    await user.click(button("Consult"));
    expect(hint()).toContain(words);
    expect(to().getAttribute("aria-invalid")).toBe("true");
    expect(sent).toEqual([]);
    expect(to()).toHaveProperty("value", text);
  });

  it.each([
    ["020 7946 0199", "+442079460199", "Will dial +44 20 7946 0199"],
    ["+44 (0)20 7946 0199", "+442079460199", "Will dial +44 20 7946 0199"],
    ["\u202A+44\u00A020\u20117946\u20110199\u202C", "+442079460199", "Will dial +44 20 7946 0199"],
    ["tel:+44-20-7946-0199;ext=22", "+442079460199", "Will dial +44 20 7946 0199. Then enter 22 on the keypad"],
    ["4013", "4013", "Will dial 4013"],
  ])("says what %j dials before it is sent as %s", async (text, id, words) => {
    const { user, sent } = show();
    await user.click(to());
    await user.paste(text);
    expect(hint()).toBe(words);
    await user.click(button("Consult"));
    expect(sent).toEqual([
      { type: "consult", interactionId: "c1", to: { kind: "address", id, label: id }, attachedData: undefined },
    ]);
  });

  it("warns of a number with too few digits, and lets it go out", async () => {
    const { user, sent } = show();
    await user.type(to(), "+44207");
    expect(hint()).toBe("Will dial +44207. Check the number: it has too few or too many digits");
    await user.click(button("Transfer"));
    await user.click(button("Transfer"));
    expect(sent).toHaveLength(1);
  });

  it("covers nothing with suggestions once the address is whole, and lists them on the arrow key", async () => {
    const { user } = show();
    await user.type(to(), "+44207946");
    await screen.findByRole("option", { name: /Bo Fir/ });
    await user.type(to(), "0131");
    expect(screen.queryByRole("option")).toBeNull();
    expect(hint()).toBe("Will dial Bo Fir (+44 20 7946 0131)");
    await user.keyboard("{ArrowDown}");
    await screen.findByRole("option", { name: /Bo Fir/ });
  });

  it("keeps the name of an entry, however it is found", async () => {
    const { user, sent } = show();
    await user.type(to(), "nunez jose");
    await user.click(await screen.findByRole("option", { name: /José/ }));
    expect(hint()).toBe("Will dial José Núñez (4012)");
    await user.click(button("Transfer"));
    expect(sent).toMatchObject([{ to: { id: "4012", label: "José Núñez" } }]);
  });

  it("consults the best match with Enter, and transfers with Shift and Enter", async () => {
    const { user, sent, emit } = show();
    screen.getByText("Enter: Consult · Shift+Enter: Transfer");
    await user.type(to(), "bil");
    expect(hint()).toBe("Best match: Bo Fir (+44 20 7946 0131)");
    await user.keyboard("{Enter}");
    const bo = { kind: "address", id: "+442079460131", label: "Bo Fir" };
    expect(sent).toEqual([{ type: "consult", interactionId: "c1", to: bo, attachedData: undefined }]);
    expect(to()).toHaveProperty("value", "+442079460131");
    // The agent is done with the field.
    expect(document.activeElement).toBe(button("Consult"));
    emit(push({ id: "c1", consult: consultation({ phase: "ended" }) }));
    await user.type(to(), "{Shift>}{Enter}{/Shift}");
    expect(sent).toMatchObject([{}, { type: "transfer", to: bo }]);
  });

  it("starts nothing with Enter while the field is empty or names nobody", async () => {
    const { user, sent } = show();
    await user.type(to(), "{Enter}");
    expect(hint()).toBe("Enter a recipient.");
    await user.type(to(), "zzz{Enter}");
    expect(hint()).toContain("Nobody in the directory is called “zzz”.");
    expect(sent).toEqual([]);
  });

  it("transfers with Enter where there is no consultation", async () => {
    const { user, sent } = show({ ...call, channel: "email" });
    screen.getByText("Enter: Transfer");
    await user.type(to(), "invoicing{Enter}");
    expect(sent).toMatchObject([{ type: "transfer", to: { kind: "queue", id: "invoicing@example.com" } }]);
  });

  it("shows entries that the channel does not reach, with the reason, and counts what it leaves out", async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      name: `Agent ${index}`,
      address: `${5000 + index}`,
      kind: "number",
    }));
    const view = renderView(<Transfer interactionId="c1" />, { directory: [...people, ...many] });
    view.emit(push(call));
    await view.user.type(to(), "inv");
    const option = await screen.findByRole("option", { name: /Invoicing/ });
    expect(option.getAttribute("aria-disabled")).toBe("true");
    expect(option.textContent).toContain("E-mail only");
    await view.user.clear(to());
    await view.user.type(to(), "agent");
    expect(await screen.findAllByRole("option")).toHaveLength(12);
    screen.getByText("9,988 more. Type more to find them.");
  });
});
