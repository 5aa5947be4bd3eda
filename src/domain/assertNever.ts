/**
 * Ends a switch over a union, so `tsc` fails when a new member is not handled. Throws a `TypeError` that names the
 * value.
 */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`);
}
