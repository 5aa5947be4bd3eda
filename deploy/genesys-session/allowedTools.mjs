/** Every tool starts with this. */
const prefix = "genesys_conversations_";

/** What the panel calls for its own agent, and nothing else. Nothing here acts for others, reads others or searches. */
const allowedTools = new Set(
  [
    "delete_call_participant_consult",
    "delete_conversation_participant_flaggedreason",
    "get_call_participant_communication_wrapup",
    "get_callback_participant_communication_wrapup",
    "get_calls_history",
    "get_conversation",
    "get_conversation_communication_agentchecklists",
    "get_conversation_communication_internalmessages",
    "get_conversation_participant_secureivrsessions",
    "get_conversation_participant_wrapupcodes",
    "get_conversation_suggestions",
    "get_conversation_summaries",
    "get_conversations",
    "patch_call",
    "patch_call_participant",
    "patch_call_participant_consult",
    "patch_callback_participant",
    "patch_callbacks",
    "patch_conversation_participant",
    "patch_conversation_participant_attributes",
    "patch_conversation_summary_engagements",
    "patch_conversation_summary_feedback",
    "post_call",
    "post_call_participant_communication_wrapup",
    "post_call_participant_consult_agent",
    "post_call_participant_consult_contact_external",
    "post_call_participant_consult_queue",
    "post_call_participant_voice_consult",
    "post_callback_participant_communication_wrapup",
    "post_callbacks",
    "post_calls",
    "post_conversation_communication_agentchecklist_agentaction",
    "post_conversation_communication_agentchecklists_finalize",
    "post_conversation_communication_internalmessages",
    "post_conversation_participant_digits",
    "post_conversation_participant_replace_agent",
    "post_conversation_participant_replace_contact_external",
    "post_conversation_participant_replace_queue",
    "post_conversation_participant_secureivrsessions",
    "post_conversation_participant_transfer",
    "post_conversation_suggestion_engagement",
    "post_conversation_summary_feedback",
    "put_conversation_participant_flaggedreason",
    "put_conversation_tags",
  ].map((name) => prefix + name),
);

/** The arguments of `patch_call` that pause a recording. Others end a call for everybody. */
const ofPause = new Set(["PCID", "conversationId", "recordingState", "participants", "startTime"]);

/** Whether a tool may be called with these arguments. */
export function isAllowedCall(tool, args) {
  if (!allowedTools.has(tool)) return false;
  if (tool !== `${prefix}patch_call`) return true;
  const { participants = [] } = args;
  return Object.keys(args).every((key) => ofPause.has(key)) && Array.isArray(participants) && participants.length === 0;
}
