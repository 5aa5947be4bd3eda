import { describe, expect, it } from "vitest";
import { chooseHost } from "../../../src/config/chooseHost.ts";
import { loadConfig } from "../../../src/config/loadConfig.ts";
import { hosts } from "../../../src/hosts/registry.ts";

const environment = { ownOrigin: "https://panel.example.com", development: false, hosts };
const load = (answer: () => Promise<Response>, timeoutMs = 1000) =>
  loadConfig({ fetch: answer, url: "https://panel.example.com/config.json", environment, timeoutMs, search: "" });

describe("loadConfig", () => {
  it("reads the file", async () => {
    const { config, problems } = await load(async () => Response.json({ theme: "dark" }));
    expect(config.theme).toBe("dark");
    expect(problems).toEqual([]);
  });

  it("returns the defaults when there is no file", async () => {
    const missing = await load(async () => new Response("", { status: 404 }));
    expect(missing.problems).toEqual([]);
    expect(missing.config.hosts).toEqual(["sinch"]);
    const startPage = await load(async () => new Response("<!doctype html><title>x</title>"));
    expect(startPage.problems).toEqual([]);
  });

  it.each<[string, () => Promise<Response>, string]>([
    ["a broken file", async () => new Response("{ theme: dark"), "text that is not JSON"],
    ["an empty file", async () => new Response(""), "text that is not JSON"],
    ["a server's error", async () => new Response("", { status: 500 }), "the HTTP status 500"],
    ["no network", () => Promise.reject(new TypeError("failed")), "no answer from the server"],
  ])("reports a problem for %s and returns the defaults", async (_, answer, found) => {
    const { config, problems } = await load(answer);
    expect(config.theme).toBe("auto");
    expect(problems).toMatchObject([{ key: "config.json", found }]);
  });

  it("stops waiting after the timeout", async () => {
    const { problems } = await loadConfig({
      fetch: (_, { signal }) =>
        new Promise((_resolve, reject) => signal?.addEventListener("abort", () => reject(new Error("aborted")))),
      url: "https://panel.example.com/config.json",
      environment,
      search: "",
      timeoutMs: 5,
    });
    expect(problems).toHaveLength(1);
  });
});

describe("chooseHost", () => {
  it("lets the address choose only among the configured hosts", () => {
    const config = { hosts: ["sinch", "genesys"] } as const;
    expect(chooseHost("", config)).toBe("sinch");
    expect(chooseHost("?host=genesys", config)).toBe("genesys");
    expect(chooseHost("?host=salesforce", config)).toBe("sinch");
    expect(chooseHost("?host=__proto__", config)).toBe("sinch");
  });
});
