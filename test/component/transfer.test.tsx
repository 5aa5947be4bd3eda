import { screen, waitFor, within } from "@testing-library/react";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { Transfer } from "../../src/views/transfer/Transfer.tsx";
import { consultation, push } from "../support/builders.ts";
import { capabilitiesWith, fullCapabilities } from "../support/capabilities.ts";
import { renderView } from "../support/renderView.tsx";
import { button, call, to } from "../support/transferTab.ts";

const directory = [{ name: "Reception", address: "+358900", kind: "number" }];
function showTransfer(patch: InteractionPatch = call) {
  const view = renderView(<Transfer interactionId="c1" />, { directory });
  view.emit(push(patch));
  return view;
}

describe("Transfer", () => {
  it("finds a destination by name and transfers to its address without changing the data", async () => {
    const { user, sent, emit } = showTransfer();
    await user.type(to(), "recep");
    await user.click(await screen.findByRole("option", { name: /Reception/ }));
    expect(to()).toHaveProperty("value", "+358900");
    await user.click(button("Transfer"));
    const reception = { kind: "address", id: "+358900", label: "Reception" };
    expect(sent).toEqual([
      { type: "transfer", interactionId: "c1", to: reception, keepUntilAnswered: false, attachedData: undefined },
    ]);
    expect(button("Transfer").getAttribute("aria-busy")).toBe("true");
    await user.click(button("Transfer"));
    await user.click(button("Consult"));
    expect(sent).toHaveLength(1);
    emit(push({ id: "c1", line: "transferring" }));
    expect(button("Transfer").getAttribute("aria-busy")).toBeNull();
  });

  it("says that the agent leaves even if the transfer fails, where the host says so", async () => {
    const { emit } = showTransfer();
    const words = /even if the transfer fails/;
    expect(screen.queryByText(words)).toBeNull();
    const capabilities = capabilitiesWith(["transfer", "consult"], { transferAlwaysLeaves: true });
    emit({ type: "capabilities", capabilities });
    const warning = screen.getByText(words);
    expect(button("Transfer").getAttribute("aria-describedby")?.split(" ")).toContain(warning.id);
    expect(button("Consult").getAttribute("aria-describedby")?.split(" ") ?? []).not.toContain(warning.id);
  });

  it("offers no attached data to a host that takes none", () => {
    const { emit } = showTransfer();
    expect(screen.getByText("Attached data (1)")).toBeTruthy();
    const capabilities = capabilitiesWith(["transfer", "consult"], { transferData: "none" });
    emit({ type: "capabilities", capabilities });
    expect(screen.queryByText("Attached data (1)")).toBeNull();
  });

  it("takes what the host adds and changes while the agent edits, and calls none of it removed", async () => {
    const { user, sent, emit } = showTransfer({
      ...call,
      attachedData: [
        { key: "order", value: "4711" },
        { key: "tier", value: "Gold" },
      ],
    });
    await user.type(to(), "+358900");
    await user.click(screen.getByText("Attached data (2)"));
    const value = screen.getByRole("textbox", { name: "Value 1" });
    await user.clear(value);
    await user.type(value, "4712");
    const attachedData = [
      { key: "order", value: "4711" },
      { key: "tier", value: "Platinum" },
      { key: "verified", value: "yes" },
    ];
    emit(push({ id: "c1", attachedData }));
    screen.getByText("Changed: order from 4711 to 4712");
    expect(screen.queryByText(/^(Removed|Added|Changed): (tier|verified)/)).toBeNull();
    await user.click(button("Transfer"));
    const rows = [{ key: "order", value: "4712" }, ...attachedData.slice(1)];
    expect(sent).toMatchObject([{ type: "transfer", attachedData: rows }]);
  });

  it("sends the attached data when the agent changed it", async () => {
    const { user, sent } = showTransfer();
    await user.type(to(), "123");
    await user.click(screen.getByText("Attached data (1)"));
    await user.clear(screen.getByRole("textbox", { name: "Value 1" }));
    await user.type(screen.getByRole("textbox", { name: "Value 1" }), "4712");
    await user.click(button("Add row"));
    await user.type(screen.getByRole("textbox", { name: "Key 2" }), "order");
    expect(button("Transfer").getAttribute("aria-disabled")).toBe("true");
    await user.clear(screen.getByRole("textbox", { name: "Key 2" }));
    await user.type(screen.getByRole("textbox", { name: "Key 2" }), "why");
    await user.click(button("Add row"));
    await user.click(button("Transfer"));
    await user.click(button("Transfer"));
    expect(sent).toMatchObject([
      {
        attachedData: [
          { key: "order", value: "4712" },
          { key: "why", value: "" },
        ],
      },
    ]);
  });

  it("shows at most 200 of thousands of rows and says that the rest is transferred, too", async () => {
    const attachedData = Array.from({ length: 10_000 }, (_, index) => ({ key: `k${index}`, value: "v" }));
    const { user, sent } = showTransfer({ ...call, attachedData });
    expect(screen.queryByRole("textbox", { name: "Key 1" })).toBeNull();
    await user.type(to(), "+358900");
    const transfer = button("Transfer");
    await user.click(screen.getByText("Attached data (10000)"));
    expect(await screen.findAllByRole("textbox", { name: /^Key/ })).toHaveLength(200);
    screen.getByText("9,800 more are not shown here and will be sent unchanged.");
    // By label, because a search by role takes seconds among so many fields.
    await user.type(screen.getByLabelText("Value 1"), "1");
    await user.click(transfer);
    const [command] = sent;
    expect(command?.type === "transfer" ? command.attachedData?.length : undefined).toBe(10_000);
  });

  it("says why a transfer is not possible", async () => {
    const { user, sent, emit } = showTransfer();
    const described = (name: string) =>
      document.getElementById(button(name).getAttribute("aria-describedby") ?? "")?.textContent;
    expect(described("Transfer")).toBe("Enter a recipient.");
    await user.click(button("Transfer"));
    emit(push({ id: "c1", line: "ringing" }));
    expect(described("Consult")).toBe("The call is not connected.");
    emit(push({ id: "c1", channel: "email" }));
    expect(screen.queryByRole("button", { name: "Consult" })).toBeNull();
    expect(sent).toEqual([]);
  });

  it.each(["offered", "queued"] as const)(
    "says that an %s conversation must be accepted first, instead of showing the form",
    (status) => {
      const said = "Accept the conversation before you transfer it.";
      const { emit } = showTransfer({ id: "c1", channel: "phone", status });
      screen.getByText(said);
      expect(screen.queryByRole("combobox")).toBeNull();
      expect(screen.queryByText(/Attached data/)).toBeNull();
      emit(push(call));
      expect(screen.queryByText(said)).toBeNull();
      to();
    },
  );

  it("says that an ended conversation cannot be transferred, and preserves the draft", async () => {
    const { user, emit, panel } = showTransfer();
    await user.type(to(), "200");
    emit(push({ id: "c1", status: "ended", line: "disconnected" }));
    screen.getByText("A conversation that has ended cannot be transferred.");
    expect(screen.queryByRole("combobox")).toBeNull();
    expect(screen.queryByRole("button")).toBeNull();
    expect(screen.queryByText(/Attached data/)).toBeNull();
    expect(panel.drafts.getState().drafts["c1"]?.transferTo).toBe("200");
  });

  it("says that a transfer is not possible when the host does not support it", () => {
    const { emit } = showTransfer({ ...call, channel: "email" });
    emit({
      type: "capabilities",
      capabilities: { ...fullCapabilities, commands: { ...fullCapabilities.commands, email: new Set() } },
    });
    screen.getByText("This conversation cannot be transferred.");
    expect(screen.queryByRole("combobox")).toBeNull();
  });

  it("consults the typed destination, and is free again when the consultation runs", async () => {
    const { user, sent, emit } = showTransfer();
    await user.type(to(), "200");
    await user.click(button("Consult"));
    const to200 = { kind: "address", id: "200", label: "200" };
    expect(sent).toEqual([{ type: "consult", interactionId: "c1", to: to200, attachedData: undefined }]);
    expect(button("Consult").getAttribute("aria-busy")).toBe("true");
    emit(push({ id: "c1", consult: consultation({ phase: "dialing", interactionId: "c2" }) }));
    expect(button("Consult").getAttribute("aria-busy")).toBeNull();
  });

  it("preserves kind and name of a directory entry", async () => {
    const entries = [{ name: "Billing", address: "queue-7", kind: "queue" }];
    const { user, sent, emit } = renderView(<Transfer interactionId="c1" />, { directory: entries });
    const capabilities = capabilitiesWith(["transfer", "add-to-call"]);
    emit({ type: "capabilities", capabilities }, push(call));
    await user.type(to(), "bill");
    await user.click(await screen.findByRole("option", { name: /Billing/ }));
    screen.getByText("Will go to Billing (queue-7)");
    await user.click(button("Add to call"));
    const billing = { kind: "queue", id: "queue-7", label: "Billing" };
    expect(sent).toEqual([{ type: "add-to-call", interactionId: "c1", to: billing }]);
  });

  it("shows the host's reason and sends again on Retry", async () => {
    const { user, host, sent } = showTransfer();
    host.answer = () => Promise.reject(new HostError("refused", "Target is busy"));
    await user.type(to(), "200");
    await user.click(button("Consult"));
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("Target is busy");
    await user.click(within(alert).getByRole("button", { name: "Retry" }));
    await waitFor(() => expect(sent).toHaveLength(2));
    expect(sent[1]).toEqual(sent[0]);
    expect(to()).toHaveProperty("value", "200");
  });

  it("has no accessibility violations", async () => {
    const { user } = showTransfer();
    await user.click(screen.getByText("Attached data (1)"));
    const { violations } = await axe.run(document.body, {
      rules: { region: { enabled: false }, "color-contrast": { enabled: false } },
    });
    expect(violations.map(({ id }) => id)).toEqual([]);
  });
});
