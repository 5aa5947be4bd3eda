import { channelStatuses, statuses } from "./wire.ts";

const messageTypes = "action response state status init exit MESSAGE";
const commands =
  "detail details outbound transfer consult join dtmf message visible enabled expanded interaction callState picklist queueServe agentWorkStatus agentPresence downloadLogs";
const attributes =
  "cad status channel_status message login_status work_status phone_status activeExtension activeInteraction profile onload init";
const values =
  "ok error user interaction interactions queue queues transcript extension activeExtension activeInteraction accept reject hangup handle pick startRecording stopRecording hold unhold mute unmute";
const channels =
  "phone chat email user_defined sms whatsapp webchat facebook messenger viber telegram instagram video task";
const participants = "typing not_typing text video";
const agents =
  "logged_in logged_out anonymous ready not_ready wrap_up presence absence conference unknown FREE TENTATIVE AWAY enabled disabled hidden true false yes no on off available unavailable connected disconnected not_connected registered unregistered";
const others = "signalling draft handled redial reply reply_all forward new sent failed pending open closed";

/** Terms of the messaging API: types, commands, attributes, states, and those of the vendor's own client. */
export const protocolWords: readonly string[] = [
  ...[messageTypes, commands, attributes, values, channels, participants, agents, others].join(" ").split(" "),
  ...statuses,
  ...channelStatuses,
];
