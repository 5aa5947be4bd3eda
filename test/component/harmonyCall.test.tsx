import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { renderHarmony, somePolls } from "../support/renderHarmony.tsx";

// An agent works through a day at a simulated Harmony, which is strict about targets and states.

const directory = [{ name: "Oliver Grant", address: "+442079460131", kind: "agent" as const }];
const button = (name: string) => screen.findByRole("button", { name }, somePolls);
const card = () => screen.getByRole("status", { name: "Consultation" });

interface Sent {
  readonly command: string;
  readonly target: string;
  readonly data: unknown;
}

/** Renders the panel with one accepted call of Ada Lark. */
async function withCall(page: Parameters<typeof renderHarmony>[0] = {}) {
  const desk = await renderHarmony({ ...page, config: { directory, ...page.config } });
  const { server, user } = desk;
  const id = server.offer("Ada Lark");
  await user.click(await button("Accept"));
  await button("Hold");
  const call = () => {
    const [first] = server.engine.state().interactions;
    if (first === undefined) throw new Error("There is no call.");
    return first;
  };
  const commands = () =>
    server.requests.flatMap(({ body }) => {
      const { messageType, data } = (body ?? {}) as { messageType?: string; data?: Sent };
      const isAboutCall = messageType === "resourceRequest" && data?.command.startsWith("channel.") === false;
      return isAboutCall && data !== undefined ? [data] : [];
    });
  const press = async (name: string) => user.click(await button(name));
  const dismiss = async () =>
    user.click(within(await screen.findByRole("alert")).getByRole("button", { name: "Dismiss" }));
  /** Waits until a command is possible, and presses its control. */
  const pressOnce = async (name: string) => {
    await waitFor(async () => expect((await button(name)).ariaDisabled).not.toBe("true"), somePolls);
    await press(name);
  };
  const transferTab = async () => user.click(await screen.findByRole("tab", { name: "Transfer" }));
  const choose = async (to: string) => {
    const field = await screen.findByRole("combobox", { name: "Transfer to" }, somePolls);
    await user.clear(field);
    await user.type(field, `${to}{Escape}`);
  };
  const consultation = (text: RegExp) => waitFor(() => expect(card().textContent).toMatch(text), somePolls);
  const consult = async () => {
    await transferTab();
    await choose("Oliver Grant");
    await pressOnce("Consult");
    await consultation(/Consulting Oliver Grant — ringing/);
  };
  const consulting = async () => {
    await consult();
    server.answerConsult();
    await consultation(/— connected/);
  };
  return {
    ...desk,
    id,
    call,
    commands,
    press,
    pressOnce,
    dismiss,
    transferTab,
    choose,
    consultation,
    consult,
    consulting,
  };
}

describe("A call", () => {
  it("changes on the host's word alone, and a failure has the host's words without its stack", async () => {
    const { server, call, commands, press, dismiss } = await withCall();
    server.behave("unresponsive");
    await press("Mute");
    expect((await button("Mute")).ariaBusy).toBe("true");
    await screen.findByRole("alert", {}, somePolls);
    server.behave({ refuse: "The line is busy" });
    await dismiss();
    expect(call().muted).toBe(false);
    await press("Mute");
    const alert = await screen.findByRole("alert", {}, somePolls);
    expect(alert.textContent).toContain("The line is busy");
    expect(alert.textContent).toContain("Ada Lark");
    expect(document.body.textContent).not.toContain("com.openmethods");
    server.behave("proper");
    await dismiss();
    for (const [name, next, fact, value] of [
      ["Mute", "Unmute", "muted", true],
      ["Unmute", "Mute", "muted", false],
      ["Hold", "Resume", "held", true],
      ["Resume", "Hold", "held", false],
      ["Start recording", "Stop recording", "recording", "on"],
      ["Pause recording", "Resume recording", "recordingPaused", true],
      ["Resume recording", "Pause recording", "recordingPaused", false],
      ["Stop recording", "Start recording", "recording", "off"],
    ] as const) {
      await press(name);
      await button(next);
      expect([name, call()[fact]]).toEqual([name, value]);
    }
    const names = commands().map(({ command }) => command.replace("interaction.request.recording.", ""));
    expect(names.slice(-4)).toEqual(["start", "pause", "resume", "stop"]);
  });

  it("takes tones, one for each press", async () => {
    const { user, call, press } = await withCall();
    await press("Keypad");
    const keypad = within(await screen.findByRole("dialog", { name: "Keypad" }));
    for (const key of ["4", "#"]) await user.click(keypad.getByRole("button", { name: key }));
    await waitFor(() => expect(call().tones).toEqual(["4", "#"]), somePolls);
  });

  it("has no control for a command without a name", async () => {
    const without = { mute: "", transfer: null, add: null, consult: null, stopRecording: null, tone: null };
    await withCall({ section: { commands: { ...without, hangup: "" } } });
    await button("Start recording");
    for (const name of ["Mute", "Stop recording", "Keypad", "Hang up", "Send"]) {
      expect(screen.queryByRole("button", { name })).toBeNull();
    }
    expect(screen.queryByRole("tab", { name: "Transfer" })).toBeNull();
    expect(screen.queryByRole("tab", { name: "Transcript" })).toBeNull();
  });

  it("is transferred blind, with the warning before, and a refusal is told", async () => {
    const { server, transferTab, choose, press, commands } = await withCall();
    await transferTab();
    await choose("Oliver Grant");
    expect(screen.getByText(/even if the transfer fails/)).toBeTruthy();
    await screen.findByRole("button", { name: "Transfer", description: /even if the transfer fails/ });
    server.behave({ refuse: "No such destination" });
    await press("Transfer");
    expect((await screen.findByRole("alert", {}, somePolls)).textContent).toContain("No such destination");
    server.behave("proper");
    await press("Transfer");
    await button("Mark as handled");
    const sent = { command: "conversation.blindtransfer", data: { destination: "+442079460131" } };
    expect(commands().slice(-2)).toMatchObject([sent, sent]);
  });
});

describe("Another person", () => {
  it("is added to the call, is consulted in a second conversation, and gets the call", async () => {
    const { call, transferTab, choose, consult, consultation, server, press, pressOnce, commands } = await withCall();
    await transferTab();
    await choose("Oliver Grant");
    await press("Add to call");
    await waitFor(() => expect(call().participants).toHaveLength(3), somePolls);
    expect(commands().at(-1)).toMatchObject({
      command: "conversation.blindconference",
      data: { destination: "+442079460131" },
    });
    await consult();
    await screen.findByRole("button", { name: "Hang up", description: /would complete the transfer/ });
    await screen.findByRole("button", { name: "Swap", description: /has not answered yet/ });
    server.answerConsult();
    await consultation(/— connected/);
    await pressOnce("Swap");
    await consultation(/— on hold/);
    await pressOnce("Swap");
    await consultation(/— connected/);
    await press("Complete transfer");
    await button("Mark as handled");
    const [first, ...others] = commands().slice(-4);
    expect(first).toMatchObject({ command: "interaction.request.consult", data: { destination: "+442079460131" } });
    const names = ["interaction.alternate", "interaction.alternate", "interaction.consulttransfer"];
    expect(others).toMatchObject(names.map((command) => ({ command, target: first?.target, data: {} })));
  });

  it("is busy, is let go, and joins the call in a conference that the agent can leave", async () => {
    const { consult, consulting, consultation, pressOnce, commands, server } = await withCall();
    await consult();
    server.failConsult("busy");
    await consultation(/— ended: busy/);
    await consulting();
    await pressOnce("Cancel consult");
    await waitFor(() => expect(card().textContent).toBe(""), somePolls);
    await consulting();
    await pressOnce("Conference");
    await consultation(/— conference/);
    await pressOnce("Hang up");
    await button("Mark as handled");
    const sent = commands().slice(-5);
    expect(sent.map(({ command }) => command)).toEqual([
      "interaction.request.consult",
      "conversation.release",
      "interaction.request.consult",
      "interaction.consultconference",
      "conversation.release",
    ]);
    // The consultation's conversation is let go, and later the customer's.
    expect(sent[1]?.target).not.toBe(sent[4]?.target);
  });
});

it("After the call the outcomes are labelled for the agent, and the chosen one goes with Mark as handled", async () => {
  const { user, server, id, press, commands } = await withCall({ host: { locale: () => "fi-FI" } });
  server.behave({ refuse: "No dispositions here" });
  server.hangUp(id);
  const failed = await screen.findByText(/could not be loaded/, {}, somePolls);
  server.behave("proper");
  await press("Retry");
  const outcomes = within(await screen.findByRole("radiogroup", { name: "Outcome" }, somePolls));
  expect(failed.isConnected).toBe(false);
  expect(outcomes.getAllByRole("radio").map((one) => one.parentElement?.textContent)).toEqual(["Ratkaistu1", "OPEN2"]);
  await user.click(outcomes.getByRole("radio", { name: "Ratkaistu" }));
  await press("Mark as handled");
  await screen.findByText("No active conversation", {}, somePolls);
  expect(commands().at(-1)).toMatchObject({ command: "interaction.complete", data: { dispositionId: "d1" } });
});

it("Log out leaves nothing of the customers behind", async () => {
  const { user, press, server } = await withCall();
  await user.click(await screen.findByRole("tab", { name: /^Wrap-up/ }));
  await user.type(await screen.findByRole("textbox", { name: "Notes" }, somePolls), "Wants a refund");
  await press("Menu");
  await user.click(await screen.findByRole("menuitem", { name: "Log out" }));
  await waitFor(
    () => expect(screen.getByRole("status", { name: "Connection" }).textContent).toBe("Disconnected"),
    somePolls,
  );
  expect(document.body.textContent).not.toMatch(/Ada Lark|refund|401234567/);
  const after = server.requests.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(server.requests).toHaveLength(after);
  expect(server.requests.at(-1)?.body).toMatchObject({ messageType: "endSession" });
  await button("Retry");
});
