import { expect, inject, it } from "vitest";
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
