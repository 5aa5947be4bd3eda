import type { IncomingMessage } from "node:http";

/** The longest request that is read, in characters. */
const longest = 1_000_000;

/** Returns the body of a request as text. Throws a RangeError when it is too long. */
export async function readBody(request: IncomingMessage): Promise<string> {
  let text = "";
  request.setEncoding("utf8");
  for await (const part of request as AsyncIterable<string>) {
    text += part;
    if (text.length > longest) throw new RangeError("The request is too long");
  }
  return text;
}
