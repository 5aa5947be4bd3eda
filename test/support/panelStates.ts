import type { Desk } from "./simulatorPage.ts";

/** A state of the panel that pictures show. */
export interface PanelState {
  readonly scenario: string;
  /** Brings the panel from the start of the scenario into the state. */
  readonly play: (desk: Desk) => Promise<void>;
}

const press = (desk: Desk, name: string) => desk.panel.getByRole("button", { name, exact: true }).first().click();

async function accept(desk: Desk, next: string): Promise<void> {
  await press(desk, "Accept");
  await desk.panel.getByRole("button", { name: next, exact: true }).first().waitFor();
}

async function hold(desk: Desk): Promise<void> {
  await accept(desk, "Hold");
  await press(desk, "Hold");
  await desk.panel.getByRole("button", { name: "Resume", exact: true }).waitFor();
}

async function chat(desk: Desk): Promise<void> {
  await press(desk, "Accept");
  await desk.panel.getByRole("textbox", { name: "Message" }).fill("It is on its way, and will be there on Thursday.");
}

async function consult(desk: Desk): Promise<void> {
  await accept(desk, "Hold");
  await desk.panel.getByRole("tab", { name: "Transfer" }).click();
  await desk.panel.getByRole("combobox", { name: "Transfer to" }).fill("+442079460131");
  await press(desk, "Consult");
  await desk.panel.getByRole("status", { name: "Consultation" }).filter({ hasText: "connected" }).waitFor();
}

async function wrapUp(desk: Desk): Promise<void> {
  await accept(desk, "Hang up");
  await press(desk, "Hang up");
  const notes = desk.panel.getByRole("tabpanel", { name: "Wrap-up" }).getByRole("textbox", { name: "Notes" });
  await notes.fill("Sent a new lamp.");
}

/** An offer, and a change that waits because the agent is typing. */
async function offerAndAttention(desk: Desk): Promise<void> {
  await accept(desk, "Hang up");
  await desk.panel.getByRole("textbox", { name: "Notes" }).first().fill("Wants a new lamp");
  await desk.page
    .getByRole("button", { name: "Customer hangs up", exact: true })
    .evaluate((element: HTMLElement) => element.click());
  await desk.panel.getByRole("status", { name: "Attention" }).filter({ hasText: "Ended" }).waitFor();
  await desk.play("sms");
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).waitFor();
}

async function offerDuringCall(desk: Desk): Promise<void> {
  await hold(desk);
  await desk.play("sms");
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).waitFor();
}

async function failure(desk: Desk): Promise<void> {
  await accept(desk, "Hold");
  await desk.fault("error", true);
  await press(desk, "Hold");
  await desk.panel
    .getByText(/^Hold failed/)
    .first()
    .waitFor();
}

async function connectionLost(desk: Desk): Promise<void> {
  await accept(desk, "Hold");
  await desk.fault("silence", true);
  await press(desk, "Hold");
  await desk.panel.getByRole("alert").filter({ hasText: "not responding" }).waitFor({ timeout: 60_000 });
}

async function settings(desk: Desk): Promise<void> {
  await press(desk, "Menu");
  await desk.panel.getByRole("menuitem", { name: "Settings" }).click();
  await desk.panel.getByRole("dialog", { name: "Settings" }).waitFor();
}

/** The main states by name. */
export const panelStates = {
  empty: { scenario: "", play: (desk) => desk.panel.getByText("No active conversation").waitFor() },
  offer: {
    scenario: "inbound-call",
    play: (desk) => desk.panel.getByRole("button", { name: "Accept", exact: true }).first().waitFor(),
  },
  call: { scenario: "inbound-call", play: hold },
  "offer-during-call": { scenario: "inbound-call", play: offerDuringCall },
  "offer-and-attention": { scenario: "inbound-call", play: offerAndAttention },
  chat: { scenario: "sms", play: chat },
  email: {
    scenario: "email",
    play: async (desk) => {
      await press(desk, "Accept");
      await desk.panel.getByRole("button", { name: "Mark as handled" }).first().waitFor();
    },
  },
  consultation: { scenario: "consult-join", play: consult },
  "wrap-up": { scenario: "inbound-call", play: wrapUp },
  failure: { scenario: "inbound-call", play: failure },
  "connection-lost": { scenario: "inbound-call", play: connectionLost },
  settings: { scenario: "inbound-call", play: settings },
} as const satisfies Record<string, PanelState>;
