/** Returns an address without the scheme that the host puts before numbers, or undefined for an empty one. */
export function plainAddress(address: string | null | undefined): string | undefined {
  return address?.replace(/^(?:tel|sips?):/i, "").trim() || undefined;
}
