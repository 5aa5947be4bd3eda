import type { IncomingMessage, ServerResponse } from "node:http";
import { salesforceConfig } from "../dialects/salesforce/salesforceConfig.ts";
import { salesforcePath } from "../dialects/salesforce/salesforcePath.ts";

/**
 * Serves the folder in which the whole site lies again, with the configuration for Salesforce. Returns whether it has
 * answered; a request for another file of that folder gets the address of the same file of the site. `config` returns the
 * site's config.json.
 */
export function serveSalesforce(
  request: IncomingMessage,
  response: ServerResponse,
  config: () => Promise<string>,
): boolean {
  const { url = "/" } = request;
  if (!url.startsWith(`${salesforcePath}/`)) return false;
  const path = url.slice(salesforcePath.length);
  if (!/^\/config\.json(\?|$)/.test(path)) {
    request.url = path;
    return false;
  }
  const answer = (status: number, value: unknown): void => {
    response.writeHead(status, { "content-type": "application/json", "access-control-allow-origin": "*" });
    response.end(JSON.stringify(value));
  };
  config().then(
    (text) => answer(200, salesforceConfig(JSON.parse(text) as Readonly<Record<string, unknown>>)),
    (error: unknown) => answer(500, { message: String(error) }),
  );
  return true;
}
