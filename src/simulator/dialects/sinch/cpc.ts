/**
 * Returns the message that announces to the vendor's client that the Communication Panel is ready, at first and later.
 * The client checks for type `init` and a value of length 0, not for the id. Then the client requests user and interactions.
 */
export function readyNotice(): unknown {
  return { id: "init", type: "init", payload: { value: [] } };
}

/** Returns the exit notice for the vendor's client, which throws on a message without payload. */
export function cpcExitNotice(): unknown {
  return { id: "exit", type: "exit", payload: {} };
}
