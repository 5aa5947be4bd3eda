/** How many calls an agent may make at once before the rate counts. */
const burst = 60;

/** Creates a limit of `perMinute` calls for each agent, with some in reserve. */
export function createRateLimit(perMinute) {
  const agents = new Map();
  return {
    /** Counts a call. Returns 0 if it is allowed, or else the seconds after which the next one is. */
    take(agent, now = Date.now()) {
      const known = agents.get(agent) ?? { left: burst, at: now };
      const left = Math.min(burst, known.left + ((now - known.at) * perMinute) / 60_000);
      const isAllowed = left >= 1;
      agents.set(agent, { left: isAllowed ? left - 1 : left, at: now });
      return isAllowed ? 0 : Math.ceil(((1 - left) * 60) / perMinute);
    },
  };
}
