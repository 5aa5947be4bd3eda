/** Returns an id as it is compared: hosts write the same id with and without hyphens. */
export function bareId(id: string): string {
  return id.replaceAll("-", "").toLowerCase();
}
