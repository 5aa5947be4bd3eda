import { blindTransfer } from "./blindTransfer.ts";
import { callback } from "./callback.ts";
import { callbackRequest } from "./callbackRequest.ts";
import { chat } from "./chat.ts";
import { consultBusy } from "./consultBusy.ts";
import { consultColleagueLeaves } from "./consultColleagueLeaves.ts";
import { consultCustomerLeaves } from "./consultCustomerLeaves.ts";
import { consultJoin } from "./consultJoin.ts";
import { consultNoAnswer } from "./consultNoAnswer.ts";
import { consultRefused } from "./consultRefused.ts";
import { email } from "./email.ts";
import { inboundCall } from "./inboundCall.ts";
import { internalMessage } from "./internalMessage.ts";
import { logout } from "./logout.ts";
import { outboundCampaign } from "./outboundCampaign.ts";
import type { Scenario } from "./Scenario.ts";
import { secondCall } from "./secondCall.ts";
import { sms } from "./sms.ts";
import { threeConversations } from "./threeConversations.ts";
import { voiceTranscript } from "./voiceTranscript.ts";

/** All scenarios, in the order of the page. */
export const scenarios: readonly Scenario[] = [
  inboundCall,
  voiceTranscript,
  consultJoin,
  consultRefused,
  consultBusy,
  consultNoAnswer,
  consultColleagueLeaves,
  consultCustomerLeaves,
  secondCall,
  blindTransfer,
  chat,
  sms,
  email,
  callback,
  outboundCampaign,
  threeConversations,
  callbackRequest,
  internalMessage,
  logout,
];
