import { createUuids } from "../../engine/createUuids.ts";
import type { Engine } from "../../engine/Engine.ts";
import { seededRandom } from "../../engine/seededRandom.ts";
import { createBook } from "./createBook.ts";
import { GenesysError } from "./GenesysError.ts";
import { assistTools } from "./tools/assistTools.ts";
import { callbackTools } from "./tools/callbackTools.ts";
import { callTools } from "./tools/callTools.ts";
import { markTools } from "./tools/markTools.ts";
import { readTools } from "./tools/readTools.ts";
import type { Tool, ToolArgs, ToolContext } from "./tools/ToolContext.ts";
import { transferTools } from "./tools/transferTools.ts";
import { wrapUpTools } from "./tools/wrapUpTools.ts";
import type { WrapUpChoice } from "./WrapUpSettings.ts";

/** What a tool answers. A refusal is an HTTP error of Genesys Cloud. */
export type ToolAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly error: ReturnType<GenesysError["toJson"]> };

/** Genesys Cloud's conversations as tools, over the engine. No time of its own, no network. */
export interface GenesysHost {
  /** Answers one call of a tool, by its name without the prefix. Arguments are checked already. */
  readonly call: (tool: string, args: ToolArgs) => ToolAnswer;
  readonly setWrapUp: (choice: WrapUpChoice) => void;
  readonly stop: () => void;
}

/** All tools that the simulated host serves, by their names without the prefix. */
const tools: Readonly<Record<string, Tool>> = {
  ...readTools,
  ...callTools,
  ...transferTools,
  ...wrapUpTools,
  ...callbackTools,
  ...markTools,
  ...assistTools,
};

/** Creates the simulated platform: it answers the tools of the MCP server from the engine's state. */
export function createGenesysHost(
  engine: Engine,
  options: {
    readonly seed?: number;
    readonly now?: () => number;
    readonly later?: (action: () => void, milliseconds: number) => void;
    readonly wrapUp?: WrapUpChoice;
    /** Whether conversations come in the flat shape; default never. */
    readonly flat?: () => boolean;
    /** Whether an offer that nobody answers ends and comes again; default true. */
    readonly ringsOut?: boolean;
  } = {},
): GenesysHost {
  const now = options.now ?? Date.now;
  const later = options.later ?? ((action: () => void, milliseconds: number) => void setTimeout(action, milliseconds));
  const newId = createUuids(seededRandom(options.seed ?? 2));
  let wrapUp = options.wrapUp ?? "queue";
  const book = createBook({ engine, newId, now, later, wrapUp: () => wrapUp, ringsOut: options.ringsOut ?? true });
  const context: ToolContext = { engine, book, newId, now, later, flat: options.flat ?? (() => false) };
  return {
    call(name, args) {
      const tool = tools[name];
      if (tool === undefined) {
        return {
          ok: false,
          error: { status: 501, code: "not.simulated", message: `This simulated host does not serve ${name}` },
        };
      }
      try {
        return { ok: true, value: tool(context, args) };
      } catch (error) {
        if (error instanceof GenesysError) return { ok: false, error: error.toJson() };
        throw error;
      }
    },
    setWrapUp: (choice) => {
      wrapUp = choice;
    },
    stop: book.stop,
  };
}
