import { isMailAddress } from "../address/readMailList.ts";
import type { Place, Way } from "./Place.ts";

/** Why a destination cannot be reached on a way. `channel`: it takes other channels only. */
export type Misfit = "mail-address" | "number" | "channel";

const looksLikeNumber = /^(?:tel:)?\+?[\d ().\-/]{7,}$/;

/** Whether a way ends at a phone, as a call or as a text message. */
export const isByPhone = (way: Way): boolean => way !== "email" && way !== "chat" && way !== "other";

/** Returns why a place cannot be reached on a way, or undefined if it can. Ids of people are left to the host. */
export function misfitOf({ destination, ways }: Place, way: Way): Misfit | undefined {
  if (ways !== undefined) return ways.includes(way) ? undefined : "channel";
  const { id, kind } = destination;
  if (kind === "agent" || kind === "contact") return undefined;
  if (isByPhone(way) && isMailAddress(id)) return "mail-address";
  return way === "email" && looksLikeNumber.test(id) ? "number" : undefined;
}
