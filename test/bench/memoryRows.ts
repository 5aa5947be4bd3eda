import type { Row } from "./bench.ts";
import type { MainThread } from "./mainThread.ts";

type Memory = Awaited<ReturnType<MainThread["memory"]>>;

/** Returns the rows about the heap before and after something. */
export function memoryRows(what: string, before: Memory, after: Memory): readonly Row[] {
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(2)} MB`;
  return [
    {
      measured: `heap before and after ${what}`,
      value: `${megabytes(before.heap)}, ${megabytes(after.heap)}`,
      target: "",
    },
    { measured: "heap after / before", value: (after.heap / before.heap).toFixed(2), target: "≤ 1.10" },
  ];
}
