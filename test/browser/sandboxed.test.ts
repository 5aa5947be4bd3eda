import { expect, inject, it } from "vitest";
import { lookFirst } from "../support/simulatorPage.ts";
import { useDesk } from "../support/useDesk.ts";

const { browser } = useDesk();

/** Frames the panel with scripts alone. With `config`, in place of its config.json. */
async function open(served: "sourcePort" | "sitePort", config?: object) {
  const context = await browser().newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.addInitScript({ content: lookFirst });
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(`console: ${message.text()}`);
  });
  const site = `http://127.0.0.1:${inject(served)}`;
  const headers = { "access-control-allow-origin": "*" };
  if (config !== undefined) await context.route("**/config.json", (route) => route.fulfill({ json: config, headers }));
  await page.goto(
    `http://localhost:${inject("devPort")}/test/browser/sandboxed.html?frame=${encodeURIComponent(`${site}/index.html`)}`,
  );
  const panel = page.frameLocator("iframe");
  const press = (name: string) => panel.getByRole("button", { name, exact: true }).first().click();
  return { context, page, panel, press, complaints, site };
}

// Such a frame has an opaque origin, so it has no storage and no locks, and all its files count as cross-origin.
it.each(["sourcePort", "sitePort"] as const)(
  "works in a frame with allow-scripts alone, served from %s",
  async (served) => {
    const { context, page, panel, press, complaints } = await open(served);
    await press("Accept");
    await panel.getByRole("tab", { name: "Wrap-up" }).click();
    await panel.getByRole("textbox", { name: "Notes" }).fill("Wants a call back");
    for (const name of ["Details", "Transfer"]) await panel.getByRole("tab", { name }).click();
    await press("Menu");
    await panel.getByRole("menuitem", { name: "Settings" }).click();
    await panel.getByRole("dialog", { name: "Settings" }).waitFor();
    await page.keyboard.press("Escape");
    await press("Hang up");
    await panel.getByRole("tab", { name: "Wrap-up" }).click();
    expect(await panel.getByRole("textbox", { name: "Notes" }).inputValue()).toBe("Wants a call back");
    const storage = await page.frames()[1]?.evaluate(() => {
      try {
        return typeof localStorage;
      } catch (error) {
        return error instanceof DOMException ? error.name : "other";
      }
    });
    expect(storage).toBe("SecurityError");
    expect(complaints).toEqual([]);
    await context.close();
  },
);

it("signs in by Enter and by the button, although such a frame submits no form", async () => {
  const { context, page, panel, press, complaints } = await open("sitePort", {
    host: "openmethods",
    allowedOrigins: [`http://localhost:${inject("devPort")}`],
    openmethods: { baseUrl: `http://127.0.0.1:${inject("sitePort")}/his` },
  });
  const asked: unknown[] = [];
  await context.route("**/his/**", (route) => {
    asked.push(route.request().postDataJSON());
    return route.fulfill({ status: 500, body: "Busy", headers: { "access-control-allow-origin": "*" } });
  });
  await press("Sign in");
  const dialog = panel.getByRole("dialog", { name: "Sign in" });
  await dialog.getByRole("textbox", { name: "User name" }).fill("maya");
  await dialog.getByLabel("Password").fill("secret");
  await page.keyboard.press("Enter");
  await expect.poll(() => asked.length).toBe(1);
  await dialog.getByRole("alert").waitFor();
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect.poll(() => asked.length).toBe(2);
  // The browser itself reports the refused request.
  expect(complaints.filter((line) => !line.includes("500"))).toEqual([]);
  await context.close();
});
