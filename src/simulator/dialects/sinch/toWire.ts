import type { CampaignData } from "../../engine/CampaignData.ts";
import type { EmailData, EngineInteraction, TranscriptMessage } from "../../engine/EngineInteraction.ts";
import type { EngineState } from "../../engine/EngineState.ts";
import type { ExtensionState } from "../createExtension.ts";
import { availabilityValues, channelStatusOf, loginValue, statusValues, workValues } from "./wireValues.ts";

type WireObject = Readonly<Record<string, unknown>>;

const compact = (object: Record<string, unknown>): WireObject =>
  Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

function emailToWire(email: EmailData): WireObject {
  return {
    content: email.content,
    from_address: email.from,
    reply_to_address: email.from,
    to_address: email.to,
    cc_address: email.cc,
    bcc_address: email.bcc,
    attachments: email.attachments.map(({ senderId, ...file }) => ({ ...file, originator: senderId })),
  };
}

function campaignToWire({ customer, ...campaign }: CampaignData): WireObject {
  return {
    campaign: {
      id: campaign.id,
      name: campaign.name,
      description: campaign.description,
      start_date: campaign.startDate,
      end_date: campaign.endDate,
      max_calls: campaign.maxCalls,
      classifiers: campaign.outcomes.map(({ id, name, result }) => ({ id, name, call_result: result })),
    },
    customer: {
      id: customer.id,
      remarks: customer.remarks,
      modify_access: customer.canEdit,
      attributes: customer.attributes,
      previous_calls: customer.previousCalls.map(({ at, result }) => ({ created: at, result })),
    },
    initial_info: campaign.initialInfo,
    preview_time: campaign.previewSeconds,
  };
}

/** Returns a message as an item of the detail `transcript`. */
export function messageToWire({ id, senderId, text, at }: TranscriptMessage): WireObject {
  return { id, message: text, timestamp: at, originator: senderId };
}

/** Returns a whole interaction as in the schema of the messaging API. Leaves out what the host would not have. */
export function interactionToWire(one: EngineInteraction, state: EngineState): WireObject {
  const queue = state.queues.find((candidate) => candidate.id === one.queueId);
  const fromQueue = queue && { id: queue.id, name: queue.name };
  const { draft } = one;
  return compact({
    id: one.id,
    channel_type: one.channel,
    channel_sub_type: one.subType,
    channel_status: channelStatusOf(one),
    status: statusValues[one.status],
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
    recording: one.channel === "phone" ? one.recording === "on" : undefined,
    consult_for: one.consultFor,
    callback_id: one.callbackId,
    contact_id: one.id,
    participants: one.participants.map(({ id, name, typing }) => ({
      uniquekey: id,
      alias: name,
      status: typing ? "typing" : "not_typing",
      capability: "text",
    })),
    transcript: one.channel === "chat" ? { messages: one.transcript.map(messageToWire) } : undefined,
    outbound: one.campaign && campaignToWire(one.campaign),
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

/** Returns the part of an interaction that a push embeds. Samples in the document have only id and attached data. */
export function partialInteraction(one: EngineInteraction, state: EngineState): WireObject {
  const whole = interactionToWire(one, state);
  const { transcript: _transcript, content: _content, attachments: _attachments, ...partial } = whole;
  return partial;
}

/**
 * Returns the description of the interaction that a transfer makes for its receiver. The agent's host has no other
 * trace of it.
 */
export function transferredToWire(original: EngineInteraction, to: string, state: EngineState): WireObject {
  const id = `${original.id.slice(16)}${original.id.slice(0, 16)}`;
  const whole = interactionToWire({ ...original, id, status: "dialing", destination: to }, state);
  return { ...whole, original_contact_id: original.id };
}

/** Returns the agent as the detail `user`. */
export function userToWire({ agent }: EngineState): WireObject {
  return {
    id: agent.id,
    name: { first_name: agent.firstName, last_name: agent.lastName },
    username: agent.username,
    alias: agent.alias,
    login_status: loginValue(agent.loggedIn),
    work_status: workValues[agent.work],
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

/** Returns a presence profile as an item of `presence_profiles`. `duration` is a text, in seconds. */
export function profileToWire({ seconds, ...profile }: EngineState["agent"]["profiles"][number]): WireObject {
  const settings = { reason: profile.name, default_behaviour: "", duration: String(seconds), priority: "1" };
  return { ...profile, availability: availabilityValues[profile.availability], settings };
}

/** Returns a queue as an item of the detail `queues`. */
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
    // Missing in the schema but real: the vendor's client checks the caller number against it.
    addresses: queue.addresses.map((address) => ({ address })),
  };
}

/** Returns the entry of the side bar as the detail `extension`. */
export function extensionToWire(extension: ExtensionState): WireObject {
  return { ...extension, external: true };
}
