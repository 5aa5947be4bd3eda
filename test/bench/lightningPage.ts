// A bridge that frames the panel of `?panel=` without an origin, as Lightning does, and tells it one call.

const panelUrl = new URLSearchParams(location.search).get("panel") ?? "";
const frame = document.createElement("iframe");
frame.sandbox.add("allow-scripts");
frame.style.cssText = "width: 360px; height: 700px";
let port: MessagePort | undefined;
let seq = 0;

/** What the bench does with the call. */
export interface BusyCall {
  raise(type: string, detail?: object): void;
  /** Raises utterances `from` to `to`. */
  say(from: number, to: number): void;
  /** Raises one measurement of the sound a second, for this many seconds from `from` on. */
  measure(from: number, seconds: number): void;
}

const callId = "c5d93c19-e03b-44f8-85e6-a11f02e70c45";
const beganAt = 1_800_000_000_000;

function post(type: string, detail: object, at: number): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  port?.postMessage({ type: "event", seq: (seq += 1), at, event: { type, detail: { callId, ...detail } } });
}

const busyCall: BusyCall = {
  raise: (type, detail = {}) => post(type, detail, Date.now()),
  say(from, to) {
    for (let place = from; place < to; place += 1) {
      const at = beganAt + place * 50;
      const role = place % 2 === 0 ? "Agent" : "Customer";
      const text = `Sentence number ${String(place)}, about the parcel that should have been here on Monday.`;
      const content = { formatType: "Text", text };
      const times = { clientSentTimestamp: at, serverReceivedTimestamp: at + 30 };
      post("transcript", { id: `u${String(place)}`, ...times, content, sender: { role } }, at);
    }
  },
  measure(from, seconds) {
    for (let second = from; second < from + seconds; second += 1) {
      const stats = {
        packetsCount: 50,
        jitterBufferMillis: 20 + (second % 40),
        roundTripTimeMillis: 90 + (second % 60),
      };
      post("audiostats", { stats: "inputChannelStats", packetsLost: second % 3, ...stats }, beganAt + second * 1000);
    }
  },
};
Object.assign(window, { busyCall });

addEventListener("message", ({ data, source }: MessageEvent<{ type?: string; nonce?: string }>) => {
  if (source !== frame.contentWindow || data.type !== "hello") return;
  const channel = new MessageChannel();
  port = channel.port1;
  const capabilities = { telephony: "partner" };
  const welcome = { ns: "cp-scv", v: 1, type: "welcome", nonce: data.nonce, capabilities, replay: [] };
  frame.contentWindow?.postMessage(welcome, "*", [channel.port2]);
});
frame.src = panelUrl;
document.body.append(frame);
