function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function word(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** Returns the parts of a log line: the message's type, its command or attribute with a plain value, its id. */
export function summaryOf(message: unknown): { readonly type: string; readonly subject: string; readonly id: string } {
  if (!isRecord(message)) return { type: typeof message, subject: "", id: "" };
  if (message["messageType"] !== undefined) return messageSummaryOf(message);
  if (message["type"] === undefined && !isRecord(message["payload"])) return rpcSummaryOf(message);
  if (isRecord(message["detail"])) return eventSummaryOf(message["type"], message["detail"]);
  const payload = isRecord(message["payload"]) ? message["payload"] : {};
  const interaction = isRecord(payload["interaction"])
    ? word(payload["interaction"]["id"])
    : word(payload["interactionId"]);
  const subject = [
    word(payload["command"]) || word(payload["attribute"]),
    word(payload["value"]),
    word(payload["reason"]),
    interaction && `#${interaction.slice(0, 6)}`,
  ];
  return {
    type: word(message["type"]) || "(no type)",
    subject: subject.filter(Boolean).join(" "),
    id: word(message["id"]),
  };
}

/** Returns the parts of a log line of an event with a detail: its type, who takes part, and its call. */
function eventSummaryOf(type: unknown, detail: Readonly<Record<string, unknown>>): ReturnType<typeof summaryOf> {
  const call = word(detail["callId"]);
  const subject = [word(detail["participant"]), call && `#${call.slice(0, 6)}`];
  return { type: word(type), subject: subject.filter(Boolean).join(" "), id: "" };
}

/** Returns the parts of a log line of JSON-RPC: method and tool, or the result and its size, and the id. */
function rpcSummaryOf(message: Readonly<Record<string, unknown>>): ReturnType<typeof summaryOf> {
  const { method, params, result, status, isError } = message;
  const tool = isRecord(params) ? word(params["name"]) : "";
  const conversation =
    isRecord(params) && isRecord(params["arguments"]) ? word(params["arguments"]["conversationId"]) : "";
  const size = result === undefined ? "" : `${String(JSON.stringify(result).length)} B`;
  const reason = isError === true && isRecord(result) ? word(result["message"]) : "";
  const answer = status === undefined ? (isError === true ? "error" : "result") : `HTTP ${word(status)}`;
  return {
    type: word(method) || answer,
    subject: [tool, conversation && `#${conversation.slice(0, 6)}`, reason, size].filter(Boolean).join(" "),
    id: word(message["id"]),
  };
}

/** Returns the parts of a log line of Harmony: the kind of message, its command or event with a result, and the id. */
function messageSummaryOf(message: Readonly<Record<string, unknown>>): ReturnType<typeof summaryOf> {
  const inner = isRecord(message["data"]) ? message["data"] : {};
  const { target = message["target"] } = inner;
  const result = word(message["result"]);
  const failure = [message["error"], message["failure"]].find(isRecord);
  const object = word(target).split(".").at(-1)?.slice(0, 6);
  const subject = [
    word(message["requestType"]) || word(inner["command"]) || word(inner["name"]) || word(message["name"]),
    object && `#${object}`,
    result === "success" ? "" : result,
    failure && word(failure["message"]),
  ];
  return {
    type: word(message["messageType"]),
    subject: subject.filter(Boolean).join(" "),
    id: word(message["requestId"]).slice(0, 6),
  };
}
