import { clearPage, placePanel, settle } from "../../../../../../test/lightningPage";

afterEach(clearPage);

const call = (callId) => ({ callId, callType: "inbound", participant: "+447700900321" });
const names = [
  "audiostats",
  "callstarted",
  "callconnected",
  "callended",
  "hold",
  "resume",
  "mute",
  "unmute",
  "participantadded",
  "participantremoved",
  "conference",
  "swap",
  "pauserecording",
  "resumerecording",
  "wrapupended",
  "transcript",
  "flagraise",
  "flaglower",
  "note",
];
const typesOf = (entries) => entries.map(({ event }) => event.type);

describe("events", () => {
  it("are passed on with number and time, each once however often the component renders", async () => {
    const place = placePanel();
    const panel = place.hello();
    for (const recordId of ["a", "b", "c"]) {
      place.element.recordId = recordId;
      place.element.panelUrl = `https://panel.example.com/index.html?${recordId}`;
      await settle();
    }
    const from = Date.now();
    for (const type of names) place.tell(type, { callId: "call-1", extra: { deep: [1] } });
    await settle();
    expect(panel.heard).toEqual(
      names.map((type, index) => ({
        type: "event",
        seq: index + 1,
        at: expect.any(Number),
        event: { type, detail: { callId: "call-1", extra: { deep: [1] } } },
      })),
    );
    expect(panel.heard[0].at).toBeGreaterThanOrEqual(from);
    expect(panel.heard[0].at).toBeLessThanOrEqual(Date.now());
  });

  it("of other names are not passed on", async () => {
    const place = placePanel();
    const panel = place.hello();
    place.tell("callrecovered", call("call-1"));
    place.tell("click", call("call-1"));
    await settle();
    expect(panel.heard).toEqual([]);
  });

  it("with details that cannot be posted are passed on without them", async () => {
    const place = placePanel();
    const panel = place.hello();
    const ring = { callId: "call-1" };
    ring.self = ring;
    const strict = new Proxy({ callId: "call-2", sender: Object.freeze({ role: "Agent" }) }, {});
    place.tell("mute", ring);
    place.tell("unmute", undefined);
    place.tell("note", strict);
    place.tell("hold", { callId: "call-3", log: () => undefined });
    await settle();
    expect(panel.heard.map(({ event }) => event.detail)).toEqual([
      null,
      null,
      { callId: "call-2", sender: { role: "Agent" } },
      { callId: "call-3" },
    ]);
  });
});

describe("replay", () => {
  it("has all events of calls whose wrap-up has not ended, oldest first", () => {
    const place = placePanel();
    place.tell("callstarted", call("call-1"));
    place.tell("callconnected", call("call-1"));
    place.tell("callstarted", call("call-2"));
    place.tell("mute", { callId: "call-1" });
    place.tell("callended", { callId: "call-1" });
    place.tell("wrapupended", { callId: "call-1" });
    // Late events of a call that is over.
    place.tell("transcript", { id: "t-1", callId: "call-1" });
    place.tell("callconnected", call("call-2"));
    const { replay } = place.hello().welcome;
    expect(replay.map(({ seq, event }) => [seq, event.type, event.detail.callId])).toEqual([
      [3, "callstarted", "call-2"],
      [8, "callconnected", "call-2"],
    ]);
  });

  it("keeps events that name no call until the last call is over", () => {
    const place = placePanel();
    place.tell("callstarted", call("call-1"));
    place.tell("hold", {});
    place.tell("mute", { callId: 7 });
    expect(typesOf(place.hello().welcome.replay)).toEqual(["callstarted", "hold", "mute"]);
    place.tell("wrapupended", { callId: "call-1" });
    expect(place.hello().welcome.replay).toEqual([]);
  });

  it("has at most 2000 events, and leaves out statistics and old utterances first", () => {
    const place = placePanel();
    place.tell("callstarted", call("call-1"));
    place.tell("callconnected", call("call-1"));
    for (let count = 0; count < 10; count += 1) place.tell("audiostats", { callId: "call-1" });
    for (let count = 1; count <= 2500; count += 1) place.tell("transcript", { id: `t-${count}`, callId: "call-1" });
    const { replay } = place.hello().welcome;
    expect(replay).toHaveLength(2000);
    expect(typesOf(replay.slice(0, 2))).toEqual(["callstarted", "callconnected"]);
    expect(replay[2].event.detail.id).toBe("t-503");
    expect(replay.at(-1).event.detail.id).toBe("t-2500");
    expect(typesOf(replay)).not.toContain("audiostats");
  });

  it("is not changed by what the panel does with it, and continues in numbers", async () => {
    const place = placePanel();
    place.tell("callstarted", call("call-1"));
    place.hello().welcome.replay.length = 0;
    const panel = place.hello();
    expect(panel.welcome.replay).toHaveLength(1);
    place.tell("callconnected", call("call-1"));
    await settle();
    expect(panel.heard.map(({ seq }) => seq)).toEqual([2]);
  });
});
