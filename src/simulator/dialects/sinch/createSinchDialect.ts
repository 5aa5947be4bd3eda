import type { Engine, EngineEvent } from "../../engine/Engine.ts";
import { answerAction } from "./answerAction.ts";
import { activeInteraction, type Context } from "./Context.ts";
import { cpcExitNotice, readyNotice } from "./cpc.ts";
import { currentInteractions } from "./detail.ts";
import { readRequest } from "./readRequest.ts";
import { Refusal } from "./Refusal.ts";
import { interactionToWire } from "./toWire.ts";
import { type Push, toPushes } from "./toPushes.ts";
import type { Dialect, DialectOptions } from "./types.ts";

/** More is never kept for a frame that does not ask. */
const cacheLimit = 1000;

/**
 * Speaks the Sinch Communication Panel's messages to one frame, over whatever `post` is.
 * A frame hears nothing before its `init`; what happens meanwhile is kept and replayed when it asks with `payload: true`.
 */
export function createSinchDialect(engine: Engine, options: DialectOptions): Dialect {
  const context: Context = { engine, options };
  let phase: "quiet" | "open" | "closed" = "quiet";
  let pendingInits: { readonly id: string; readonly replay: boolean }[] = [];
  let cache: Push[] = [];
  let pushed = 0;
  let answering = false;
  let exitDue = false;

  const post = (message: unknown): void => {
    // A window copies what is posted; over a plain port that has to be done here, or both sides would share objects.
    if (phase !== "closed") options.post(structuredClone(message));
  };
  const push = (message: Push): void => {
    pushed += 1;
    post({ id: `push-${pushed}`, ...message });
  };
  const respond = (id: string, payload: unknown, typeless = false): void => {
    // The vendor's client hears only answers that carry the type.
    post(typeless && options.client !== "cpc" ? { id, payload } : { id, type: "response", payload });
  };
  const fail = (id: string, reason: string): void => respond(id, { value: "error", reason });

  const exit = (): void => {
    if (phase === "closed") return;
    if (answering) {
      // The request that ends the frame (handle) is answered first.
      exitDue = true;
      return;
    }
    post(options.client === "cpc" ? cpcExitNotice() : { id: "exit", type: "exit" });
    phase = "closed";
    stop();
  };

  const initValue = (): unknown => {
    const active = activeInteraction(context);
    if (options.placement !== "queue" || active === undefined) return currentInteractions(context);
    return interactionToWire(active, engine.state());
  };

  const open = ({ id, replay }: { readonly id: string; readonly replay: boolean }): void => {
    phase = "open";
    if (options.client === "cpc") post(readyNotice());
    else respond(id, { value: initValue() });
    const kept = cache;
    cache = [];
    if (replay) for (const message of kept) push(message);
  };

  const init = (request: { readonly id: string; readonly replay: boolean }): void => {
    // The host keeps the request and answers once somebody has logged in.
    if (engine.state().agent.login === "logged_in") open(request);
    else pendingInits.push(request);
  };

  const act = (id: string, command: string, payload: Readonly<Record<string, unknown>>): void => {
    if (phase !== "open") {
      fail(id, "init must be sent first");
      return;
    }
    answering = true;
    try {
      const { value, typeless } = answerAction(context, command, payload);
      respond(id, { value }, typeless);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      fail(id, error.message);
    } finally {
      answering = false;
      if (exitDue) exit();
    }
  };

  const tell = (event: EngineEvent): void => {
    for (const message of toPushes(context, event)) {
      if (phase === "open") push(message);
      else if (cache.length < cacheLimit) cache.push(message);
    }
    if (event.type === "login") {
      if (engine.state().agent.login === "logged_in") {
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
  const isOwn = (id: string): boolean => options.placement === "queue" && id === options.interactionId;
  const stop = engine.subscribe(tell);

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
    abandon() {
      phase = "closed";
      stop();
    },
    announce() {
      if (phase === "closed" || engine.state().agent.login !== "logged_in") return;
      phase = "open";
      cache = [];
      post(readyNotice());
    },
  };
}
