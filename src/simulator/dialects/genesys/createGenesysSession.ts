import type { Engine } from "../../engine/Engine.ts";
import { createHttpFaults } from "../../faults/createHttpFaults.ts";
import type { HttpFault } from "../../faults/faultNames.ts";
import { createGenesysHost, type GenesysHost, type ToolAnswer } from "./createGenesysHost.ts";
import type { Arrival, Called, HostLink } from "./HostLink.ts";
import type { WrapUpChoice } from "./WrapUpSettings.ts";

/** How long a restarting server is away, in ms. */
export const serverGoneFor = 3000;

/** A simulated Genesys Cloud with its faults, behind whatever HTTP server serves it. */
export interface GenesysSession extends HostLink {
  readonly fault: (name: HttpFault, on: boolean) => void;
  /** Restarts the server: it is away for a while and forgets its sessions. Conversations go on. */
  readonly restart: () => void;
  readonly setWrapUp: (choice: WrapUpChoice) => void;
  /** Serves another contact centre from now on. */
  readonly serve: (engine: Engine) => void;
  readonly stop: () => void;
}

const isCommand = (tool: string): boolean => !tool.startsWith("get_");

const refusal = (status: number, code: string, message: string): ToolAnswer => ({
  ok: false,
  error: { status, code, message },
});

/** `log` gets every request and every answer that crosses, as JSON-RPC writes it. */
export function createGenesysSession(
  first: Engine,
  options: {
    readonly seed: number;
    readonly wrapUp?: WrapUpChoice;
    readonly log?: (direction: "to-host" | "to-extension", message: unknown) => void;
    readonly setTimeout?: (action: () => void, milliseconds: number) => unknown;
    readonly now?: () => number;
  },
): GenesysSession {
  const { seed, log = () => undefined, now = Date.now } = options;
  const later = options.setTimeout ?? ((action: () => void, milliseconds: number) => setTimeout(action, milliseconds));
  const faults = createHttpFaults({ seed, now, setTimeout: later });
  let wrapUp = options.wrapUp ?? "queue";
  let epoch = 0;
  let isAway = false;
  let count = 0;
  /** The last answer to each poll, to log only what is new. */
  const logged = new Map<string, string>();
  const hostOf = (engine: Engine): GenesysHost =>
    createGenesysHost(engine, {
      seed: seed + epoch + 1,
      now,
      later: (action, milliseconds) => void later(action, milliseconds),
      wrapUp,
      flat: () => faults.has("flat"),
    });
  let host = hostOf(first);

  const answer = (tool: string, args: Readonly<Record<string, unknown>>): ToolAnswer => {
    if (isCommand(tool) && faults.has("forbidden"))
      return refusal(403, "missing.permissions", "Missing permission conversation:call:edit");
    if (isCommand(tool) && faults.has("error")) return refusal(500, "internal.server.error", "Simulated failure");
    const answered = host.call(tool, args);
    if (!answered.ok || isCommand(tool)) return answered;
    return { ok: true, value: faults.after(`${tool} ${JSON.stringify(args)}`, answered.value) };
  };

  /** Logs a call and its answer. A poll that finds nothing new is left out, or it would push everything else away. */
  const write = (tool: string, args: Readonly<Record<string, unknown>>, called: ToolAnswer): void => {
    const result = called.ok ? called.value : called.error;
    const key = `${tool} ${JSON.stringify(args)}`;
    const text = JSON.stringify(result);
    if (!isCommand(tool) && logged.get(key) === text) return;
    logged.set(key, text);
    count += 1;
    const { PCID: _, ...shown } = args;
    log("to-host", { id: count, method: "tools/call", params: { name: tool, arguments: shown } });
    log("to-extension", { id: count, result, ...(called.ok ? {} : { isError: true }) });
  };

  return {
    async admit({ kind, method }: Arrival) {
      if (isAway) return { epoch, kind: "cut" };
      const hindrance = await faults.before({
        isSession: kind === "session",
        isStart: method === "initialize",
        isCall: method === "tools/call",
      });
      if (kind === "session" || method === "initialize") {
        log("to-host", { method: kind === "session" ? "GET session" : method });
      }
      if (hindrance.kind === "answer") log("to-extension", { status: hindrance.status });
      return { epoch, ...hindrance };
    },
    call(tool, args): Promise<Called> {
      const answered = answer(tool, args);
      write(tool, args, answered);
      return Promise.resolve({ answer: answered, cut: isCommand(tool) && faults.loses() });
    },
    fault: faults.fault,
    restart() {
      isAway = true;
      epoch += 1;
      later(() => {
        isAway = false;
      }, serverGoneFor);
    },
    setWrapUp(choice) {
      wrapUp = choice;
      host.setWrapUp(choice);
    },
    serve(engine) {
      host.stop();
      epoch += 1;
      logged.clear();
      host = hostOf(engine);
    },
    stop: () => host.stop(),
  };
}
