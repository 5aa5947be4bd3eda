import type { Command, InteractionCommandType } from "../../../src/domain/command.ts";
import { canBeConfirmed } from "../../../src/domain/confirmation.ts";
import type { Capabilities, Host, HostEvent, RefreshTarget, Sent } from "../../../src/domain/host.ts";
import { HostError } from "../../../src/domain/HostError.ts";
import { read } from "../../../src/hosts/lenient.ts";
import type { TestServer } from "./createTestServer.ts";
import { toPatch } from "./toDomain.ts";
import { toWire } from "./toWire.ts";
import * as wire from "./wire.ts";

/** Interval of the polls in ms. */
export const pollMs = 1000;

const none: ReadonlySet<InteractionCommandType> = new Set();
const capabilities: Capabilities = {
  commands: {
    phone: new Set<InteractionCommandType>([
      ...(["accept", "decline", "hangup", "hold", "resume", "mute", "unmute", "send-tone", "transfer"] as const),
      ...(["start-recording", "stop-recording", "pause-recording", "resume-recording", "save-wrap-up"] as const),
      ...(["consult", "complete-consult", "cancel-consult", "conference", "speak-to"] as const),
    ]),
    chat: none,
    email: none,
    callback: none,
    other: none,
  },
  agentCommands: new Set(),
  outboundChannels: [],
  picklist: false,
  panelSize: false,
  transcript: { phone: "none", chat: "none", email: "none", callback: "none", other: "none" },
  outcomes: "host",
  directory: [],
  completeConsult: "transfer",
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
const unsupported = (): Promise<never> => Promise.reject(new HostError("unsupported"));

/**
 * Creates the adapter of an invented host that differs from Sinch in everything. The adapter polls, a consultation is a
 * leg, and actions have no id. Errors are texts, hold and mute are independent, a recording can pause, and a call ends
 * with a form.
 */
export function createTestHost({
  server,
  requestMs,
}: {
  readonly server: Pick<TestServer, "request">;
  readonly requestMs: number;
}): Host {
  let emit: ((events: readonly HostEvent[]) => void) | undefined;
  let phase: "connecting" | "connected" | "reconnecting" = "connecting";
  let failures = 0;
  let newest: string | undefined;
  let newestAskedAt = 0;
  let nextPoll: ReturnType<typeof setTimeout> | undefined;
  /** Aborts every pending request. */
  const waiting = new Set<(error: HostError) => void>();

  /** Rejects with any error of the server. The caller converts it to a `HostError`. */
  async function request(path: string, body?: wire.WireAction): Promise<string> {
    if (emit === undefined) throw new HostError("closed");
    let end = (_error: HostError): void => undefined;
    const ended = new Promise<never>((_resolve, reject) => {
      end = reject;
    });
    const timer = setTimeout(() => end(new HostError("timeout")), requestMs);
    waiting.add(end);
    try {
      return await Promise.race([server.request(path, body), ended]);
    } finally {
      clearTimeout(timer);
      waiting.delete(end);
    }
  }

  function setPhase(next: typeof phase): void {
    if (phase === next) return;
    phase = next;
    emit?.([{ type: "connection", connection: { phase } }]);
  }

  async function readCalls(): Promise<void> {
    const askedAt = Date.now();
    const text = await request("/calls");
    const received = read(wire.calls, parseJson(text));
    if (!received) {
      emit?.([{ type: "ignored", reason: "malformed" }]);
      throw new HostError("bad-message");
    }
    failures = 0;
    setPhase("connected");
    if (askedAt >= newestAskedAt) newest = received.calls.at(-1)?.number;
    newestAskedAt = Math.max(newestAskedAt, askedAt);
    emit?.([{ type: "snapshot", interactions: received.calls.map(toPatch), askedAt, isComplete: true, omitted: 0 }]);
  }

  function poll(): void {
    clearTimeout(nextPoll);
    nextPoll = setTimeout(poll, pollMs);
    readCalls().catch(() => {
      failures += 1;
      if (failures >= 2 && phase === "connected") setPhase("reconnecting");
    });
  }

  async function send(command: Command): Promise<Sent> {
    const action = toWire(command);
    // Otherwise the server would act on another call.
    if ("interactionId" in command && command.interactionId !== newest) throw new HostError("gone");
    const text = await request("/act", action);
    if (text.startsWith("ERROR ")) throw new HostError("refused", text.slice("ERROR ".length));
    if (text !== "OK") throw new HostError("bad-message");
    return canBeConfirmed(command) ? "awaiting-state" : "done";
  }

  async function refresh(what: RefreshTarget): Promise<void> {
    if (what === "agent") throw new HostError("unsupported");
    await readCalls();
  }

  return {
    name: "test",
    confirmWithinMs: 3 * pollMs,
    start(onEvents) {
      emit = onEvents;
      onEvents([
        { type: "capabilities", capabilities },
        { type: "agent", patch: { recording: "enabled" } },
        { type: "connection", connection: { phase } },
      ]);
      poll();
      return () => {
        emit = undefined;
        clearTimeout(nextPoll);
        for (const end of waiting) end(new HostError("closed"));
      };
    },
    retry: poll,
    send,
    refresh,
    readTranscript: unsupported,
    queues: unsupported,
    picklist: unsupported,
    async outcomes() {
      const received = read(wire.codes, parseJson(await request("/codes")));
      if (!received) throw new HostError("bad-message");
      return received.codes.map(({ code, label }) => ({ id: code, name: label }));
    },
    searchDirectory: unsupported,
    signIn: unsupported,
    takeOver: unsupported,
    expandPanel: unsupported,
  };
}
