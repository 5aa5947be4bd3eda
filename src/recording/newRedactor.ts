import { newSecretKey } from "./keyedRandom.ts";
import { createCardMasker, createRedactor, type Redactor } from "./redact.ts";

/**
 * Creates the redactor of a new recording. `redact` replaces all customer data, otherwise only card numbers are masked.
 */
export function newRedactor(redact: boolean): Redactor {
  return redact ? createRedactor(newSecretKey()) : createCardMasker();
}
