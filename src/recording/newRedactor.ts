import { newSecretKey } from "./keyedRandom.ts";
import { createCardMasker, createRedactor, type Redactor } from "./redact.ts";

/** Creates the redactor of a new recording. `redact`: whether customer data is replaced, and not card numbers alone. */
export function newRedactor(redact: boolean): Redactor {
  return redact ? createRedactor(newSecretKey()) : createCardMasker();
}
