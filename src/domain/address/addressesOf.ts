import type { Interaction } from "../interaction.ts";

/** Words that hosts write instead of a withheld address. They are of nobody. */
const nobody = /^(anonymous|private|unknown|unavailable|restricted|withheld|no ?number|-*)$/i;

/**
 * Returns the numbers and addresses of the other side of a conversation, as the host reported them. `isOffered`: it was
 * offered to the agent, so the other side began it. Where nothing tells who began it, both ends are returned.
 */
export function addressesOf(
  { direction, originator, destination, email, campaign }: Interaction,
  isOffered: boolean,
): readonly string[] {
  // The preview of a campaign is an offer of a call that goes out.
  const began = direction ?? (isOffered && campaign === undefined ? "inbound" : undefined);
  const inbound = [originator, email?.from?.address, email?.replyTo?.address];
  const outbound = [destination, ...(email?.to ?? []).map(({ address }) => address)];
  const all = [...(began === "outbound" ? [] : inbound), ...(began === "inbound" ? [] : outbound)];
  return [...new Set(all.flatMap((one) => (one === undefined || nobody.test(one.trim()) ? [] : [one])))];
}
