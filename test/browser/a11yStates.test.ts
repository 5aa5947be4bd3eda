import { expect, it } from "vitest";
import { colours, violations } from "../support/axe.ts";
import { keepPicture } from "../support/keepPicture.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();

/** Opens a desk whose panel has 360 px. `look` collects what axe finds in the light theme, and in the colours of the others. */
async function open(scenario: string) {
  const desk = await openDesk({ query: { scenario, width: "360" } });
  const { panel, page } = desk;
  await page.emulateMedia({ reducedMotion: "reduce" });
  const found: string[] = [];
  const look = async (state: string) => {
    for (const theme of ["light", "dark", "contrast-light", "contrast-dark"]) {
      await panel.evaluate((name) => (document.documentElement.dataset["theme"] = name), theme);
      found.push(...(await violations(panel, `${state}, ${theme}`, theme === "light" ? {} : colours)));
      await keepPicture(panel, `${state} ${theme}`);
    }
  };
  const button = (name: string) => panel.getByRole("button", { name, exact: true }).first();
  const attention = () => panel.getByRole("status", { name: "Attention" });
  return { desk, panel, found, look, button, attention };
}

it("has no axe violation with an offer, a failure, a line of attention, and a dialog below them", async () => {
  const { desk, panel, found, look, button, attention } = await open("inbound-call");
  await button("Accept").click();
  await button("Hang up").waitFor();
  await desk.fault("error", true);
  await button("Hold").click();
  await panel
    .getByRole("alert")
    .filter({ hasText: /^Hold failed/ })
    .waitFor();
  await look("failure");
  await desk.fault("error", false);
  await button("Hold").click();
  await button("Resume").waitFor();
  await look("call on hold");
  await desk.play("three-conversations");
  await expect.poll(() => panel.getByRole("button", { name: "Accept", exact: true }).count()).toBe(3);
  await look("three offers");
  await panel.getByRole("textbox", { name: "Notes" }).fill("Wants a call back");
  const { interactions } = await desk.page.evaluate(() =>
    (
      window as unknown as { simulator: { state(): { interactions: readonly { id: string; status: string }[] } } }
    ).simulator.state(),
  );
  const { id } = interactions.at(-1) ?? { id: "" };
  await desk.push({
    type: "state",
    payload: { attribute: "activeInteraction", value: { id }, interaction: { id } },
  });
  await attention().filter({ hasText: "Now active" }).waitFor();
  await look("attention");
  await button("New conversation").click();
  await panel.getByRole("dialog", { name: "New conversation" }).waitFor();
  await look("offers and dialog");
  expect(found).toEqual([]);
});

it("has no axe violation during and after a consultation", async () => {
  const { panel, found, look, button } = await open("consult-join");
  await button("Accept").click();
  await panel.getByRole("tab", { name: "Transfer" }).click();
  await panel.getByRole("combobox", { name: "Transfer to" }).fill("+442079460131");
  await button("Consult").click();
  const card = panel.getByRole("status", { name: "Consultation" });
  await card.filter({ hasText: "connected" }).waitFor();
  await look("consultation");
  await button("Cancel consult").click();
  await card.filter({ hasText: "ended" }).waitFor();
  await look("consultation ended");
  expect(found).toEqual([]);
});

it("has no axe violation in a chat, an e-mail, wrap-up and the empty panel", async () => {
  const { desk, panel, found, look, button } = await open("");
  await panel.getByText("No active conversation").waitFor();
  await look("empty");
  for (const [scenario, end] of [
    ["sms", "End chat"],
    ["email", "Mark as handled"],
  ] as const) {
    await desk.play(scenario);
    await button("Accept").click();
    await button(end).waitFor();
    await look(scenario);
    if (scenario === "sms") {
      await button(end).click();
      await panel.getByRole("tab", { name: "Wrap-up", selected: true }).waitFor();
      await look("wrap-up");
      await button("Mark as handled").click();
      await panel.getByText("No active conversation").waitFor();
    }
  }
  expect(found).toEqual([]);
});
