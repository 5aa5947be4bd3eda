import type { Engine } from "../../engine/Engine.ts";
import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import type { CallBook } from "./CallBook.ts";
import type { Talk } from "./createTalk.ts";

/** Buttons of the page for the events of the toolkit, with their texts. Some are caused only by supervisors. */
export const toolkitActions = {
  flagraise: "Raise flag",
  flaglower: "Lower flag",
  note: "Add note",
  transcript: "Customer speaks",
  "transcript-agent": "Agent speaks",
  "transcript-supervisor": "Supervisor speaks",
  "audiostats-good": "Good sound",
  "audiostats-fair": "Fair sound",
  "audiostats-poor": "Poor sound",
  callstarted: "Call starts",
  callconnected: "Call is connected",
  callended: "Call ends",
  wrapupended: "After-call work ends",
  hold: "Hold",
  resume: "Resume",
  mute: "Mute",
  unmute: "Unmute",
  pauserecording: "Pause recording",
  resumerecording: "Resume recording",
  participantadded: "Add participant",
  participantremoved: "Remove participant",
  swap: "Swap",
  conference: "Conference",
} as const;
export type ToolkitAction = keyof typeof toolkitActions;

/** What an action needs. */
interface Parts {
  readonly engine: Engine;
  readonly book: CallBook;
  readonly call: (method: string, args: readonly unknown[]) => void;
  readonly raise: (type: string, detail: unknown) => void;
  readonly talk: Talk;
  readonly newId: () => string;
  readonly now: () => number;
}

/** Returns the function behind the buttons: what happens in the contact centre, so that the toolkit raises the event. */
export function createActions(parts: Parts): (action: ToolkitAction, text: string) => void {
  const { engine, book, call, raise, talk, newId, now } = parts;
  const current = (): EngineInteraction => {
    const one =
      book.live() ?? book.offered() ?? engine.state().interactions.findLast((each) => each.channel === "phone");
    if (one === undefined) throw new Error("There is no call");
    return one;
  };
  const settle = (result: ReturnType<Engine["ring"]>): void => {
    if (!result.ok) throw new Error(result.reason);
  };
  const supervise = (type: "flagraise" | "flaglower" | "note", text: string | null): void => {
    const at = now();
    const one = current();
    const isRaised = type === "flagraise";
    raise(type, {
      id: newId(),
      clientSentTimestamp: at,
      serverReceivedTimestamp: at + 28,
      content: { formatType: text === null ? null : "Text", text },
      callId: book.idOf(one),
      sender: isRaised
        ? { role: "Agent", displayName: "Maya Lindqvist" }
        : { role: "Supervisor", displayName: "Hannah Wood" },
      ...(type === "note" ? {} : { voiceCallId: "0LQRM0000006CSz" }),
    });
  };
  const id = () => book.idOf(current());

  const actions: Readonly<Record<ToolkitAction, (text: string) => void>> = {
    flagraise: (text) => supervise("flagraise", text),
    flaglower: () => supervise("flaglower", null),
    note: (text) => supervise("note", text),
    transcript: (text) => talk.say(id(), "EndUser", text),
    "transcript-agent": (text) => talk.say(id(), "Agent", text),
    "transcript-supervisor": (text) => talk.say(id(), "Supervisor", text),
    "audiostats-good": () => talk.sound(id(), "good"),
    "audiostats-fair": () => talk.sound(id(), "fair"),
    "audiostats-poor": () => talk.sound(id(), "poor"),
    callstarted: () => settle(engine.ring({ from: "+447700900777", name: "Maria Lopez", queue: "Customer Care" })),
    callconnected: () => {
      const dialed = book.live();
      if (dialed?.status === "dialing") settle(engine.remoteAnswers(dialed.id));
      else call("acceptCall", []);
    },
    callended: () => settle(engine.customerHangsUp(current().id)),
    wrapupended: () => {
      const ended = engine
        .state()
        .interactions.find(({ channel, status }) => channel === "phone" && status === "ended");
      if (ended === undefined) throw new Error("There is no after-call work");
      settle(engine.close(ended.id));
    },
    hold: () => call("hold", ["Initial_Caller"]),
    resume: () => call("resume", ["Initial_Caller"]),
    mute: () => call("mute", []),
    unmute: () => call("unmute", []),
    pauserecording: () => call("pauseRecording", []),
    resumerecording: () => call("resumeRecording", []),
    participantadded: () => call("addParticipant", ["PhoneNumber", "+442079460131", false]),
    participantremoved: () => call("endCall", ["Third_Party"]),
    swap: () => call("swap", []),
    conference: () => call("merge", []),
  };
  return (action, text) => actions[action](text);
}
