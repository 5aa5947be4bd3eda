/**
 * The message by which the vendor's own client learns that the Communication Panel is ready: at its first `init`, and
 * whenever the panel says so again. It looks at the type `init` and at a value whose length is 0, not at the id, and
 * then asks for the user and the interactions itself.
 */
export function readyNotice(): unknown {
  return { id: "init", type: "init", payload: { value: [] } };
}

/** The exit notice for that client, which looks into every message's payload and would throw at one without. */
export function cpcExitNotice(): unknown {
  return { id: "exit", type: "exit", payload: {} };
}
