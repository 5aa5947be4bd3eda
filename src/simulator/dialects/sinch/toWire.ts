import { channelStatusOf } from "../../engine/channelStatusOf.ts";
import type { EmailData, EngineInteraction } from "../../engine/EngineInteraction.ts";
import type { EngineState } from "../../engine/EngineState.ts";

type WireObject = Readonly<Record<string, unknown>>;

const compact = (object: Record<string, unknown>): WireObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

function emailToWire(email: EmailData): Record<string, unknown> {
  return {
    content: email.content,
    from_address: email.from,
    reply_to_address: email.from,
    to_address: email.to,
    cc_address: email.cc,
    bcc_address: email.bcc,
    attachments: email.attachments,
  };
}

/** A whole interaction as the schema of the messaging API has it. What the host would not know is left out, not null. */
export function interactionToWire(one: EngineInteraction, state: EngineState): WireObject {
  const queue = state.queues.find((candidate) => candidate.id === one.queueId);
  const fromQueue = queue && { id: queue.id, name: queue.name };
  const { draft } = one;
  return compact({
    id: one.id,
    channel_type: one.channel,
    channel_sub_type: one.subType,
    channel_status: channelStatusOf(one),
    status: one.status,
    title: one.title,
    originator: one.originator,
    destination: one.destination,
    date_created: one.created,
    date_accepted: one.accepted,
    date_ended: one.ended,
    from_queue: fromQueue,
    orig_queue: fromQueue,
    dir_entry: one.customer,
    attached_data: { ...one.attachedData },
    recording: one.channel === "phone" ? one.recording : undefined,
    consult_for: one.consultFor,
    contact_id: one.id,
    participants: one.participants.map(({ uniquekey, alias, typing }) => ({
      uniquekey,
      alias,
      status: typing ? "typing" : "not_typing",
      capability: "text",
    })),
    transcript: one.channel === "chat" ? { messages: one.transcript } : undefined,
    outbound: one.outbound,
    ...(one.email === undefined ? {} : emailToWire(one.email)),
    // In a draft the sender is a plain string, unlike everywhere else.
    draft: draft && {
      id: one.id,
      status: "open",
      subject: draft.subject,
      content: draft.content,
      from_address: one.originator,
      to_address: one.destination.split(", ").map((address) => ({ address, name: "" })),
    },
  });
}

/** The part of an interaction that the host embeds in a push. Documented samples carry id and attached data only; this is a little more. */
export function partialInteraction(one: EngineInteraction, state: EngineState): WireObject {
  const whole = interactionToWire(one, state);
  const { transcript: _transcript, content: _content, attachments: _attachments, ...partial } = whole;
  return partial;
}

export function userToWire({ agent }: EngineState): WireObject {
  return {
    id: agent.id,
    name: { first_name: agent.firstName, last_name: agent.lastName },
    username: agent.username,
    alias: agent.alias,
    login_status: agent.login,
    work_status: agent.work,
    extension: agent.extension,
    visible_a_number: agent.visibleNumber,
    language: agent.language,
    presence: agent.presence,
    presence_profiles: agent.profiles.map(profileToWire),
    default_email_from: agent.defaultEmailFrom,
    default_sms_from: agent.defaultSmsFrom,
    daily_pause_time: "0",
    daily_work_time: "14400",
    capabilities: { video_chat: false, phone: agent.phoneReady },
    permissions: {
      ecf_phone: true,
      phone: true,
      mtd: false,
      recording: agent.recordingPermission,
      update_visible_a_number: true,
      video: false,
    },
    phone: { sip_connected: agent.phoneReady, extension: agent.extension },
  };
}

export function profileToWire(profile: EngineState["agent"]["profiles"][number]): WireObject {
  const settings = { reason: profile.name, default_behaviour: "", duration: "0", priority: "1" };
  return { ...profile, settings };
}

export function queueToWire(queue: EngineState["queues"][number]): WireObject {
  return {
    id: queue.id,
    name: queue.name,
    type: queue.channel,
    serve: queue.serve,
    forced_to_serve: queue.forcedToServe,
    queue_autopwtime: 60,
    queue_maxpicktimeout: queue.channel === "phone" ? 60_000 : 120_000,
    queue_answerinfo: `Thank you for contacting ${queue.name}`,
    // Not in the schema, yet real: the vendor's client checks the caller number against it.
    addresses: queue.addresses.map((address) => ({ address })),
  };
}

export function extensionToWire({ extension }: EngineState): WireObject {
  return { ...extension, external: true };
}
