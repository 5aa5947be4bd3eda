/** Ends a switch over a union: `tsc` fails when a member is added and not handled. Throws a `TypeError` naming the value. */
export function assertNever(value: never): never {
  throw new TypeError(`Unexpected value: ${JSON.stringify(value)}`);
}
