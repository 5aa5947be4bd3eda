import { createUuids } from "../../engine/createUuids.ts";
import type { Engine, EngineEvent } from "../../engine/Engine.ts";
import type { EngineInteraction } from "../../engine/EngineInteraction.ts";
import { seededRandom } from "../../engine/seededRandom.ts";
import { createActions, type ToolkitAction } from "./createActions.ts";
import { createCallBook } from "./CallBook.ts";
import { createMethods } from "./createMethods.ts";
import { createTalk } from "./createTalk.ts";
import type { Telephony } from "./Telephony.ts";

/** The voice toolkit of a Lightning page, over the engine. */
export interface VoiceToolkit {
  /** Carries out a method. Throws an Error with the telephony's words. */
  readonly call: (method: string, args: readonly unknown[]) => void;
  /** Does what a button of the page does. Throws an Error if it is not possible now. */
  readonly act: (action: ToolkitAction, text: string) => void;
  /** Raises the events of all calls again, as a connector does after the page was loaded again. */
  readonly announce: () => void;
  readonly stop: () => void;
}

/** Puts an id into a set or takes it out. Returns whether that changed the set. */
function remember(ids: Set<string>, id: string, isIn: boolean): boolean {
  if (ids.has(id) === isIn) return false;
  if (isIn) ids.add(id);
  else ids.delete(id);
  return true;
}

/** Creates the toolkit. `raise` gets its events: name and detail. */
export function createVoiceToolkit(
  engine: Engine,
  options: {
    readonly telephony: Telephony;
    readonly raise: (type: string, detail: unknown) => void;
    readonly now?: () => number;
    readonly later?: (action: () => void, milliseconds: number) => void;
  },
): VoiceToolkit {
  const { telephony, raise, now = Date.now } = options;
  const later = options.later ?? ((action: () => void, milliseconds: number) => void setTimeout(action, milliseconds));
  const isNative = telephony === "native";
  const newId = createUuids(seededRandom(3));
  const book = createCallBook(engine);
  const { idOf, participantOf } = book;
  let isRunning = true;
  /** Whether holds are part of a swap or a conference, which have an event of their own. */
  let isQuiet = false;
  /** Ids of the legs on hold, and of the calls whose recording is paused, as the toolkit has told them. */
  const held = new Set(engine.state().interactions.flatMap((one) => (one.held ? [one.id] : [])));
  const paused = new Set(engine.state().interactions.flatMap((one) => (one.recordingPaused ? [one.id] : [])));

  const isLive = (id: string): boolean => isRunning && engine.find(id)?.status === "accepted";
  const talk = createTalk({
    raise,
    idOf,
    isLive,
    hasScript: (id) => (engine.find(id)?.transcript.length ?? 0) > 0,
    newId,
    now,
    later,
    flat: telephony === "amazon",
    hasSound: !isNative,
  });
  const parentOf = ({ consultFor }: EngineInteraction) =>
    consultFor === undefined ? undefined : engine.find(consultFor);
  const start = (call: EngineInteraction, type: "callstarted" | "callconnected"): void =>
    raise(type, { callId: idOf(call), callType: call.direction, participant: participantOf(call) });

  const onConsultStatus = (leg: EngineInteraction): void => {
    const parent = parentOf(leg);
    if (leg.status === "dialing" && parent !== undefined) {
      book.name(leg);
      raise("participantadded", { callId: idOf(parent), participant: participantOf(leg) });
    }
    if (leg.status !== "ended") return;
    if (parent?.status === "accepted") {
      raise("participantremoved", { callId: idOf(parent), participant: participantOf(leg) });
    }
    // The toolkit knows no wrap-up of a consultation.
    engine.close(leg.id);
  };

  const onCallStatus = (call: EngineInteraction): void => {
    const { id, status } = call;
    if ((status === "offered" || status === "dialing") && !isNative) start(call, "callstarted");
    if (status === "accepted") {
      start(call, "callconnected");
      talk.begin(call);
    }
    if (status === "ended" || status === "declined") raise("callended", { callId: idOf(call) });
    // A call that was never connected has no after-call work, and Native Telephony tells of none.
    const hasWrapUp = call.accepted !== undefined && !isNative;
    if (status === "ended" && !hasWrapUp) engine.close(id);
    if (status === "handled" && hasWrapUp) raise("wrapupended", { callId: idOf(call) });
    if (status === "declined") book.forget(call);
  };

  const onEvent = ({ type, ...event }: EngineEvent): void => {
    const call = "interaction" in event ? event.interaction : null;
    if (call?.channel !== "phone") return;
    const owner = parentOf(call) ?? call;
    const callId = idOf(owner);
    if (type === "status") (call.consultFor === undefined ? onCallStatus : onConsultStatus)(call);
    if (type === "held" && remember(held, call.id, call.held) && !isQuiet) {
      raise(call.held ? "hold" : "resume", { callId, participant: participantOf(call) });
    }
    if (type === "message" && "message" in event) {
      const { id, senderId, text, at } = event.message;
      talk.say(callId, senderId === "agent" ? "Agent" : "EndUser", text, { id, at: Date.parse(at) });
    }
    if (type === "muted") raise(call.muted ? "mute" : "unmute", { callId });
    if (type === "recording" && remember(paused, call.id, call.recordingPaused)) {
      raise(call.recordingPaused ? "pauserecording" : "resumerecording", { callId });
    }
  };
  const unsubscribe = engine.subscribe(onEvent);

  const methods = createMethods({
    engine,
    book,
    telephony,
    asOne(type, call, operation) {
      isQuiet = true;
      try {
        const result = operation();
        if (!result.ok) throw new Error(result.reason);
      } finally {
        isQuiet = false;
      }
      raise(type, { callId: idOf(call) });
    },
  });
  const call: VoiceToolkit["call"] = (name, args) => {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (method === undefined) throw new Error(`The voice toolkit has no method ${name}`);
    method(...args);
  };

  return {
    call,
    act: createActions({ engine, book, call, raise, talk, newId, now }),
    announce() {
      for (const one of engine.state().interactions) {
        if (one.channel !== "phone" || one.consultFor !== undefined) continue;
        if (one.status === "offered" || one.status === "dialing") onCallStatus(one);
        else if (one.status === "accepted") start(one, "callconnected");
      }
    },
    stop() {
      isRunning = false;
      unsubscribe();
    },
  };
}
