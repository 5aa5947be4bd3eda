import { gzipSync } from "node:zlib";
import { expect, inject, it } from "vitest";
import { noteAccept, waitForAccept } from "../support/acceptTime.ts";
import { useDesk } from "../support/useDesk.ts";

/** Maximum JavaScript before an offer can be accepted, in gzipped bytes. `.size-limit.js` has the same limit. */
const limitBytes = 127_000;

const { open: openDesk, browser } = useDesk();

const siteAddress = (path: string) => `http://127.0.0.1:${inject("sitePort")}${path}`;
const openBuilt = (scenario: string) => openDesk({ panelPort: inject("sitePort"), query: { scenario } });

it("causes no policy violation under its production headers", async () => {
  const desk = await openBuilt("inbound-call");
  const { panel } = desk;
  const press = (name: string) => panel.getByRole("button", { name, exact: true }).first().click();
  await press("Accept");
  await press("Hold");
  await press("Resume");
  await press("Keypad");
  await panel.getByRole("dialog", { name: "Keypad" }).getByRole("button", { name: "5", exact: true }).click();
  await desk.page.keyboard.press("Escape");
  for (const name of ["Details", "Transfer", "Wrap-up"]) await panel.getByRole("tab", { name }).click();
  await press("New conversation");
  await panel.getByRole("dialog", { name: "New conversation" }).waitFor();
  await desk.page.keyboard.press("Escape");
  await press("Hang up");
  await panel.getByRole("tab", { name: "Wrap-up" }).click();
  await press("Mark as handled");
  await panel.getByText("No active conversation").waitFor();
  expect(desk.complaints).toEqual([]);
});

it("renders the HTML of a chat message under Trusted Types and runs no script in it", async () => {
  const desk = await openBuilt("chat");
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  const message = desk.panel.getByRole("textbox", { name: "Message" });
  await message.fill(
    `<b>Bold</b> <img src=x onerror="document.title='owned'"><p style="color:red">Red</p><style>p{color:red}</style>` +
      `<script>document.title='owned'</script><svg/onload="document.title='owned'"><circle style='fill:red'></svg>`,
  );
  await desk.panel.getByRole("button", { name: "Send", exact: true }).click();
  // The message appears as plain text first and becomes bold after the sanitiser is loaded.
  await desk.panel.getByRole("log", { name: "Transcript" }).locator("b", { hasText: "Bold" }).waitFor();
  expect(await desk.panel.title()).not.toBe("owned");
  expect(desk.complaints).toEqual([]);
});

it("is blocked in a frame of a page that frame-ancestors does not name", async () => {
  const context = await browser().newContext();
  const page = await context.newPage();
  const refusals: string[] = [];
  page.on("console", (message) => refusals.push(message.text()));
  const panelUrl = siteAddress("/index.html");
  const stranger = `http://hostile.localhost:${inject("devPort")}/test/browser/hostile.html`;
  await page.goto(`${stranger}?frame=${encodeURIComponent(panelUrl)}`);
  await expect.poll(() => refusals.join("\n")).toContain("frame-ancestors");
  await context.close();
});

it("allows every origin to load each of its files", async () => {
  const paths = inject("sitePaths");
  expect(paths).toContain("/index.html");
  expect(paths).toContain("/config.json");
  expect(paths.some((path) => path.startsWith("/assets/") && path.endsWith(".css"))).toBe(true);
  for (const path of paths) {
    const { headers } = await fetch(siteAddress(path));
    expect([path, headers.get("access-control-allow-origin")]).toEqual([path, "*"]);
  }
});

it.each(["sourcePort", "sitePort"] as const)(
  "starts in a frame sandboxed with allow-scripts alone, %s",
  async (port) => {
    const context = await browser().newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const complaints: string[] = [];
    page.on("console", (message) => {
      if (message.type() === "error") complaints.push(message.text());
    });
    const panelUrl = `http://127.0.0.1:${inject(port)}/index.html`;
    const query = new URLSearchParams({ frame: panelUrl, sandbox: "allow-scripts" });
    await page.goto(`http://localhost:${inject("devPort")}/test/browser/hostile.html?${query.toString()}`);
    const status = page.frameLocator("iframe").getByRole("status", { name: "Connection" });
    await expect.poll(() => status.textContent()).toMatch(/^(Connecting|Waiting for)/);
    expect(complaints).toEqual([]);
    await context.close();
  },
);

it("requests no other JavaScript before an offer can be accepted than the limit counts", async () => {
  const desk = await openDesk({
    // Nothing is in its cache.
    context: await browser().newContext(),
    panelPort: inject("sitePort"),
    query: { scenario: "inbound-call" },
    initScript: noteAccept,
  });
  const { scripts } = await waitForAccept(desk.panel);
  expect(scripts.toSorted()).toEqual(inject("firstPaths").toSorted());
  const sizes = await Promise.all(
    scripts.map(async (path) => gzipSync(await (await fetch(siteAddress(path))).text(), { level: 9 }).length),
  );
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThan(limitBytes);
});

it("lets the agent accept an offer and use the call while nothing else can be loaded", async () => {
  const context = await browser().newContext();
  const firstAddresses = new Set(inject("firstPaths").map(siteAddress));
  // Never answered, so the screen must do without them.
  await context.route(/\/assets\/[^/]+\.js$/, (route) => {
    const address = route.request().url();
    return address.startsWith(siteAddress("/")) && !firstAddresses.has(address) ? undefined : route.continue();
  });
  const site = { devPort: inject("devPort"), panelPort: inject("sitePort") };
  const { panel } = await openDesk({ context, ...site, query: { scenario: "inbound-call" } });
  for (const name of ["Accept", "Hold", "Resume"]) await panel.getByRole("button", { name, exact: true }).click();
  await panel.getByRole("button", { name: "Menu", exact: true }).click();
  await panel.getByRole("menuitem", { name: "Settings" }).press("Escape");
  await panel.getByRole("button", { name: "Hang up" }).click();
  await expect.poll(() => panel.getByText("Call ended").count()).toBeGreaterThan(0);
  await context.close();
});
