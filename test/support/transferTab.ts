import { screen } from "@testing-library/react";
import type { InteractionPatch } from "../../src/domain/interaction.ts";

/** A call with attached data, to be transferred. */
export const call: InteractionPatch = {
  id: "c1",
  channel: "phone",
  status: "accepted",
  line: "connected",
  attachedData: [{ key: "order", value: "4711" }],
};
/** The field of the Transfer tab. */
export const to = () => screen.getByRole("combobox", { name: "Transfer to" });
export const button = (name: string) => screen.getByRole("button", { name });
