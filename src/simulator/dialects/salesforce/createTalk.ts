import type { EngineInteraction } from "../../engine/EngineInteraction.ts";

/** How good the sound of a call is. */
export type Sound = "good" | "fair" | "poor";

const sounds = {
  good: { packetsLost: 0, jitterBufferMillis: 8, roundTripTimeMillis: 60 },
  fair: { packetsLost: 12, jitterBufferMillis: 45, roundTripTimeMillis: 240 },
  poor: { packetsLost: 80, jitterBufferMillis: 140, roundTripTimeMillis: 520 },
} as const satisfies Record<Sound, Readonly<Record<string, number>>>;

/** What is said in a call by itself: who, and the words. */
const script = [
  ["Agent", "Harbourline customer care, this is Maya. How can I help?"],
  ["EndUser", "Hello, my parcel should have been here on Monday."],
  ["Agent", "I am sorry to hear that. Could you give me the order number?"],
  ["EndUser", "Yes, it is HL 204817."],
  ["Agent", "Thank you. It left our warehouse yesterday and arrives tomorrow."],
  ["EndUser", "That is good to know. Thank you very much."],
] as const;

/** Times in ms. The statistics come every 30 s in reality. */
const times = { line: 3500, firstStatistics: 1000, statistics: 30_000 };
const packets = 1000;

/** The words and the sound of calls. */
export interface Talk {
  /** Begins when a call is connected. */
  readonly begin: (call: EngineInteraction) => void;
  /** `utterance`: one that was transcribed before, whose text is replaced. */
  readonly say: (
    callId: string,
    role: string,
    text: string,
    utterance?: { readonly id: string; readonly at: number },
  ) => void;
  readonly sound: (callId: string, sound: Sound) => void;
}

/**
 * Creates the talk of calls. `isLive` tells whether a call still goes on. `flat` sends statistics channel by channel, as
 * the documentation has them; otherwise as a list of pairs, as connectors send them. `hasSound`: whether there are any.
 */
export function createTalk(options: {
  readonly raise: (type: string, detail: unknown) => void;
  readonly idOf: (call: EngineInteraction) => string;
  readonly isLive: (id: string) => boolean;
  /** Whether a scenario tells what is said in a call. */
  readonly hasScript: (id: string) => boolean;
  readonly newId: () => string;
  readonly now: () => number;
  readonly later: (action: () => void, milliseconds: number) => void;
  readonly flat: boolean;
  readonly hasSound: boolean;
}): Talk {
  const { raise, later, now, newId } = options;
  let count = 0;

  const say: Talk["say"] = (callId, role, text, { id, at } = { id: newId(), at: now() }) => {
    raise("transcript", {
      id,
      clientSentTimestamp: at,
      serverReceivedTimestamp: at + 28,
      content: { formatType: "Text", text },
      callId,
      sender: { role },
    });
  };
  const sound: Talk["sound"] = (callId, name) => {
    count += 1;
    const inbound = { ...sounds[name], packetsCount: packets };
    const outbound = { ...sounds.good, packetsCount: packets };
    if (!options.flat) {
      raise("audiostats", { callId, stats: [{ inputChannelStats: inbound, outputChannelStats: outbound }] });
      return;
    }
    raise("audiostats", { callId, stats: "inputChannelStats", ...inbound, statsCount: count });
    raise("audiostats", { callId, stats: "outputChannelStats", ...outbound, statsCount: count });
  };

  return {
    begin(call) {
      const callId = options.idOf(call);
      const line = (index: number): void =>
        later(() => {
          const next = script[index];
          if (next === undefined || !options.isLive(call.id) || options.hasScript(call.id)) return;
          const [role, text] = next;
          say(callId, role, text);
          line(index + 1);
        }, times.line);
      const measure = (milliseconds: number): void =>
        later(() => {
          if (!options.isLive(call.id)) return;
          sound(callId, "good");
          measure(times.statistics);
        }, milliseconds);
      line(0);
      if (options.hasSound) measure(times.firstStatistics);
    },
    say,
    sound,
  };
}
