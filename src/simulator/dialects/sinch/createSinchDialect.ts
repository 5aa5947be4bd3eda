import type { Engine, EngineEvent } from "../../engine/Engine.ts";
import type { WindowSession } from "../WindowSession.ts";
import { answerAction } from "./answerAction.ts";
import { activeInteraction, type Context } from "./Context.ts";
import { cpcExitNotice, readyNotice } from "./cpc.ts";
import { createExtension } from "../createExtension.ts";
import { currentInteractions } from "./detail.ts";
import { readRequest } from "./readRequest.ts";
import { Refusal } from "./Refusal.ts";
import type { SinchDialectOptions } from "./SinchDialectOptions.ts";
import { interactionToWire } from "./toWire.ts";
import { extensionPush, type Push, toPushes } from "./toPushes.ts";

/** Limits the messages that are cached for a frame that does not send `init`. */
const cacheLimit = 1000;

interface Init {
  readonly id: string;
  readonly replay: boolean;
}

/**
 * Speaks the messages of the Sinch Communication Panel to one frame, through `options.post`.
 * Before `init` the frame gets nothing. Messages of that time are cached and replayed after an `init` with payload `true`.
 */
export function createSinchDialect(engine: Engine, options: SinchDialectOptions): WindowSession {
  const context: Context = { engine, options, extension: options.extension ?? createExtension() };
  let phase: "quiet" | "open" | "closed" = "quiet";
  let pendingInits: Init[] = [];
  let cache: Push[] = [];
  let pushed = 0;
  let isAnswering = false;
  let isExitDue = false;

  const post = (message: unknown): void => {
    // A window clones what is posted. A plain port does not, and both sides would share objects.
    if (phase !== "closed") options.post(structuredClone(message));
  };
  const send = (message: Push): void => {
    pushed += 1;
    post({ id: `push-${pushed}`, ...message });
  };
  const push = (message: Push): void => {
    if (phase === "open") send(message);
    else if (cache.length < cacheLimit) cache.push(message);
  };
  const respond = (id: string, payload: unknown, typeless = false): void => {
    // The vendor's client ignores answers without a type.
    post(typeless && options.client !== "cpc" ? { id, payload } : { id, type: "response", payload });
  };
  const fail = (id: string, reason: string): void => respond(id, { value: "error", reason });

  const stop = (): void => {
    phase = "closed";
    stopEngine();
    stopExtension();
  };
  const exit = (): void => {
    if (phase === "closed") return;
    if (isAnswering) {
      // The request that ends the frame (`handle`) is answered first.
      isExitDue = true;
      return;
    }
    post(options.client === "cpc" ? cpcExitNotice() : { id: "exit", type: "exit" });
    stop();
  };

  const initValue = (): unknown => {
    const active = activeInteraction(context);
    if (options.placement !== "queue" || active === undefined) return currentInteractions(context);
    return interactionToWire(active, engine.state());
  };

  const open = ({ id, replay }: Init): void => {
    phase = "open";
    if (options.client === "cpc") post(readyNotice());
    else respond(id, { value: initValue() });
    const cached = cache;
    cache = [];
    if (replay) for (const message of cached) send(message);
  };

  const init = (request: Init): void => {
    // The host answers once somebody has logged in.
    if (engine.state().agent.loggedIn) open(request);
    else pendingInits.push(request);
  };

  const act = (id: string, command: string, payload: Readonly<Record<string, unknown>>): void => {
    if (phase !== "open") {
      fail(id, "init must be sent first");
      return;
    }
    isAnswering = true;
    try {
      const { value, typeless } = answerAction(context, command, payload);
      respond(id, { value }, typeless);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      fail(id, error.message);
    } finally {
      isAnswering = false;
      if (isExitDue) exit();
    }
  };

  const isOwn = (id: string): boolean => options.placement === "queue" && id === options.interactionId;
  const onEvent = (event: EngineEvent): void => {
    for (const message of toPushes(context, event)) push(message);
    if (event.type === "login") {
      if (engine.state().agent.loggedIn) {
        const waiting = pendingInits;
        pendingInits = [];
        for (const request of waiting) open(request);
      } else if (phase === "open") {
        exit();
      }
    } else if (event.type === "status" && event.interaction.status === "handled" && isOwn(event.interaction.id)) {
      exit();
    }
  };
  const stopEngine = engine.subscribe(onEvent);
  const stopExtension = context.extension.subscribe(() => push(extensionPush(context)));

  return {
    receive(data) {
      if (phase === "closed") return;
      const request = readRequest(data);
      switch (request.kind) {
        case "ignored":
          break;
        case "broken":
          fail(request.id, request.reason);
          break;
        case "init":
          init(request);
          break;
        case "exit":
          phase = "quiet";
          respond(request.id, { value: "ok" });
          break;
        case "action":
          act(request.id, request.command, request.payload);
          break;
      }
    },
    close: exit,
    abandon: stop,
    announce() {
      if (phase === "closed" || !engine.state().agent.loggedIn) return;
      phase = "open";
      cache = [];
      post(readyNotice());
    },
  };
}
