import type { Frame } from "playwright-core";
import { expect, inject, it } from "vitest";
import { reloadFrame } from "../support/reloadFrame.ts";
import { resizePanel } from "../support/resizePanel.ts";
import { useDesk } from "../support/useDesk.ts";

const { open: openDesk } = useDesk();

it("undoes the insertion of a prepared response, and redoes it", async () => {
  const config = {
    allowedOrigins: [`http://localhost:${inject("devPort")}`],
    cannedResponses: [{ shortcut: "thanks", text: "Thank you.\nKind regards" }],
  };
  const ports = { devPort: inject("devPort"), panelPort: inject("sitePort") };
  const desk = await openDesk({ ...ports, query: { scenario: "chat" }, config });
  const { panel, page } = desk;
  await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  const message = panel.getByRole("textbox", { name: "Message" });
  await message.pressSequentially("Dear Ada. /tha");
  await panel.getByRole("option", { name: "/thanks" }).waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(() => message.inputValue()).toBe("Dear Ada. Thank you.\nKind regards");
  await page.keyboard.press("Control+z");
  await expect.poll(() => message.inputValue()).toBe("Dear Ada. /tha");
  await page.keyboard.press("Control+Shift+z");
  await expect.poll(() => message.inputValue()).toBe("Dear Ada. Thank you.\nKind regards");
  // The caret is behind the response.
  await page.keyboard.type("!");
  await expect.poll(() => message.inputValue()).toBe("Dear Ada. Thank you.\nKind regards!");
  await panel.getByRole("button", { name: "Send", exact: true }).click();
  await panel.getByRole("log", { name: "Transcript" }).getByText("Kind regards!").waitFor();
});

it("inserts two prepared responses by keyboard alone, with their variables filled in, each to be undone", async () => {
  const config = {
    allowedOrigins: [`http://localhost:${inject("devPort")}`],
    cannedResponses: [
      { shortcut: "hello", text: "Dear {{customer.name}}," },
      { shortcut: "moment", text: "One moment, please." },
      { shortcut: "bye", text: "Yours, {{agent.name}}" },
    ],
  };
  const desk = await openDesk({ query: { scenario: "chat" }, config });
  const { panel, page } = desk;
  await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  const message = panel.getByRole("textbox", { name: "Message" });
  const options = panel.getByRole("option");
  const isText = async (text: string) => {
    await expect.poll(() => message.inputValue()).toBe(text);
  };
  await message.focus();
  await page.keyboard.type("/HEL");
  // What the customer will read is shown before it is chosen.
  await expect.poll(() => options.allInnerTexts()).toEqual(["/hello\nDear Aisha Rahman,"]);
  await page.keyboard.press("Tab");
  await isText("Dear Aisha Rahman,");
  // By the button, whose list is searched while the agent types.
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect.poll(() => options.count()).toBe(3);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const active = () =>
    message.evaluate(
      (field) => document.getElementById(field.getAttribute("aria-activedescendant") ?? "")?.textContent,
    );
  await expect.poll(active).toBe("/byeYours, Maya");
  await page.keyboard.type("yours");
  await expect.poll(() => options.count()).toBe(1);
  await page.keyboard.press("Enter");
  await isText("Dear Aisha Rahman, Yours, Maya");
  for (const before of ["Dear Aisha Rahman, /yours", "Dear Aisha Rahman,", "/HEL"]) {
    for (let press = 0; press < 9 && (await message.inputValue()) !== before; press += 1) {
      await page.keyboard.press("Control+z");
    }
    await isText(before);
  }
  // Without a choice, the button leaves nothing in the text.
  await message.fill("Dear Ada");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await options.first().waitFor();
  await page.keyboard.type("mom");
  await page.keyboard.press("Escape");
  await isText("Dear Ada");
  await expect.poll(() => options.count()).toBe(0);
  // An input method takes Enter for itself, and the next one sends what it wrote.
  await message.fill("");
  const session = await page.context().newCDPSession(page);
  await session.send("Input.imeSetComposition", { text: "にほん", selectionStart: 3, selectionEnd: 3 });
  await page.keyboard.press("Enter");
  await session.send("Input.insertText", { text: "日本" });
  // Older messages may still be added to the list.
  const sent = panel
    .getByRole("log", { name: "Transcript" })
    .getByRole("article")
    .filter({ hasText: /にほん|日本/ });
  expect(await message.inputValue()).toContain("日本");
  expect(await sent.count()).toBe(0);
  await page.keyboard.press("Enter");
  await sent.waitFor();
  await isText("");
  expect(await sent.count()).toBe(1);
  // Whatever is pasted is plain text.
  await page.evaluate(() => {
    const rich = document.createElement("div");
    rich.contentEditable = "true";
    rich.innerHTML = "<b>Bold</b> and <i>slanted</i><br><a href='https://example.com'>link</a>";
    document.body.append(rich);
    rich.focus();
    getSelection()?.selectAllChildren(rich);
  });
  await page.keyboard.press("Control+c");
  await message.focus();
  await page.keyboard.press("Control+v");
  await isText("Bold and slanted\nlink");
  expect(desk.complaints).toEqual([]);
});

it("puts a message back that waits to be sent when its frame reloads or is removed, and sends it once", async () => {
  const config = { allowedOrigins: [`http://localhost:${inject("devPort")}`], messages: { undoSend: true } };
  const desk = await openDesk({ query: { scenario: "chat" }, config, sameSite: true });
  const { page, panel } = desk;
  await panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  const message = (frame: Frame) => frame.getByRole("textbox", { name: "Message" });
  const send = async (frame: Frame, text: string) => {
    await message(frame).fill(text);
    await page.keyboard.press("Enter");
    await frame.getByRole("button", { name: "Undo" }).waitFor();
  };
  const isBack = async (frame: Frame) => {
    await expect.poll(() => message(frame).inputValue(), { timeout: 20_000 }).toBe("Only once");
  };
  await send(panel, "Only once");
  await reloadFrame(panel);
  await isBack(panel);
  await message(panel).focus();
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Undo" }).waitFor();
  const returns = page.waitForEvent("frameattached");
  await desk.happen("frame-recreate");
  const again = await returns;
  await isBack(again);
  // The next message sends the one that waits.
  await message(again).focus();
  await page.keyboard.press("Enter");
  await again.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  await resizePanel(again, 280, 500);
  await send(again, "And this");
  // Undo and Send are in view with large text in a small panel, too.
  const outOfView = await again.evaluate(() =>
    [...document.querySelectorAll("[role=tabpanel] button")].flatMap((button) => {
      if (!/^(Undo|Send)$/.test(button.textContent)) return [];
      const { left, right, top, bottom } = button.getBoundingClientRect();
      const isInView = [top + 3, bottom - 3].every((y) =>
        button.contains(document.elementFromPoint((left + right) / 2, y)),
      );
      return isInView ? [] : [button.textContent];
    }),
  );
  expect(outOfView).toEqual([]);
  const log = again.getByRole("log", { name: "Transcript" });
  await expect.poll(() => log.getByRole("article").filter({ hasText: "Only once" }).count()).toBe(1);
  expect(await again.getByText("Not confirmed").count()).toBe(0);
  const { messages } = await page.evaluate(() => {
    const { simulator } = window as unknown as {
      simulator: { state(): { interactions: readonly { transcript: readonly { text: string }[] }[] } };
    };
    return { messages: simulator.state().interactions[0]?.transcript.map(({ text }) => text) ?? [] };
  });
  expect(messages.filter((text) => text === "Only once")).toHaveLength(1);
});
