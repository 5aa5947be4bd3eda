/** What the server asks the page whose contact centre it serves. The page posts `{ id, value }` back. */
export interface RelayQuestion {
  readonly id: number;
  readonly method: string;
  readonly args: readonly unknown[];
}
