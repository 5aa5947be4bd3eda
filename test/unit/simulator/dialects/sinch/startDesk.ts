import { createContactIds } from "../../../../../src/simulator/dialects/sinch/createContactIds.ts";
import { createExtension } from "../../../../../src/simulator/dialects/createExtension.ts";
import { createSinchDialect } from "../../../../../src/simulator/dialects/sinch/createSinchDialect.ts";
import type { SinchDialectOptions } from "../../../../../src/simulator/dialects/sinch/SinchDialectOptions.ts";
import { createEngine } from "../../../../../src/simulator/engine/createEngine.ts";
import { seededRandom } from "../../../../../src/simulator/engine/seededRandom.ts";

/** A message as received by the frame, without types. */
export type Wire = ReturnType<typeof JSON.parse>;
type Message = { id: string; type?: string; payload: Wire };
type Options = Omit<Partial<SinchDialectOptions>, "post"> & { loggedIn?: boolean; init?: boolean };

/** Returns the id of the interaction that an operation made. */
export const madeId = (result: { ok: boolean; id?: string }): string => result.id ?? "";

/** Connects a frame to an agent with an accepted queue call, which is in view, and an accepted chat. */
export function startDesk({ loggedIn = true, init = true, ...options }: Options = {}) {
  const engine = createEngine({ loggedIn, later: (action) => action(), newId: createContactIds(seededRandom(1)) });
  const call = madeId(engine.ring({ from: "+447700900321", queue: "Customer Care", attachedData: { order: "HL-1" } }));
  const chat = madeId(engine.queueChat({ from: "x", name: "Aisha", queue: "Sales chat", text: "Hello" }));
  engine.accept(chat);
  engine.accept(call);
  const received: Message[] = [];
  const extension = createExtension();
  const bound = options.placement === "queue" ? { interactionId: call } : {};
  const dialect = createSinchDialect(engine, {
    placement: "hidden",
    extension,
    ...bound,
    ...options,
    post: (message) => received.push(message as Message),
  });
  let count = 0;
  const ask = (payload: unknown): Message => {
    count += 1;
    const id = `ask-${count}`;
    dialect.receive({ id, type: "action", payload });
    const answer = received.find((message) => message.id === id);
    if (answer === undefined) throw new Error("no answer");
    return answer;
  };
  const act = (command: string, value?: unknown, interactionId?: unknown) =>
    ask({ command, value, interactionId }).payload;
  const pushes = (attribute: string) => received.filter((message) => message.payload?.attribute === attribute);
  if (init) dialect.receive({ id: "init", type: "init", payload: false });
  return { engine, extension, dialect, received, ask, act, pushes, call, chat };
}
