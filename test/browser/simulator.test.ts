import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { useDesk } from "../support/useDesk.ts";

/** A small extension on another server, which uses the API like an integrator's page. */
const extensionPage = `<!doctype html><title>Small extension</title><p id="said">Loading</p><script>
  const host = location.ancestorOrigins[0];
  const said = document.getElementById("said");
  addEventListener("message", ({ source, data }) => {
    if (source !== parent) return;
    if (data.id === "my-init") parent.postMessage({ id: "my-user", type: "action", payload: { command: "detail", value: "user" } }, host);
    if (data.id === "my-user") said.textContent = "Hello " + data.payload.value.name.first_name;
    if (data.type === "exit") said.textContent = "Closed";
  });
  parent.postMessage({ id: "my-init", type: "init", payload: true }, host);
</script>`;

/** A page that embeds the Communication Panel, as a customer's application does. */
const parentPage = (panel: string) => `<!doctype html><title>Application</title><iframe src="${panel}"></iframe><script>
  window.heard = [];
  const frame = document.querySelector("iframe");
  const origin = new URL(frame.src).origin;
  addEventListener("message", (event) => {
    if (event.origin !== origin) return;
    heard.push(event.data);
    if (event.data.type === "init" && event.data.payload.value.length === 0)
      frame.contentWindow.postMessage({ id: "list", type: "action", payload: { command: "detail", value: "interactions" } }, origin);
  });
  frame.onload = () => frame.contentWindow.postMessage({ id: "initRequest", type: "init", payload: false }, origin);
</script>`;

const { open: openDesk, browser } = useDesk();
let server: Server;
let elsewhere: string;
const devPort = inject("devPort");
const simulator = (query: Readonly<Record<string, string>>) =>
  `http://localhost:${devPort}/simulator.html?${new URLSearchParams(query).toString()}`;

beforeAll(async () => {
  server = createServer((request, response) => {
    const panel = `http://127.0.0.1:${inject("sourcePort")}/ecf/latest/communicationpanel/embedded.html?salesforce=true`;
    response.setHeader("content-type", "text/html");
    response.end(request.url === "/parent" ? parentPage(panel) : extensionPage);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

const evaluate = (page: Page, script: string) => page.evaluate(`JSON.stringify(window.simulator.${script})`);

it("starts with an offer in a frame of another origin and logs the handshake", async () => {
  const desk = await openDesk();
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().waitFor();
  expect(new URL(desk.panel.url()).origin).not.toBe(new URL(desk.page.url()).origin);
  expect(await evaluate(desk.page, "log()[0]")).toMatch(/"to-host".*"type":"init"/);
  expect(await desk.page.getByText("Offering").count()).toBeGreaterThan(0);
  const host = desk.page.getByRole("group", { name: "Agent's buttons in the host" });
  await host.getByRole("button", { name: "Accept" }).click();
  await desk.panel.getByRole("button", { name: "Hang up", exact: true }).waitFor();
});

it("switches faults of the connection on and off", async () => {
  const desk = await openDesk();
  const accept = desk.panel.getByRole("button", { name: "Accept", exact: true }).first();
  await accept.waitFor();
  const error = desk.page.getByRole("checkbox", { name: "error", exact: true });
  await error.check();
  await accept.click();
  await expect.poll(() => desk.log()).toContain("Simulated failure");
  await error.uncheck();
  expect(await evaluate(desk.page, "fault('no-init', true) ?? null")).toBe("null");
  await expect(desk.fault("nonsense", true)).rejects.toThrow(/no fault "nonsense".*delay, drop/);
  await expect(desk.play("nonsense")).rejects.toThrow(/no scenario "nonsense".*inbound-call/);
});

it("frames any extension page and removes the frame after its exit notice in queue placement", async () => {
  const page = await browser().newPage();
  await page.goto(simulator({ extension: `${elsewhere}/extension.html`, placement: "queue" }));
  const host = page.getByRole("group", { name: "Agent's buttons in the host" });
  const accept = host.getByRole("button", { name: "Accept" });
  await accept.waitFor();
  expect(await page.locator("iframe").count()).toBe(0);
  await accept.click();
  await page
    .frameLocator("iframe")
    .first()
    .getByText(/^Hello \w+/)
    .waitFor();
  await host.getByRole("button", { name: "Hang up" }).click();
  await host.getByRole("button", { name: "Mark as handled" }).click();
  await page.locator("iframe").waitFor({ state: "detached" });
  expect(await evaluate(page, "log().at(-1)")).toContain('"type":"exit"');
  await page.close();
});

it.each([
  [{ extension: "not-an-address" }, "extension=not-an-address is not an address"],
  [{ scenario: "nonsense" }, 'There is no scenario "nonsense". Valid: inbound-call'],
  [{ fault: "delay,nonsense" }, 'There is no fault "nonsense". Valid: delay'],
  [{ seed: "lucky" }, "seed=lucky is not a whole number from 0 to 4294967295"],
])("explains the problem in the address %j", async (query, sentence) => {
  const page = await browser().newPage();
  await page.goto(simulator(query));
  await page.getByRole("alert").waitFor();
  expect(await page.getByRole("alert").textContent()).toContain(sentence);
  await page.close();
});

it("shows its seed, and its address repeats the run", async () => {
  const desk = await openDesk({ query: { scenario: "chat", fault: "jitter,duplicate" } });
  const seed = Number(await evaluate(desk.page, "seed()"));
  await desk.page.getByText(`Simulator · seed ${seed}`).waitFor();
  await desk.page.getByText(`Seed ${seed}`, { exact: true }).first().waitFor();
  const address = await desk.page.getByRole("link", { name: "Repeat this run" }).getAttribute("href");
  expect(new URL(address ?? "").search).toBe(`?scenario=chat&fault=jitter,duplicate&seed=${seed}`);
  const ids = "state().interactions.map((one) => one.id)";
  const first = await evaluate(desk.page, ids);
  await desk.page.goto(address ?? "");
  expect(await evaluate(desk.page, ids)).toBe(first);
  expect(await evaluate(desk.page, "seed()")).toBe(String(seed));
});

it("updates the panel to the true state after a reload of the host", async () => {
  const desk = await openDesk();
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await desk.panel.getByRole("button", { name: "Hold", exact: true }).waitFor();
  await desk.page.getByRole("button", { name: "Reload host now" }).click();
  const host = desk.page.getByRole("group", { name: "Agent's buttons in the host" });
  await host.getByRole("button", { name: "Hold" }).click();
  expect(await desk.panel.getByRole("button", { name: "Resume", exact: true }).count()).toBe(0);
  await desk.panel.getByRole("button", { name: "Resume", exact: true }).click();
  await desk.panel.getByRole("button", { name: "Hold", exact: true }).waitFor();
  expect(await evaluate(desk.page, "state().interactions[0].held")).toBe("false");
  expect(desk.complaints).toEqual([]);
});

it("loads the panel again after its frame was removed without an exit notice", async () => {
  const desk = await openDesk();
  await desk.panel.getByRole("button", { name: "Accept", exact: true }).first().click();
  await desk.panel.getByRole("button", { name: "Hold", exact: true }).waitFor();
  await desk.happen("frame-recreate");
  expect(await desk.page.locator("iframe").count()).toBe(0);
  const panel = desk.page.frameLocator("iframe");
  await panel.getByRole("button", { name: "Hold", exact: true }).click();
  await panel.getByRole("button", { name: "Resume", exact: true }).waitFor();
  expect(await desk.log()).not.toContain('"direction":"to-extension","message":{"id":"exit"');
});

it("serves an embedding page at the vendor's address", async () => {
  const page = await browser().newPage();
  await page.goto(`${elsewhere}/parent`);
  const list = page.frameLocator("iframe").getByRole("navigation", { name: "My Conversations" });
  await list.getByText("Emma Clarke").waitFor();
  await expect.poll(() => page.evaluate("JSON.stringify(window.heard)")).toMatch(/"id":"list".*"status":"incoming"/);
  await page.close();
});
