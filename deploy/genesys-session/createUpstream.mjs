/** A token is renewed this long before it expires, in ms. */
const renewBefore = 60_000;

/** Headers of the panel that matter to the MCP server, and headers of its answers that matter to the panel. */
const headersOut = ["content-type", "accept", "mcp-session-id", "mcp-protocol-version"];

/** Creates the connection to the MCP server, with the one token that the client secret buys. */
export function createUpstream({ clientId, clientSecret, scope, tokenUrl, mcpUrl, upstreamMs }) {
  // Pinkfish's own clients name the organisation beside the token.
  const organisation = scope.replace(/^org:/, "");
  let current;
  /** The request for a token that is under way, so that calls at the same time share one. */
  let pending;

  const fetchToken = async () => {
    const response = await fetch(tokenUrl, {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", accept: "application/json" },
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
        scope,
      }),
      redirect: "error",
      signal: AbortSignal.timeout(upstreamMs),
    });
    const answer = response.ok ? await response.json() : {};
    if (typeof answer.access_token !== "string") throw new Error(`The token server answered ${response.status}`);
    const seconds = typeof answer.expires_in === "number" ? answer.expires_in : 3600;
    current = { token: answer.access_token, until: Date.now() + seconds * 1000 - renewBefore };
    return current.token;
  };

  const tokenNow = async (refused) => {
    if (current !== undefined && current.token !== refused && current.until > Date.now()) return current.token;
    pending ??= fetchToken().finally(() => {
      pending = undefined;
    });
    return pending;
  };

  const send = async ({ method, headers, body }, token) => {
    const kept = headersOut.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]]));
    return fetch(mcpUrl, {
      method,
      headers: { ...Object.fromEntries(kept), authorization: `Bearer ${token}`, "x-selected-org": organisation },
      ...(body === undefined ? {} : { body }),
      redirect: "error",
      signal: AbortSignal.timeout(upstreamMs),
    });
  };

  return {
    /** Passes a request on. Repeats it once with a new token after a 401, because then nothing was carried out. */
    async pass(request) {
      const token = await tokenNow();
      const response = await send(request, token);
      if (response.status !== 401) return response;
      await response.body?.cancel();
      return send(request, await tokenNow(token));
    },
  };
}
