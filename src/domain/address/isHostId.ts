const hostId = /^[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}$/i;

/** Whether an address is an id as hosts make them, 32 digits of base 16 with or without hyphens. It says nothing to people. */
export function isHostId(address: string): boolean {
  return hostId.test(address);
}
