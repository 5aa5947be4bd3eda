import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../src/config/parseConfig.ts";
import { everyHost } from "../../support/everyHost.ts";

const environment = { ownOrigin: "https://panel.example.com", development: false, hosts: everyHost };
const parse = (raw: unknown) => parseConfig(raw, environment);

describe("parseConfig", () => {
  it("fills in every default", () => {
    expect(parse({})).toEqual({
      config: {
        hosts: ["sinch"],
        allowedOrigins: ["https://panel.example.com"],
        language: undefined,
        theme: "auto",
        notifications: { sound: false },
        directory: [],
        cannedResponses: [],
        phone: { country: undefined, extensions: false },
        messages: { undoSend: false, languageKey: "language" },
        email: { format: "plain" },
        wrapUp: { outcomes: [], notesRequired: false, outcomeRequired: false, submitUrl: undefined },
        history: { enabled: false },
        drafts: { maxAgeHours: 24 },
        timeouts: { requestMs: undefined },
        recorder: { enabled: true, messages: 2000, redact: true },
        hostSections: {
          sinch: { expandOnOffer: true, wrapUpUnit: "s", presenceUnit: "s" },
          genesys: expect.objectContaining({
            digitsTo: "agent",
            poll: { alertingMs: 1000, activeMs: 2000, idleMs: 10_000, hiddenAfterMs: 60_000 },
          }),
          salesforce: {},
          openmethods: expect.objectContaining({ model: "Default", digitsKey: "digits" }),
        },
      },
      problems: [],
    });
  });

  it("allows origins of this machine only in a development build", () => {
    expect(parseConfig({}, { ...environment, development: true }).config.allowedOrigins).toEqual([
      "https://panel.example.com",
      "http://localhost:*",
      "http://127.0.0.1:*",
    ]);
  });

  it("reads every key", () => {
    const { config, problems } = parse({
      host: ["genesys", "sinch", "genesys"],
      allowedOrigins: ["https://desk.example.com", "https://*.example.com:8443", "http://localhost:*"],
      language: "fi-FI",
      theme: "contrast-dark",
      directory: [
        { name: "Reception", address: "+358900", kind: "number" },
        { name: "Sales", address: "sales", team: "Front office", channels: ["phone", "chat"] },
      ],
      phone: { country: "gb", extensions: true },
      messages: { undoSend: true, languageKey: "LANG" },
      email: { format: "html" },
      cannedResponses: [{ shortcut: "hi", text: "Hello" }],
      wrapUp: {
        outcomes: [
          { id: "a", name: "A", queues: ["Sales"] },
          { id: "b", name: "B", template: "Reason:\nAgreed: " },
        ],
        notesRequired: true,
        outcomeRequired: true,
        submitUrl: "/notes",
      },
      history: { enabled: true },
      timeouts: { requestMs: 250 },
      recorder: { enabled: false, messages: 1, redact: false },
      sinch: { expandOnOffer: false, presenceUnit: "min" },
      genesys: {},
    });
    expect(problems).toEqual([]);
    expect(config).toMatchObject({
      hosts: ["genesys", "sinch"],
      allowedOrigins: ["https://desk.example.com", "https://*.example.com:8443", "http://localhost:*"],
      language: "fi-FI",
      theme: "contrast-dark",
      directory: [
        { kind: "number" },
        { name: "Sales", address: "sales", kind: "number", team: "Front office", channels: ["phone", "chat"] },
      ],
      phone: { country: "GB", extensions: true },
      messages: { undoSend: true, languageKey: "LANG" },
      email: { format: "html" },
      wrapUp: {
        outcomes: [{ queues: ["Sales"] }, { queues: undefined, template: "Reason:\nAgreed: " }],
        submitUrl: "/notes",
        notesRequired: true,
      },
      history: { enabled: true },
      timeouts: { requestMs: 250 },
      recorder: { enabled: false, messages: 1, redact: false },
      hostSections: { sinch: { expandOnOffer: false, presenceUnit: "min" } },
    });
  });

  it.each<[string, unknown, string, string]>([
    ["host", { host: "acme" }, "host", '"acme"'],
    ["host list", { host: ["sinch", 7] }, "host.1", "7"],
    ["no host", { host: [] }, "host", "a list of 0"],
    ["history", { history: { enabled: "yes" } }, "history.enabled", '"yes"'],
    ["presence unit", { sinch: { presenceUnit: "h" } }, "sinch.presenceUnit", '"h"'],
    ["language", { language: "fi_FI" }, "language", '"fi_FI"'],
    ["theme", { theme: "blue" }, "theme", '"blue"'],
    ["directory", { directory: {} }, "directory", "an object"],
    ["channel", { directory: [{ name: "A", address: "1", channels: ["fax"] }] }, "directory.0.channels.0", '"fax"'],
    ["undo", { messages: { undoSend: 5 } }, "messages.undoSend", "5"],
    ["language key", { messages: { languageKey: "" } }, "messages.languageKey", '""'],
    ["format", { email: { format: "rtf" } }, "email.format", '"rtf"'],
    ["country", { phone: { country: "England" } }, "phone.country", '"England"'],
    ["directory entry", { directory: [{ name: "B" }] }, "directory.0.address", "nothing"],
    ["canned response", { cannedResponses: [null] }, "cannedResponses.0", "null"],
    ["wrap-up", { wrapUp: [] }, "wrapUp", "a list of 0"],
    ["outcome", { wrapUp: { outcomes: [{ id: "a", name: 1 }] } }, "wrapUp.outcomes.0.name", "1"],
    ["notes", { wrapUp: { notesRequired: "yes" } }, "wrapUp.notesRequired", '"yes"'],
    ["submit address", { wrapUp: { submitUrl: "javascript:alert(1)" } }, "wrapUp.submitUrl", '"javascript:alert(1)"'],
    ["plain http", { wrapUp: { submitUrl: "http://crm.example.com" } }, "wrapUp.submitUrl", '"http://crm.example.com"'],
    ["no age", { drafts: { maxAgeHours: 0 } }, "drafts.maxAgeHours", "0"],
    ["an age for ever", { drafts: { maxAgeHours: 8761 } }, "drafts.maxAgeHours", "8761"],
    ["no time", { timeouts: { requestMs: 0 } }, "timeouts.requestMs", "0"],
    ["endless time", { timeouts: { requestMs: Number.POSITIVE_INFINITY } }, "timeouts.requestMs", "null"],
    ["recorder", { recorder: true }, "recorder", "true"],
    ["recording on", { recorder: { enabled: 1 } }, "recorder.enabled", "1"],
    ["no message", { recorder: { messages: 0 } }, "recorder.messages", "0"],
    ["half a message", { recorder: { messages: 0.5 } }, "recorder.messages", "0.5"],
    ["too many messages", { recorder: { messages: 1e9 } }, "recorder.messages", "1000000000"],
    ["redaction", { recorder: { redact: "no" } }, "recorder.redact", '"no"'],
    ["unknown key of a host", { sinch: { expandOnofer: true } }, "sinch.expandOnofer", "true"],
    ["a host's section", { sinch: 7 }, "sinch", "7"],
    ["unit", { sinch: { wrapUpUnit: "min" } }, "sinch.wrapUpUnit", '"min"'],
    ["expand", { sinch: { expandOnOffer: null } }, "sinch.expandOnOffer", "null"],
    ["unknown key", { teme: "dark" }, "teme", '"dark"'],
    ["unknown inner key", { timeouts: { requestMS: 5 } }, "timeouts.requestMS", "5"],
    ["prototype", JSON.parse('{"__proto__": {"theme": "dark"}}'), "__proto__", "an object"],
  ])("uses the default and names the key: %s", (_, raw, key, found) => {
    const { config, problems } = parse(raw);
    expect(config).toEqual(parse({}).config);
    expect(problems).toEqual([{ key, expected: expect.stringMatching(/./), found }]);
  });

  it.each([null, 7, "text", [], true, undefined])("returns the defaults when the file contains %j", (raw) => {
    const { config, problems } = parse(raw);
    expect(config).toEqual(parse({}).config);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ key: "config.json", expected: "an object" });
  });

  it("lists the valid hosts when `host` is not one of them", () => {
    expect(parse({ host: "acme" }).problems[0]?.expected).toBe('"sinch", "genesys", "salesforce" or "openmethods"');
  });

  it("leaves out the wrong outcomes alone, and the second of two with one id", () => {
    const good = { id: "sold", name: "Sold" };
    const wrong = [null, "Sold", { id: "x" }, { id: "x", name: " " }, { id: "x", name: "X", queues: "Sales" }];
    const { config, problems } = parse({
      wrapUp: { outcomes: [good, ...wrong, { id: "sold", name: "Again" }, { id: "last", name: "Last", template: 5 }] },
    });
    expect(config.wrapUp.outcomes).toMatchObject([good]);
    expect(problems).toEqual([
      { key: "wrapUp.outcomes.1", expected: "an object", found: "null" },
      { key: "wrapUp.outcomes.2", expected: "an object", found: '"Sold"' },
      { key: "wrapUp.outcomes.3.name", expected: "text that is not empty", found: "nothing" },
      { key: "wrapUp.outcomes.4.name", expected: "text that is not empty", found: '""' },
      { key: "wrapUp.outcomes.5.queues", expected: "a list", found: '"Sales"' },
      { key: "wrapUp.outcomes.6.id", expected: "a value of its own", found: '"sold"' },
      { key: "wrapUp.outcomes.7.template", expected: "text that is not empty", found: "5" },
    ]);
  });

  it("leaves out the wrong entries of the directory and the prepared responses alone", () => {
    const anna = { name: "Anna", address: "+442079460131", kind: "agent" };
    const { config, problems } = parse({
      directory: [
        anna,
        { name: "Bo" },
        { name: 5, address: "12" },
        "Cy",
        { name: "Anna again", address: anna.address },
      ],
      cannedResponses: [{ shortcut: "hi", text: "Hello" }, { shortcut: "bye" }],
    });
    expect(config.directory).toEqual([anna]);
    expect(config.cannedResponses).toEqual([{ shortcut: "hi", text: "Hello" }]);
    expect(problems.map(({ key }) => key)).toEqual([
      "directory.1.address",
      "directory.2.name",
      "directory.3",
      "directory.4.address",
      "cannedResponses.1.text",
    ]);
  });

  it("names the first wrong entries of a long list, and counts the others", () => {
    const directory = Array.from({ length: 10_000 }, (_, at) =>
      at % 2 === 0
        ? { name: `Person ${at}` }
        : { name: `Person ${at}`, address: `+44207946${String(at).padStart(4, "0")}` },
    );
    const { config, problems } = parse({ theme: "blue", directory });
    expect(config.directory).toHaveLength(5000);
    expect(problems).toHaveLength(22);
    expect(problems.at(-1)).toEqual({
      key: "directory",
      expected: "a list of right entries",
      found: "wrong in 4980 more",
    });
  });

  it("replaces only the wrong key by its default", () => {
    const { config, problems } = parse({
      theme: "dark",
      timeouts: { requestMs: "5" },
      wrapUp: { outcomeRequired: true },
    });
    expect(config).toMatchObject({
      theme: "dark",
      timeouts: { requestMs: undefined },
      wrapUp: { outcomeRequired: true },
    });
    expect(problems).toHaveLength(1);
  });

  it.each([
    "*",
    "null",
    "https://*",
    "https://*.com",
    "https://a.*.example.com",
    "https://desk.example.com/",
    "https://desk.example.com/app",
    "https://desk.example.com:*",
    "https://user@desk.example.com",
    "https://desk.example.com:443",
    "http://localhost:*/",
    "file:///",
    "desk.example.com",
    "",
  ])("refuses the origin %j", (origin) => {
    expect(parse({ allowedOrigins: ["https://good.example.com", origin] })).toMatchObject({
      config: { allowedOrigins: ["https://panel.example.com"] },
      problems: [{ key: "allowedOrigins.1" }],
    });
  });

  it("shortens long values in a problem", () => {
    expect(parse({ theme: "x".repeat(100_000) }).problems[0]?.found).toHaveLength(60);
  });
});
