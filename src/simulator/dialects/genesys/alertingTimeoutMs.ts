/** How long an offer rings, in ms. */
export const alertingTimeoutMs = 60_000;
