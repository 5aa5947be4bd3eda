import { clearPage, placePanel, say, settle } from "../../../../../../test/lightningPage";

afterEach(clearPage);

const inbound = { callId: "call-1", callType: "inbound", participant: "+447700900321" };

describe("handshake", () => {
  it("welcomes the panel of its own frame with record, capabilities and a port", () => {
    const panel = placePanel({ recordId: "0LQRM0000006CSz" }).hello();
    expect(panel.target).toBe("*");
    expect(panel.welcome).toEqual({
      ns: "cp-scv",
      v: 1,
      type: "welcome",
      nonce: "0123456789abcdef0123456789abcdef",
      recordId: "0LQRM0000006CSz",
      capabilities: {
        telephony: "partner",
        methods: expect.arrayContaining(["acceptCall", "endCall", "swap", "merge", "startPreviewCall"]),
      },
      replay: [],
    });
    expect(panel.welcome.capabilities.methods).toHaveLength(14);
  });

  it("tells what native telephony and Amazon Connect can do", () => {
    const native = placePanel({ telephony: "native" }).hello().welcome.capabilities;
    expect(native.telephony).toBe("native");
    expect(native.methods).not.toContain("swap");
    expect(native.methods).not.toContain("startPreviewCall");
    expect(placePanel({ telephony: "amazon" }).hello().welcome.capabilities.telephony).toBe("amazon");
  });

  it.each([
    ["another namespace", { ns: "cp" }],
    ["another version", { v: 2 }],
    ["another type", { type: "welcome" }],
    ["no nonce", { nonce: undefined }],
    ["an empty nonce", { nonce: "" }],
    ["a nonce that is no text", { nonce: 7 }],
  ])("ignores a hello with %s", (_, change) => {
    expect(placePanel().hello(change)).toBeUndefined();
  });

  it("ignores windows other than its own frame, and data that is no message", () => {
    const first = placePanel();
    const second = placePanel();
    const posted = jest.fn();
    first.frame().contentWindow.postMessage = posted;
    second.frame().contentWindow.postMessage = posted;
    say(window, { ns: "cp-scv", v: 1, type: "hello", nonce: "a" });
    say(null, { ns: "cp-scv", v: 1, type: "hello", nonce: "a" });
    for (const data of [null, undefined, "hello", 7, []]) say(first.frame().contentWindow, data);
    expect(posted).not.toHaveBeenCalled();
  });

  it("answers only the panel that said hello where there are two on one page", async () => {
    const first = placePanel();
    const second = placePanel();
    const ends = [first.hello(), second.hello()];
    first.tell("callstarted", inbound);
    await ends[1].call("mute");
    expect(first.toolkit().calls).toEqual([]);
    expect(second.toolkit().calls).toEqual([["mute"]]);
    expect(ends[0].heard.map(({ type }) => type)).toEqual(["event"]);
    expect(ends[1].heard.map(({ type }) => type)).toEqual(["result"]);
  });

  it("closes the port of the page before when a new page of the frame says hello", async () => {
    const place = placePanel();
    const before = place.hello();
    const after = place.hello({ nonce: "fedcba9876543210fedcba9876543210" });
    place.tell("callstarted", inbound);
    await settle();
    expect(before.heard).toEqual([]);
    expect(after.heard.map(({ type }) => type)).toEqual(["event"]);
    await before.call("mute");
    expect(place.toolkit().calls).toEqual([]);
  });

  it("says bye and gives the new capabilities when the telephony changes", async () => {
    const place = placePanel();
    const panel = place.hello();
    place.element.telephony = "native";
    await settle();
    expect(panel.heard).toEqual([{ type: "bye" }]);
    expect(place.hello().welcome.capabilities.telephony).toBe("native");
  });
});

describe("frame", () => {
  it.each([
    "https://panel.example.com/",
    " http://localhost:5173/index.html ",
    "http://127.0.0.1:8080/",
    "http://[::1]/",
  ])("loads %s in a sandbox without an origin, that may save, print and open links", (panelUrl) => {
    const place = placePanel({ panelUrl });
    expect(place.frame().getAttribute("src")).toBe(panelUrl.trim());
    expect(place.frame().getAttribute("sandbox").split(" ")).toEqual([
      "allow-scripts",
      "allow-downloads",
      "allow-modals",
      "allow-popups",
      "allow-popups-to-escape-sandbox",
    ]);
    expect(place.frame().title).toBe("Deskside");
    expect(place.words()).toBeUndefined();
  });

  it.each([
    ["http://panel.example.com/", "cannot be loaded"],
    ["http://localhost.example.com/", "cannot be loaded"],
    ["javascript:alert(1)", "cannot be loaded"],
    ["data:text/html,x", "cannot be loaded"],
    ["panel.example.com", "no address"],
    ["", "missing"],
    [undefined, "missing"],
    [7, "missing"],
  ])("shows words instead of a frame for %s", (panelUrl, words) => {
    const place = placePanel({ panelUrl });
    expect(place.frame()).toBeNull();
    expect(place.words()).toContain(words);
    expect(place.words()).toContain("https");
  });

  it("names a telephony that it does not know, and works as with partner", () => {
    const place = placePanel({ telephony: "avaya" });
    expect(place.words()).toContain('telephony is "avaya". Expected partner, amazon or native.');
    expect(place.hello().welcome.capabilities.telephony).toBe("partner");
  });

  it("serves a frame that is removed and created again", async () => {
    const place = placePanel();
    const before = place.hello();
    place.tell("callstarted", inbound);
    place.element.panelUrl = "";
    await settle();
    expect(place.frame()).toBeNull();
    expect(before.heard.map(({ type }) => type)).toEqual(["event", "bye"]);
    place.element.panelUrl = "https://panel.example.com/index.html";
    await settle();
    const after = place.hello();
    expect(after.welcome.replay.map(({ event }) => event.type)).toEqual(["callstarted"]);
    expect(await after.call("mute")).toEqual({ type: "result", id: "call-1", ok: true });
  });
});

describe("end", () => {
  it("says bye, forgets the calls and answers nobody once it is removed", async () => {
    const place = placePanel();
    const panel = place.hello();
    const toolkit = place.toolkit();
    const { contentWindow } = place.frame();
    place.tell("callstarted", inbound);
    place.element.remove();
    await settle();
    toolkit.dispatchEvent(new CustomEvent("callconnected", { detail: inbound }));
    await settle();
    expect(panel.heard.map(({ type }) => type)).toEqual(["event", "bye"]);
    const posted = jest.fn();
    if (contentWindow) contentWindow.postMessage = posted;
    say(contentWindow, { ns: "cp-scv", v: 1, type: "hello", nonce: "a" });
    expect(posted).not.toHaveBeenCalled();
    document.body.append(place.element);
    expect(place.hello().welcome.replay).toEqual([]);
  });

  it("keeps its calls and listens once when it is only moved", async () => {
    const place = placePanel();
    place.tell("callstarted", inbound);
    const other = document.body.appendChild(document.createElement("div"));
    other.append(place.element);
    await settle();
    place.tell("callconnected", inbound);
    expect(place.hello().welcome.replay.map(({ seq, event }) => [seq, event.type])).toEqual([
      [1, "callstarted"],
      [2, "callconnected"],
    ]);
  });
});
