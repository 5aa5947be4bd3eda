import { type ChannelEnd, createChannelPort } from "../../bridge/channelPort.ts";
import type { Port } from "../../bridge/Port.ts";
import { createRequestReply, type RequestReply, RequestError } from "../../bridge/requestReply.ts";
import type { WindowPort } from "../../bridge/windowPort.ts";
import type { Connection, IgnoredReason } from "../../domain/host.ts";
import { HostError, toHostError } from "../../domain/HostError.ts";
import { read } from "../lenient.ts";
import { createResponsiveness } from "../responsiveness.ts";
import { createGreeting } from "./createGreeting.ts";
import { createWelcomes, type Offer } from "./createWelcomes.ts";
import * as wire from "./wire.ts";

/** The callbacks of the connection. */
export interface BridgeEvents {
  connection(connection: Connection): void;
  /**
   * The bridge handed over a port. `replay` has all that is known of calls whose wrap-up has not ended. `isWhole`: a call
   * that is not in it is over. A bridge that was only asked whether it still answers proves nothing by what it leaves out.
   */
  welcome(bridge: wire.WireBridge, replay: wire.WireReplay, isWhole: boolean): void;
  event(told: wire.WireTold): void;
  ignored(reason: IgnoredReason): void;
}

/** The connection to the bridge in the Lightning page. */
export interface BridgeConnection {
  /** Calls a method of the toolkit once and resolves with its result. Rejects with a `HostError`. */
  call(method: string, args: wire.Call["args"], signal?: AbortSignal): Promise<void>;
  /** Says hello again. */
  retry(): void;
  /** Ends the connection and rejects all that waits with `closed`. Idempotent. */
  stop(): void;
}

/** What is open while the bridge has the panel's port. */
interface OpenPort {
  readonly exchange: RequestReply<wire.Incoming>;
  readonly close: () => void;
}

/** Creates the connection to the bridge: hello until welcomed, then calls and events on the port it handed over. */
export function createBridgeConnection(options: {
  readonly port: WindowPort;
  /** Lets the flight recorder see what crosses a port. */
  readonly record: (port: Port) => Port;
  readonly requestMs: number;
  /** 32 lower-case hex digits, the same for the page's life. */
  readonly nonce: string;
  readonly events: BridgeEvents;
}): BridgeConnection {
  const { port, record, requestMs, nonce, events } = options;
  const hello: wire.Hello = { ns: wire.namespace, v: wire.version, type: "hello", nonce };
  let phase: Connection["phase"] = "connecting";
  let opened: OpenPort | undefined;
  let isStopped = false;
  let waitTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the bridge is only asked whether it still answers. */
  let isProbing = false;
  /** Settles the question whether the bridge still answers. */
  let answered = (): void => undefined;
  /** The number of the last event that was applied. */
  let lastSeq = -Infinity;
  /** Whether an event came on this port. A replay leaves out the events of calls that are over. */
  let isCounting = false;

  const welcomes = createWelcomes(take);
  const greeting = createGreeting(sayHello);
  const responsiveness = createResponsiveness({
    probe() {
      const sent = responsiveness.mark();
      return new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          responsiveness.timedOut(sent);
          resolve();
        }, requestMs);
        answered = () => {
          clearTimeout(timer);
          resolve();
        };
        isProbing ||= !welcomes.isAsking();
        sayHello();
      });
    },
    onUnresponsive: () => setPhase("reconnecting"),
    onBack: () => setPhase("connected"),
  });

  function setPhase(next: "connecting" | "waiting" | "connected" | "reconnecting"): void {
    if (next === phase) return;
    phase = next;
    events.connection({ phase: next });
  }

  function sayHello(): void {
    welcomes.said();
    port.send(hello);
  }

  function drop(): void {
    const dropped = opened;
    opened = undefined;
    dropped?.close();
  }

  function reconnect(): void {
    responsiveness.reset();
    setPhase("reconnecting");
    welcomes.ask();
    isProbing = false;
    greeting.startAgain(welcomes.takenAt(), welcomes.isAnswerDue());
  }

  function receive(message: wire.Incoming): void {
    if (message.kind === "ignored") {
      events.ignored(message.reason);
      return;
    }
    responsiveness.received();
    // The answer to a call that nobody waits for any more.
    if (message.kind === "result") return;
    if (message.kind === "bye") {
      drop();
      reconnect();
      return;
    }
    const { told } = message;
    if (told.seq <= lastSeq) return;
    const isMissing = isCounting && told.seq > lastSeq + 1;
    isCounting = true;
    lastSeq = told.seq;
    events.event(told);
    if (!isMissing) return;
    events.ignored("missing");
    // The next welcome repeats what is missing. Until then this port is the bridge's only one.
    reconnect();
  }

  function open(end: ChannelEnd): OpenPort {
    const channel = createChannelPort(end);
    const exchange = createRequestReply<wire.Incoming>({
      port: record(channel),
      timeoutMs: requestMs,
      parse: wire.readMessage,
      replyTo: (message) => (message.kind === "result" ? message.id : undefined),
      onOther: receive,
    });
    const unwatch = channel.watch(() => {
      if (opened?.exchange !== exchange) return;
      drop();
      if (!welcomes.takeSpare()) reconnect();
    });
    return {
      exchange,
      close() {
        unwatch();
        exchange.close();
        channel.close();
      },
    };
  }

  function take({ welcome, end }: Offer): void {
    const isWhole = !isProbing;
    isProbing = false;
    greeting.stop();
    clearTimeout(waitTimer);
    answered();
    // The bridge has closed its end of the earlier port.
    drop();
    const replay = wire.readReplay(welcome);
    lastSeq = replay.events.at(-1)?.seq ?? -Infinity;
    isCounting = false;
    responsiveness.received();
    events.welcome(wire.readBridge(welcome), replay, isWhole);
    opened = open(end);
    setPhase("connected");
  }

  const stopListening = port.listen((data, ports) => {
    const welcome = read(wire.welcome, data);
    const [end, ...others] = ports;
    for (const other of others) other.close();
    if (end === undefined) return;
    if (welcome?.nonce === nonce) welcomes.receive({ welcome, end });
    else end.close();
  });

  greeting.start();
  waitTimer = setTimeout(() => {
    if (phase === "connecting") setPhase("waiting");
  }, requestMs);

  function failureOf(thrown: unknown, sent: number, signal: AbortSignal | undefined): HostError {
    if (!(thrown instanceof RequestError)) return toHostError(thrown);
    if (isStopped || signal?.aborted === true) return new HostError("closed");
    if (thrown.code === "timeout") responsiveness.timedOut(sent);
    // The port went before the answer, so the state must tell what became of the call.
    return new HostError("timeout");
  }

  return {
    async call(method, args, signal) {
      if (opened === undefined) throw new HostError("closed");
      const sent = responsiveness.mark();
      let message: wire.Incoming;
      try {
        message = await opened.exchange.request(
          (id) => ({ type: "call", id, method, args }) satisfies wire.Call,
          signal,
        );
      } catch (thrown) {
        throw failureOf(thrown, sent, signal);
      }
      responsiveness.received();
      if (message.kind === "result" && !message.ok) throw new HostError("refused", message.error);
    },
    retry() {
      if (isStopped) return;
      isProbing = false;
      greeting.start();
    },
    stop() {
      if (isStopped) return;
      isStopped = true;
      stopListening();
      greeting.stop();
      clearTimeout(waitTimer);
      answered();
      responsiveness.reset();
      welcomes.forget();
      drop();
    },
  };
}
