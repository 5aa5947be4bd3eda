function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function word(value: unknown): string {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}

/** Returns the parts of a log line: the message's type, its command or attribute with a plain value, its id. */
export function summaryOf(message: unknown): { readonly type: string; readonly subject: string; readonly id: string } {
  if (!isRecord(message)) return { type: typeof message, subject: "", id: "" };
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
