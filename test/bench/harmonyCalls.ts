import { channel, event } from "./plainHarmony.ts";

type Json = Readonly<Record<string, unknown>>;

const targetOf = (nth: number) => `${channel}.I${String(nth)}`;
const legOf = (nth: number) => `${targetOf(nth)}.V${String(nth)}`;
const member = (nth: number, place: number) => ({
  id: `M${String(nth)}-${String(place)}`,
  name: place === 0 ? `Customer ${String(nth)}` : `Colleague ${String(place)}`,
  address: `+4477009${String(nth).padStart(5, "0")}`,
});
const data = (nth: number, step: number) => ({
  CUSTOMER_NAME: `Customer ${String(nth)}`,
  ANI: `+4477009${String(nth).padStart(5, "0")}`,
  QUEUE: "Customer Care",
  order: `HL-${String(nth)}`,
  tier: "gold",
  step: String(step),
});

/** What the server tells when a call rings. */
export const ringing = (nth: number): readonly Json[] => [
  event("interaction.created", channel, {
    interaction: { id: `I${String(nth)}`, nativeId: `n-${String(nth)}`, type: "TELEPHONY" },
  }),
  event("state.updated", targetOf(nth), { state: "ALERTING", recording: "OFF" }),
  event("interaction.datachanged", targetOf(nth), { data: data(nth, 0) }),
  event("conversation.created", targetOf(nth), {
    conversation: { id: `V${String(nth)}`, nativeId: `m-${String(nth)}` },
  }),
  event("conversation.member.added", legOf(nth), { member: member(nth, 0) }),
  event("state.updated", legOf(nth), { state: "ALERTING", muted: false }),
];

/** What the server tells when it is answered. */
export const answered = (nth: number): readonly Json[] => [
  event("state.updated", targetOf(nth), { state: "STARTED", recording: "ON" }),
  event("state.updated", legOf(nth), { state: "CONNECTED", muted: false }),
];

/** Ten messages about a call in progress. Those of one `step` all change it from those of the step before. */
export const busy = (nth: number, step: number): readonly Json[] => [
  event("interaction.datachanged", targetOf(nth), { data: data(nth, step) }),
  event("state.updated", legOf(nth), { state: "HELD", muted: false }),
  event("state.updated", legOf(nth), { state: "HELD", muted: true }),
  event("state.updated", targetOf(nth), { state: "STARTED", recording: "PAUSED" }),
  event("conversation.updated", legOf(nth), { conversation: { id: `V${String(nth)}`, nativeId: `m-${String(step)}` } }),
  event("conversation.member.added", legOf(nth), { member: member(nth, 1) }),
  event("interaction.datachanged", targetOf(nth), { data: { step: `${String(step)}b` } }),
  event("state.updated", targetOf(nth), { state: "STARTED", recording: step % 2 === 0 ? "ON" : "OFF" }),
  event("state.updated", legOf(nth), { state: "CONNECTED", muted: step % 2 === 0 }),
  event("interaction.focuschanged", targetOf(nth), {}),
];

/** What the server tells when it is over and handled. */
export const over = (nth: number): readonly Json[] => [
  event("state.updated", legOf(nth), { state: "RELEASED" }),
  event("conversation.disposed", legOf(nth), {}),
  event("interaction.ended", targetOf(nth), {}),
  event("state.updated", targetOf(nth), { state: "COMPLETED" }),
];
