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

const settings = (desk: Desk) => menu(desk, "Settings", "Settings");

async function menu(desk: Desk, item: string, dialog: string): Promise<void> {
  await press(desk, "Menu");
  await desk.panel.getByRole("menuitem", { name: item }).click();
  await desk.panel.getByRole("dialog", { name: dialog }).waitFor();
}

/** The picker while the agent types. */
async function picker(desk: Desk): Promise<void> {
  await accept(desk, "Hold");
  await desk.panel.getByRole("tab", { name: "Transfer" }).click();
  const field = desk.panel.getByRole("combobox", { name: "Transfer to" });
  await field.click();
  await field.pressSequentially("o");
  await desk.panel.getByRole("option").first().waitFor();
}

async function editedData(desk: Desk): Promise<void> {
  await accept(desk, "Hold");
  await desk.panel.getByRole("tab", { name: "Transfer" }).click();
  await desk.panel.getByRole("combobox", { name: "Transfer to" }).fill("+442079460131");
  await desk.panel
    .getByText(/^Attached data/)
    .last()
    .click();
  const field = desk.panel.getByRole("tabpanel").getByRole("textbox", { name: "Value 2" }).first();
  await field.fill("Platinum");
}

async function joined(desk: Desk): Promise<void> {
  await consult(desk);
  await press(desk, "Join");
  await desk.panel
    .getByText(/stay connected\.$/)
    .first()
    .waitFor();
}

/** New conversation on a channel. */
const newConversation =
  (channel: string, to: string) =>
  async (desk: Desk): Promise<void> => {
    await desk.panel.getByText("No active conversation").waitFor();
    await press(desk, "New conversation");
    await desk.panel.getByRole("combobox", { name: "Channel" }).selectOption({ label: channel });
    const field = desk.panel.getByRole("textbox", { name: "To" });
    await field.fill(to);
    await field.blur();
  };

async function today(desk: Desk): Promise<void> {
  await wrapUp(desk);
  await press(desk, "Mark as handled");
  await desk.panel.getByText("No active conversation").waitFor();
  await menu(desk, "Today's wrap-ups", "Today's wrap-ups");
}

async function statusMenu(desk: Desk): Promise<void> {
  await desk.panel.getByText("No active conversation").waitFor();
  await desk.panel
    .getByRole("button", { name: /status/i })
    .first()
    .click();
  await desk.panel.getByRole("menu").waitFor();
}

async function queues(desk: Desk): Promise<void> {
  await statusMenu(desk);
  await desk.panel.getByRole("menuitem", { name: /queues/i }).click();
  await desk.panel.getByRole("dialog").waitFor();
}

async function campaign(desk: Desk): Promise<void> {
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().waitFor();
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
  picker: { scenario: "inbound-call", play: picker },
  "edited-data": { scenario: "inbound-call", play: editedData },
  joined: { scenario: "consult-join", play: joined },
  "new-call": { scenario: "", play: newConversation("Phone call", "+442079460131") },
  "new-email": { scenario: "", play: newConversation("E-mail", "anna@example.com, bo@example.com") },
  "new-whatsapp": { scenario: "", play: newConversation("WhatsApp", "+442079460131") },
  today: { scenario: "inbound-call", play: today },
  "status-menu": { scenario: "", play: statusMenu },
  queues: { scenario: "", play: queues },
  campaign: { scenario: "outbound-campaign", play: campaign },
} as const satisfies Record<string, PanelState>;
