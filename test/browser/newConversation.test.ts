import { expect, inject, it } from "vitest";
import type { Desk } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();
let desk: Desk;

const commandsOf = async (name: string) => (await desk.log()).split(`"command":"${name}"`).length - 1;

it("previews a campaign call, edits the customer, calls, and calls the other number with one press", async () => {
  const config = { allowedOrigins: [`http://localhost:${inject("devPort")}`], timeouts: { requestMs: 3000 } };
  desk = await openDesk({ query: { scenario: "outbound-campaign" }, config });
  const panel = desk.page.frameLocator("iframe:not([hidden])");
  const button = (name: string | RegExp) => panel.getByRole("button", { name });
  const offers = panel.getByRole("region", { name: "Offers" });
  await offers.getByText(/^00:[12]\d$/).waitFor();
  const campaign = panel.getByRole("region", { name: "Outbound campaign" });
  await campaign.getByText("Offer the two-year plan first.").waitFor();
  await campaign.getByRole("textbox", { name: "Best time to call" }).fill("After 4 p.m.");
  await campaign.getByText("Changed, in the notes. Before: (empty)").waitFor();
  await offers.getByRole("button", { name: "Accept" }).click();
  await panel.getByRole("button", { name: /^Lucas Moreau, Phone, Talking/ }).waitFor();
  await button("Hang up").click();
  await panel.getByRole("tab", { name: "Wrap-up" }).click();
  const notes = panel.getByRole("textbox", { name: "Notes" });
  await expect.poll(() => notes.inputValue()).toBe("Best time to call: After 4 p.m. (was: )");
  await panel.getByRole("tab", { name: "Details" }).click();
  // The buttons come late, and one that still moves takes no press.
  await button("Write to lucas.moreau@example.com").waitFor();
  await button("Call +44 7700 900942").click({ trial: true });
  await button("Call +44 7700 900942").press("Enter");
  await panel.getByRole("region", { name: "Conversations" }).getByRole("listitem").nth(1).waitFor();
  expect(await commandsOf("outbound")).toBe(1);
  // The new call is under way, so the next number is not dialled at once.
  await panel.getByRole("button", { name: /^Lucas Moreau, Phone, Wrap-up/ }).click();
  await button("Write to lucas.moreau@example.com").click();
  const dialog = panel.getByRole("dialog", { name: "New conversation" });
  await expect.poll(() => dialog.getByRole("textbox", { name: "To" }).inputValue()).toBe("lucas.moreau@example.com");
  await expect.poll(() => dialog.getByRole("combobox", { name: "From" }).inputValue()).toBe("care@harbourline.example");
  expect(await commandsOf("outbound")).toBe(1);
});
