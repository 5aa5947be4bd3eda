import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import type { Tool } from "@modelcontextprotocol/sdk/types.js";
import published from "../tools.json" with { type: "json" };

export const toolPrefix = "genesys_conversations_";

/** All tools with their published input schemas. Keys that a schema does not name are refused. */
export const toolList: readonly Tool[] = Object.entries(published).map(([name, { description, inputSchema }]) => ({
  name,
  description,
  inputSchema: { ...inputSchema, additionalProperties: false } as Tool["inputSchema"],
}));

const validator = new AjvJsonSchemaValidator();
const checks = new Map<string, (args: unknown) => string | undefined>();

/**
 * Returns what is wrong with the arguments of a tool, or undefined. Returns a sentence for a tool that does not exist,
 * too.
 */
export function problemOf(name: string, args: unknown): string | undefined {
  const known = checks.get(name);
  if (known !== undefined) return known(args);
  const tool = toolList.find((one) => one.name === name);
  if (tool === undefined) return `Unknown tool: ${name}`;
  const validate = validator.getValidator(tool.inputSchema as Parameters<typeof validator.getValidator>[0]);
  const check = (given: unknown) => {
    const { errorMessage } = validate(given);
    return errorMessage === undefined ? undefined : `Invalid arguments of ${name}: ${errorMessage}`;
  };
  checks.set(name, check);
  return check(args);
}
