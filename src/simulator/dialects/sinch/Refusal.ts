/** Why a request is answered with `error`. `message` is the wire's `reason`. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
