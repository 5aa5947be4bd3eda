import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * Creates the panel's tokens: the agent's name at the reverse proxy and the time of expiry, signed. A token says nothing
 * of the connection or the secret behind it.
 */
export function createTokens({ signingKey, tokenSeconds }) {
  const sign = (text) => createHmac("sha256", signingKey).update(text).digest("base64url");
  return {
    /** Returns a token and when it expires, in ms since the epoch. */
    issue(agent) {
      const expiresAt = Date.now() + tokenSeconds * 1000;
      const body = Buffer.from(JSON.stringify({ agent, expiresAt })).toString("base64url");
      return { token: `${body}.${sign(body)}`, expiresAt };
    },
    /** Returns the agent of a valid token, or undefined. */
    agentOf(token) {
      const [body = "", signature = "", ...rest] = token.split(".");
      const expected = Buffer.from(sign(body));
      const given = Buffer.from(signature);
      if (rest.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
      const { agent, expiresAt } = JSON.parse(Buffer.from(body, "base64url").toString());
      return expiresAt > Date.now() ? agent : undefined;
    },
  };
}
