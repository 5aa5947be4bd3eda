import type { WindowPort } from "../../src/bridge/windowPort.ts";
import type { Behaviour } from "../conformance/HostWorld.ts";
import { type FakeEnd, fakeChannel } from "./fakeChannel.ts";

type Json = Readonly<Record<string, unknown>>;

interface Told {
  readonly seq: number;
  readonly at: number;
  readonly event: { readonly type: string; readonly detail: unknown };
}
interface PhoneCall {
  readonly id: string;
  readonly customer: string;
  phase: "ringing" | "connected" | "ended";
  third: string | undefined;
}

/**
 * A bridge in a Lightning page with a voice toolkit of its own, written from the vendor's documents. It refuses methods
 * and arguments that are not in the contract.
 */
export function createSalesforceBridge(bridge: { telephony?: string; methods?: readonly string[] } = {}) {
  const listeners = new Set<(data: unknown, ports: readonly MessagePort[]) => void>();
  const calls: PhoneCall[] = [];
  const hellos: { readonly at: number; readonly message: Json }[] = [];
  const called: (readonly [string, ...unknown[]])[] = [];
  const ports: FakeEnd[] = [];
  let replay: Told[] = [];
  let seq = 0;
  let ids = 0;
  let behaviour: Behaviour = "proper";
  let near: FakeEnd | undefined;
  let far: FakeEnd | undefined;
  let last: unknown;
  const options = { answersHello: true, capabilities: undefined as unknown };

  /** Posts a message on the window, from the framing page. */
  function post(message: unknown, handedOver: readonly FakeEnd[] = []): void {
    const copy: unknown = structuredClone(message);
    for (const listener of listeners) listener(copy, handedOver as unknown as readonly MessagePort[]);
  }
  function transmit(message: unknown): void {
    // A message port has one other end and no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    far?.postMessage(message);
  }
  function send(message: unknown): void {
    last = message;
    transmit(message);
  }
  function emit(type: string, detail: unknown): void {
    const told = { seq: (seq += 1), at: Date.now(), event: { type, detail } };
    replay.push(told);
    if (type === "wrapupended") {
      const about = (one: unknown) => (one as { callId?: unknown } | undefined)?.callId;
      replay = replay.filter(({ event }) => about(event.detail) !== about(detail));
    }
    if (behaviour !== "unresponsive") send({ type: "event", ...told });
  }

  const newest = () => calls.findLast(({ phase }) => phase !== "ended");
  const callOf = (): PhoneCall => {
    const call = newest();
    if (call === undefined) throw new Error("There is no call");
    return call;
  };
  function end(call: PhoneCall): void {
    const wasConnected = call.phase === "connected";
    call.phase = "ended";
    emit("callended", { callId: call.id });
    if (!wasConnected) calls.splice(calls.indexOf(call), 1);
  }
  const about = (type: string) => () => emit(type, { callId: callOf().id });
  const holding = (type: string) => (who: unknown) => {
    const call = callOf();
    if (who !== "Initial_Caller" && who !== "Third_Party") throw new Error("Unknown participant");
    emit(type, { callId: call.id, participant: who === "Third_Party" ? call.third : call.customer });
  };
  const methods: Readonly<Record<string, (...args: unknown[]) => void>> = {
    acceptCall() {
      const call = callOf();
      call.phase = "connected";
      emit("callconnected", { callId: call.id, callType: "inbound", participant: call.customer });
    },
    declineCall: () => end(callOf()),
    endCall(who) {
      const call = callOf();
      if (who === "Third_Party") removeThird(call);
      else if (who === "Agent") end(call);
      else throw new Error("Unknown participant");
    },
    mute: about("mute"),
    unmute: about("unmute"),
    hold: holding("hold"),
    resume: holding("resume"),
    swap: about("swap"),
    merge: about("conference"),
    pauseRecording: about("pauserecording"),
    resumeRecording: about("resumerecording"),
    sendDigits(digits) {
      if (typeof digits !== "string" || !/^[0-9*#A-D,]+$/.test(digits)) throw new Error("Unknown digits");
    },
    addParticipant(type, value, isBlind) {
      const call = callOf();
      if (type !== "PhoneNumber" && type !== "AgentOrQueueId") throw new Error("Unknown type");
      if (typeof value !== "string" || typeof isBlind !== "boolean") throw new Error("Unknown participant");
      if (isBlind) end(call);
      else {
        call.third = value;
        emit("participantadded", { callId: call.id, participant: value });
      }
    },
    startPreviewCall(number) {
      if (typeof number !== "string") throw new Error("Unknown number");
      dial(number);
    },
  };
  function removeThird(call: PhoneCall): void {
    const { id, third } = call;
    call.third = undefined;
    emit("participantremoved", { callId: id, participant: third });
  }
  function add(customer: string, callType: string): PhoneCall {
    const call: PhoneCall = { id: `call-${String((ids += 1))}`, customer, phase: "ringing", third: undefined };
    calls.push(call);
    emit("callstarted", { callId: call.id, callType, participant: customer });
    return call;
  }
  const dial = (number: string) => add(number, "outbound").id;

  function answer(message: Json): void {
    if (message["type"] !== "call" || behaviour === "unresponsive") return;
    const { id, method, args } = message;
    called.push([String(method), ...(args as unknown[])]);
    const refuse = (error: string) => send({ type: "result", id, ok: false, error });
    if (typeof behaviour === "object" && "refuse" in behaviour) refuse(behaviour.refuse);
    else if (typeof behaviour === "object") send(behaviour.answerWith);
    else {
      try {
        const known = methods[String(method)];
        if (known === undefined || typeof id !== "string") throw new Error("Not allowed");
        known(...(args as unknown[]));
        send({ type: "result", id, ok: true });
      } catch (error) {
        refuse((error as Error).message);
      }
    }
  }
  function welcome(nonce: unknown): void {
    far?.close();
    const channel = fakeChannel();
    [near, far] = channel;
    near.isBroken = behaviour === "broken";
    ports.push(near);
    far.addEventListener("message", ((event: MessageEvent<Json>) => answer(event.data)) as EventListener);
    far.start();
    const capabilities = options.capabilities ?? { telephony: "partner", methods: Object.keys(methods), ...bridge };
    post({ ns: "cp-scv", v: 1, type: "welcome", nonce, recordId: "0LQ", capabilities, replay }, [near]);
  }

  const port: WindowPort = {
    send(message) {
      const copy = structuredClone(message) as Json;
      hellos.push({ at: Date.now(), message: copy });
      if (options.answersHello && behaviour !== "unresponsive") queueMicrotask(() => welcome(copy["nonce"]));
    },
    listen(onMessage) {
      listeners.add(onMessage);
      return () => listeners.delete(onMessage);
    },
  };
  const found = (id: string): PhoneCall => {
    const call = calls.find((one) => one.id === id);
    if (call === undefined) throw new Error(`No call ${id}`);
    return call;
  };

  return {
    port,
    options,
    /** All hellos, with their times. */
    hellos,
    /** All calls of the toolkit, as method and arguments. */
    called,
    /** The panel's ends of all ports that were handed over. */
    ports,
    post,
    welcome,
    emit,
    /** Sends a message on the port. */
    send,
    offer: (customer: string) => add(customer, "inbound").id,
    dial,
    hangUp: (id: string) => end(found(id)),
    removeThird: () => removeThird(callOf()),
    endWrapUp: (id: string) => emit("wrapupended", { callId: id }),
    repeat: () => transmit(last),
    /** The bridge goes, as when Lightning removes the component. */
    sayBye() {
      send({ type: "bye" });
      far?.close();
    },
    /** The next welcome repeats this. */
    replayThis: (events: readonly unknown[]) => void (replay = events as Told[]),
    /** The port closes and nothing is said. */
    closePort: () => far?.close(),
    behave(next: Behaviour): void {
      behaviour = next;
      if (near !== undefined) near.isBroken = next === "broken";
    },
    /** Number of the adapter's listeners. */
    leftBehind: () =>
      listeners.size + ports.filter(({ isClosed }) => !isClosed).reduce((n, one) => n + one.listeners(), 0),
  };
}
