/**
 * Returns the message that tells the vendor's client that the Communication Panel is ready, at first and again later.
 * The client checks for type `init` and a value of length 0; it does not check the id. It then asks for user and
 * interactions.
 */
export function readyNotice(): unknown {
  return { id: "init", type: "init", payload: { value: [] } };
}

/** Returns the exit notice for the vendor's client, which throws on a message without payload. */
export function cpcExitNotice(): unknown {
  return { id: "exit", type: "exit", payload: {} };
}
