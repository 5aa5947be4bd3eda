import { useMemo } from "react";
import { leavesOf, pathText } from "../../domain/attachedData.ts";
import type { AttachedDatum } from "../../domain/interaction.ts";
import { DataTable } from "./DataTable.tsx";

/** Shows attached data whose nested values are unfolded, each with its path as the name. */
export function UnfoldedData({ data }: { readonly data: readonly AttachedDatum[] }) {
  const rows = useMemo(
    () =>
      data.flatMap((datum) => {
        const leaves = leavesOf(datum);
        return leaves === undefined
          ? [datum]
          : leaves.map(({ path, value }) => ({ key: pathText(datum.key, path), value }));
      }),
    [data],
  );
  return <DataTable rows={rows} />;
}
