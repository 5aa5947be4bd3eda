import type { Port } from "../../bridge/Port.ts";
import type { WindowPort } from "../../bridge/windowPort.ts";
import type { Command } from "../../domain/command.ts";
import { canBeConfirmed } from "../../domain/confirmation.ts";
import type { Host, HostEvent, Sent } from "../../domain/host.ts";
import { HostError } from "../../domain/HostError.ts";
import type { InteractionId } from "../../domain/interaction.ts";
import { outboundProblems } from "../../domain/outboundRules.ts";
import { unsupportedRequests } from "../unsupportedRequests.ts";
import { type BridgeConnection, createBridgeConnection } from "./BridgeConnection.ts";
import { toCapabilities } from "./capabilities.ts";
import { createCallBook } from "./createCallBook.ts";
import { createDialling } from "./createDialling.ts";
import type { HandledCalls } from "./handledCalls.ts";
import type { KnownCall } from "./knownCalls.ts";
import { toWire } from "./toWire.ts";

export interface SalesforceHostOptions {
  /** The window that frames the panel. */
  readonly port: WindowPort;
  /** Lets the flight recorder see what crosses the port that the bridge hands over. */
  readonly record: (port: Port) => Port;
  /** How long to wait for a result, and then for the event that confirms it, in ms. */
  readonly requestMs: number;
  /** 32 lower-case hex digits, the same for the page's life. */
  readonly nonce: string;
  readonly handled: HandledCalls;
}

/** Notes what a command means for the consultation, which the events alone do not tell. Returns how to undo the note. */
function note(command: Command, call: KnownCall): () => void {
  const { consulted, isCancelling } = call;
  if (command.type === "consult") call.consulted = command.to;
  else if (command.type === "cancel-consult") call.isCancelling = true;
  return () => Object.assign(call, { consulted, isCancelling });
}

/** Creates the adapter for Service Cloud Voice, over the bridge in the Lightning page. */
export function createSalesforceHost({ port, record, requestMs, nonce, handled }: SalesforceHostOptions): Host {
  const dialling = createDialling(requestMs);
  const book = createCallBook(handled, ({ direction }) => {
    if (direction !== "inbound") dialling.begun();
  });
  let connection: BridgeConnection | undefined;
  let publish: (events: readonly HostEvent[]) => void = () => undefined;

  function current(): BridgeConnection {
    if (connection === undefined) throw new HostError("closed");
    return connection;
  }

  async function call(command: Command, signal?: AbortSignal): Promise<void> {
    const { method, args } = toWire(command);
    await current().call(method, args, signal);
  }

  function close(id: InteractionId): void {
    publish(book.close(id));
  }

  async function sendAbout(id: InteractionId, command: Command, signal?: AbortSignal): Promise<Sent> {
    const known = book.call(id);
    if (known === undefined) throw new HostError("gone");
    // The toolkit would do it to another call.
    if (!book.isNewest(id)) throw new HostError("invalid");
    const undo = note(command, known);
    try {
      await call(command, signal);
    } catch (error) {
      // After a lost answer the command may still have its effect.
      if (error instanceof HostError && error.code === "refused") undo();
      throw error;
    }
    return canBeConfirmed(command) ? "awaiting-state" : "done";
  }

  async function send(command: Command, signal?: AbortSignal): Promise<Sent> {
    const { type } = command;
    if (type === "close") {
      close(command.interactionId);
      return "done";
    }
    if ("interactionId" in command) return sendAbout(command.interactionId, command, signal);
    if (type === "start-conversation") {
      const [problem] = outboundProblems(command.request);
      if (problem !== undefined) throw new HostError("invalid", problem.field);
    }
    await dialling.run(() => call(command, signal));
    return "done";
  }

  function start(emit: (events: readonly HostEvent[]) => void): () => void {
    publish = emit;
    emit([{ type: "connection", connection: { phase: "connecting" } }]);
    const opened = createBridgeConnection({
      port,
      record,
      requestMs,
      nonce,
      events: {
        connection: (phase) => emit([{ type: "connection", connection: phase }]),
        welcome({ telephony, methods }, replay, isWhole) {
          emit([
            { type: "capabilities", capabilities: toCapabilities(telephony, methods) },
            ...book.restart(telephony, replay, isWhole),
          ]);
        },
        event(told) {
          const events = book.apply(told);
          if (events.length > 0) emit(events);
        },
        ignored: (reason) => emit([{ type: "ignored", reason }]),
      },
    });
    connection = opened;
    return () => {
      opened.stop();
      dialling.stop();
      if (connection === opened) connection = undefined;
    };
  }

  return {
    ...unsupportedRequests,
    name: "salesforce",
    tellsAgent: false,
    confirmWithinMs: requestMs,
    start,
    retry: () => connection?.retry(),
    send,
    // The toolkit has no question for its state. All that it told has arrived, because the port keeps the order.
    refresh: () => Promise.reject(new HostError(connection === undefined ? "closed" : "unsupported")),
  };
}
