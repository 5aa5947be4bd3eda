import fullInteraction from "../conformance/fixtures/sinch/fullInteraction.json" with { type: "json" };

/** The conversations of a fuzzed panel. */
export const openIds = ["I-1", "I-2", "I-3"] as const;

const about = (interactionId: string, fields: object = {}) => ({ id: interactionId, channel_type: "chat", ...fields });
const push = (type: "state" | "status", attribute: string, value: unknown, interaction?: unknown) => ({
  id: "push-1",
  type,
  payload: interaction === undefined ? { attribute, value } : { attribute, value, interaction },
});

const message = { id: "m1", ref_id: "r1", message: "Hello", timestamp: "2026-01-01T10:00:00Z", originator: "p1" };
const extension = { key: "mine", text: "Deskside", visible: true, enabled: true, expanded: false };
const profile = { id: "P1", name: "Lunch", type: "absence" };
const full = { ...fullInteraction, id: "I-2" };

/** One valid push of every kind. */
export const pushes: readonly unknown[] = [
  push("state", "status", "accepted", about("I-1")),
  push("state", "status", "incoming", { ...full, id: "I-4", status: "incoming" }),
  push("state", "status", "ended", about("I-3", { status: "ended" })),
  push("state", "status", "handled", about("I-5")),
  push("state", "channel_status", "onhold", about("I-1", { recording: true, iswtf: 3 })),
  push("state", "channel_status", "connected", full),
  push("state", "cad", { tier: "gold", count: 2, nested: { a: [1, null] } }, about("I-1")),
  push("state", "message", message, about("I-2")),
  push("state", "activeInteraction", full),
  push("state", "activeInteraction", "I-1"),
  push("state", "activeInteraction", null),
  push("state", "activeExtension", extension),
  push("status", "login_status", "logged_in", about("I-1")),
  push("status", "work_status", "not_ready"),
  push("status", "phone_status", true),
  push("status", "profile", profile),
  { id: "late-1", type: "response", payload: { value: "ok" } },
  {
    id: "c4c-1",
    type: "state",
    payload: { type: "MESSAGE", attribute: "status", value: "ended", interaction: about("I-1") },
  },
];

/** Messages after which the panel refreshes or disconnects. */
export const lifecycle: readonly unknown[] = [
  { id: "init-1", type: "init", payload: { value: [full] } },
  { id: "exit-1", type: "exit" },
];

const user = {
  id: "A1",
  name: { first_name: "Ada", last_name: "Byron" },
  username: "ada",
  alias: "Ada",
  login_status: "logged_in",
  work_status: "ready",
  extension: "100",
  visible_a_number: "+3581",
  language: "en",
  presence: "P1",
  presence_profiles: [profile],
  default_email_from: "a@b.c",
  default_sms_from: "+3582",
  capabilities: { phone: true },
  permissions: { recording: "enabled" },
  phone: { sip_connected: true },
};

/** One valid value of every answer, by request. */
export const answers: Readonly<Record<string, unknown>> = {
  user,
  interactions: [about("I-1", { status: "accepted" }), full, about("I-3", { status: "accepted" })],
  interaction: full,
  transcript: { messages: [message, { ...message, id: "m2", message: "Again" }] },
  queues: [
    { id: "Q1", name: "Sales", type: "phone", serve: true, forced_to_serve: false, addresses: [{ address: "+3581" }] },
  ],
  extension,
  activeInteraction: about("I-1"),
  picklist: [full, about("I-9")],
  command: about("I-6", { consult_for: "I-1", status: "outgoing" }),
};
