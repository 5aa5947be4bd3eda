/** A request that the host answers with `error`; the message is the `reason` in the answer. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
