import { clearPage, placePanel, settle } from "../../../../../../test/lightningPage";

afterEach(clearPage);

const ok = { type: "result", id: "call-1", ok: true };

describe("calls", () => {
  it.each([
    ["acceptCall"],
    ["declineCall"],
    ["endCall", "Agent"],
    ["endCall", "Initial_Caller"],
    ["endCall", "Third_Party"],
    ["mute"],
    ["unmute"],
    ["hold", "Initial_Caller"],
    ["resume", "Third_Party"],
    ["pauseRecording"],
    ["resumeRecording"],
    ["sendDigits", "0123456789*#ABCD,"],
    ["addParticipant", "PhoneNumber", "+44 20 7946 0131", true],
    ["addParticipant", "AgentOrQueueId", "0Q0RM0000000001", false],
    ["merge"],
    ["swap"],
    ["startPreviewCall", "+1 (415) 999-0000"],
  ])("%s reaches the toolkit with its arguments %s", async (...made) => {
    const place = placePanel();
    expect(await place.hello().call(...made)).toEqual(ok);
    expect(place.toolkit().calls).toEqual([made]);
  });

  it.each([
    ["updateNextBestActions", [], "not allowed"],
    ["constructor", [], "not allowed"],
    ["__proto__", [], "not allowed"],
    ["addEventListener", ["click", "x"], "not allowed"],
    [7, [], "not allowed"],
    [undefined, [], "not allowed"],
    ["mute", ["now"], "0 arguments"],
    ["mute", undefined, "0 arguments"],
    ["mute", "", "0 arguments"],
    ["hold", [], "1 arguments"],
    ["hold", ["Agent"], "Initial_Caller or Third_Party"],
    ["resume", [["Initial_Caller"]], "Initial_Caller or Third_Party"],
    ["endCall", ["Everyone"], "Initial_Caller or Third_Party or Agent"],
    ["sendDigits", ["5a"], "digits"],
    ["sendDigits", [""], "digits"],
    ["sendDigits", [5], "digits"],
    ["sendDigits", ["5\n"], "digits"],
    ["addParticipant", ["Contact", "1", true], "PhoneNumber or AgentOrQueueId"],
    ["addParticipant", ["PhoneNumber", " ", true], "Argument 2"],
    ["addParticipant", ["PhoneNumber", "1", "true"], "true or false"],
    ["addParticipant", ["PhoneNumber", "1"], "3 arguments"],
    ["startPreviewCall", [415], "Argument 1"],
  ])("%s(%j) is refused in words and reaches no toolkit", async (method, args, words) => {
    const place = placePanel();
    const { port, heard } = place.hello();
    port.postMessage({ type: "call", id: "x", method, args });
    await settle();
    expect(heard).toEqual([{ type: "result", id: "x", ok: false, error: expect.stringContaining(words) }]);
    expect(place.toolkit().calls).toEqual([]);
  });

  it.each([
    ["native", ["swap"], "swap is not possible with native telephony"],
    ["native", ["startPreviewCall", "+44"], "startPreviewCall is not possible with native telephony"],
    ["amazon", ["addParticipant", "PhoneNumber", "+44", true], "cannot transfer blind with amazon telephony"],
  ])("that %s telephony cannot make are refused: %j", async (telephony, made, words) => {
    const place = placePanel({ telephony });
    const result = await place.hello().call(...made);
    expect(result).toEqual({ ...ok, ok: false, error: expect.stringContaining(words) });
    expect(place.toolkit().calls).toEqual([]);
  });

  it.each([
    [
      "a thrown error",
      () => {
        throw new Error("No call");
      },
      "No call",
    ],
    [
      "a thrown text",
      () => {
        throw "No call";
      },
      "No call",
    ],
    ["a rejection", () => Promise.reject(new Error("Line is busy")), "Line is busy"],
    ["an error of the platform", () => Promise.reject({ body: { message: "Not logged in" } }), "Not logged in"],
    ["a rejection without a reason", () => Promise.reject(undefined), "gave no reason"],
  ])("answer %s with its text", async (_, answer, error) => {
    const place = placePanel();
    place.toolkit().answer = answer;
    const panel = place.hello();
    expect(await panel.call("mute")).toEqual({ ...ok, ok: false, error: expect.stringContaining(error) });
    place.toolkit().answer = () => undefined;
    expect(await panel.call("mute")).toEqual({ ...ok, id: "call-2" });
  });

  it("make nothing of what the toolkit returns, and wait for it", async () => {
    const place = placePanel();
    let finish;
    place.toolkit().answer = () => new Promise((resolve) => (finish = resolve));
    const panel = place.hello();
    expect(await panel.call("merge")).toBeUndefined();
    finish({ success: false });
    await settle();
    expect(panel.heard).toEqual([ok]);
  });

  it("without an id that is a text, and other messages, are ignored", async () => {
    const place = placePanel();
    const { port, heard } = place.hello();
    for (const data of [null, 7, "call", { type: "call", method: "mute", args: [] }, { type: "event", id: "x" }]) {
      port.postMessage(data);
    }
    port.postMessage({ type: "call", id: 7, method: "mute", args: [] });
    await settle();
    expect(heard).toEqual([]);
    expect(place.toolkit().calls).toEqual([]);
  });
});
