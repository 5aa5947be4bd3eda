import { configure, screen, within } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { bareTexts } from "../support/bareTexts.ts";
import { renderPanel } from "../support/renderPanel.tsx";
import { translatePage } from "../support/translatePage.ts";

// The observer of the translator takes time of its own.
configure({ asyncUtilTimeout: 10_000 });

let stopTranslating = () => {};
afterEach(() => stopTranslating());

/** Finds a button by its name in the language of the panel or of the translator. */
const button = (name: string) => screen.findByRole("button", { name: new RegExp(`^‹?${name}›?$`) });
const tab = (name: string) => screen.findByRole("tab", { name: new RegExp(`^‹?${name}›?`) });

it("plays a call in a page that the browser translates, and shows true values", async () => {
  const { engine, user, world } = await renderPanel((desk) => {
    desk.ring({ from: "+15550100", name: "Ada Lark", queue: "Customer Care", attachedData: { order: "HL-1" } });
  });
  stopTranslating = translatePage(document.body);
  await user.click(await button("Accept"));
  await user.click(await button("Hold"));
  await user.click(await button("Resume"));
  await user.click(await button("Mute"));
  await user.click(await button("Unmute"));
  await button("Mute");
  const list = within(screen.getByRole("region", { name: "Conversations" }));
  expect(list.getByRole("listitem").textContent).toContain("Ada Lark");
  expect(list.getByRole("listitem").textContent).not.toMatch(/On hold|Muted/);
  for (const name of ["Transfer", "Details", "Wrap-up"]) await user.click(await tab(name));
  await user.click(await button("Hang up"));
  await user.click(await tab("Wrap-up"));
  await user.type(await screen.findByRole("textbox", { name: /Notes/ }), "Sent again");
  await user.click(await button("Mark as handled"));
  await user.click(await button("Mark as handled anyway"));
  await screen.findByText(/No active conversation/);
  await world(() => {});
  expect(engine.state().interactions).toEqual([]);
  expect(screen.queryByText(/stopped working/)).toBeNull();
});

it("plays a chat in a page that the browser translates, and shows true values", async () => {
  const { engine, user, world } = await renderPanel((desk) => {
    desk.queueChat({ from: "webchat-1", name: "Bo Finch", queue: "Sales chat", text: "Is it in stock?" });
  });
  stopTranslating = translatePage(document.body);
  const id = engine.state().interactions[0]?.id ?? "";
  await user.click(await button("Accept"));
  const log = within(await screen.findByRole("log"));
  await log.findByText(/Is it in stock/);
  await world((desk) => desk.customerTypes(id, true));
  await screen.findAllByText(/typing/i);
  await world((desk) => desk.customerSays(id, "The blue one"));
  await log.findByText(/The blue one/);
  expect(screen.queryAllByText(/typing/i)).toEqual([]);
  const field = await screen.findByRole<HTMLTextAreaElement>("textbox", { name: /Message/ });
  await user.type(field, "Yes, it is");
  await user.click(await button("Send"));
  await log.findByText(/Yes, it is/);
  expect(field.value).toBe("");
  for (const name of ["Details", "Transcript"]) await user.click(await tab(name));
  await user.click(await button("End chat"));
  await user.click(await button("Mark as handled"));
  await screen.findByText(/No active conversation/);
  expect(engine.state().interactions).toEqual([]);
  expect(screen.queryByText(/stopped working/)).toBeNull();
});

it("has no text of its own beside elements, which a translator would take from React", async () => {
  const { user, world } = await renderPanel((desk) => {
    desk.ring({ from: "+15550100", name: "Ada Lark", queue: "Customer Care", attachedData: { order: "HL-1" } });
  });
  const found = new Set<string>();
  const look = () => {
    for (const text of bareTexts(document.body)) found.add(text);
  };
  look();
  await user.click(await button("Accept"));
  for (const name of ["Transfer", "Details", "Wrap-up"]) {
    await user.click(await tab(name));
    await world(() => {});
    look();
  }
  await user.click(await button("Menu"));
  look();
  expect([...found]).toEqual([]);
});
