import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { HostError } from "../../src/domain/HostError.ts";
import type { InteractionPatch } from "../../src/domain/interaction.ts";
import { formOf } from "../../src/state/drafts/drafts.ts";
import { open, button, isBusy, accessibilityProblems } from "../support/genesysPanel.ts";

describe("A callback", () => {
  const callback: InteractionPatch = {
    id: "b1",
    channel: "callback",
    status: "accepted",
    line: "none",
    title: "Bo Finch",
    direction: "inbound",
    originator: "+358401234567",
    callbackNumbers: ["+358401234567", "+358409999999"],
  };

  it("can be called at each of its numbers, once", async () => {
    const { user, sent, change } = await open(callback);
    await screen.findByRole("tab", { name: "Details", selected: true });
    // No other control starts a second conversation with the customer.
    await waitFor(() => expect(screen.getAllByRole("button", { name: /^Call / })).toHaveLength(2));
    await user.click(await button("Call +358409999999"));
    await user.click(await button("Call +358401234567"));
    expect(sent).toEqual([{ type: "call-back", interactionId: "b1", number: "+358409999999" }]);
    expect(await accessibilityProblems()).toEqual([]);
    change({ line: "dialing" });
    await waitFor(async () => expect(await isBusy("Call +358401234567")).toBe(false));
  });

  it("that the host does not dial tells why", async () => {
    const { user, refuse } = await open(callback);
    refuse("No phone is selected");
    await user.click(await button("Call +358401234567"));
    expect((await screen.findByRole("alert")).textContent).toContain("No phone is selected");
    expect(await isBusy("Call +358401234567")).toBe(false);
  });

  it("that waits for its time is moved in Details, and shows the new time once the host has it", async () => {
    const at = new Date(2031, 4, 4, 10, 30).getTime();
    const { user, host, change, tab } = await open({ ...callback, scheduledAt: at });
    const moved: number[] = [];
    host.callHistory = {
      past: async () => [],
      planned: async () => [],
      move: async ({ id, numbers }, to) => {
        expect([id, numbers]).toEqual(["b1", callback.callbackNumbers]);
        moved.push(to);
      },
    };
    await tab("Details");
    await user.click(await button("Change time of Bo Finch"));
    const field = screen.getByLabelText("New time for Bo Finch");
    await user.clear(field);
    await user.type(field, "2031-05-05T11:00");
    await user.click(await button("Save time"));
    await waitFor(() => expect(moved).toEqual([new Date(2031, 4, 5, 11).getTime()]));
    await screen.findByText(/4 May 2031|May 4, 2031/);
    expect(await accessibilityProblems()).toEqual([]);
    change({ scheduledAt: moved[0] });
    await screen.findByText(/5 May 2031|May 5, 2031/);
    change({ scheduledAt: undefined });
    await waitFor(() => expect(screen.queryByRole("button", { name: "Change time of Bo Finch" })).toBeNull());
  });

  it("is scheduled for a queue at a time", async () => {
    const { user, sent, panel } = await open();
    await user.click(await button("New conversation"));
    const channel = await screen.findByRole<HTMLSelectElement>("combobox", { name: "Channel" });
    expect([...channel.options].map(({ text }) => text)).toEqual(["Phone call", "Callback"]);
    await user.selectOptions(channel, "Callback");
    await user.type(screen.getByRole("textbox", { name: "To" }), "+358401234567");
    await user.click(await button("Start"));
    expect(sent).toEqual([]);
    await user.selectOptions(screen.getByRole("combobox", { name: "Queue" }), "Billing");
    await user.type(screen.getByLabelText("When"), "2031-05-04T10:30");
    expect(await accessibilityProblems()).toEqual([]);
    await user.click(await button("Start"));
    const scheduledAt = new Date(2031, 4, 4, 10, 30).getTime();
    await waitFor(() =>
      expect(sent).toMatchObject([
        {
          type: "start-conversation",
          request: { channel: "callback", to: ["+358401234567"], queueId: "q-1", scheduledAt },
        },
      ]),
    );
    await waitFor(() => expect(formOf(panel.drafts.getState()).to).toEqual([]));
  });
});

it("A recent call fills the recipient, and a scheduled callback can be moved to another time", async () => {
  const callback = {
    id: "b9",
    name: "Bo Finch",
    numbers: ["+358409999999"],
    at: new Date(2031, 4, 4, 10, 30).getTime(),
  };
  const moved: number[] = [];
  let refusal: HostError | undefined = new HostError("refused", "Too late");
  const { user, panel, host } = await open();
  host.callHistory = {
    past: async () => [
      { id: "p1", name: "Ada Lark", number: "+358401234567", at: undefined, kind: "missed" },
      { id: "p2", name: undefined, number: "+358401234567", at: undefined, kind: "inbound" },
    ],
    planned: async () => [{ ...callback, at: moved.at(-1) ?? callback.at }],
    move: async (_callback, at) => {
      if (refusal) throw refusal;
      moved.push(at);
    },
  };
  await user.click(await button("New conversation"));
  await user.click(await screen.findByRole("button", { name: /^Choose Ada Lark/ }));
  expect(screen.getAllByRole("button", { name: /^Choose/ })).toHaveLength(1);
  expect(formOf(panel.drafts.getState()).to).toEqual(["+358401234567"]);
  await user.selectOptions(screen.getByRole("combobox", { name: "Channel" }), "Callback");
  await user.click(await button("Change time of Bo Finch"));
  const field = screen.getByLabelText("New time for Bo Finch");
  await user.clear(field);
  await user.type(field, "2031-05-05T11:00");
  await user.click(await button("Save time"));
  expect((await screen.findByRole("alert")).textContent).toContain("Too late");
  expect(await accessibilityProblems()).toEqual([]);
  refusal = undefined;
  await user.click(await button("Retry"));
  await waitFor(() => expect(moved).toEqual([new Date(2031, 4, 5, 11).getTime()]));
  await waitFor(() => expect(screen.queryByLabelText("New time for Bo Finch")).toBeNull());
});
