import type { AttachedDatum } from "../../domain/interaction.ts";
import { latePart } from "../../ui/latePart.ts";
import { Part } from "../Part.tsx";
import { DataTable } from "./DataTable.tsx";

// Most data are flat.
const UnfoldedData = latePart(async () => (await import("./UnfoldedData.tsx")).UnfoldedData);

/** Shows the attached data. The values within nested ones are shown one by one. */
export function AttachedData({ data }: { readonly data: readonly AttachedDatum[] }) {
  return data.some(({ value }) => /^\s*[[{]/.test(value)) ? (
    <Part name="attached-data">
      <UnfoldedData data={data} />
    </Part>
  ) : (
    <DataTable rows={data} />
  );
}
