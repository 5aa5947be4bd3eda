type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A message of the panel to the host. */
export interface Request {
  readonly id: string;
  readonly type: "init" | "action" | "exit";
  readonly payload: unknown;
}

/** Returns the message as a request, or undefined for a message of another script in the frame. */
export function toRequest(message: unknown): Request | undefined {
  if (!isFields(message)) return undefined;
  const { id, type, payload } = message;
  if (typeof id !== "string" || (type !== "init" && type !== "action" && type !== "exit")) return undefined;
  return { id, type, payload };
}

/** Returns a field of the payload, if it is an object. */
export function payloadField(message: { readonly payload: unknown }, name: string): unknown {
  return isFields(message.payload) ? message.payload[name] : undefined;
}

const word = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? String(value) : "");

/** Returns a short description: `init`, `detail user`, `interaction accept`, `transfer`. */
export function wordsOf(request: Request): string {
  if (request.type !== "action") return request.type;
  const command = word(payloadField(request, "command"));
  return [command, word(payloadField(request, "value"))].filter(Boolean).join(" ");
}

/** Fields with words of the agent. A redacted recording has placeholders there, so only the type can be compared. */
const writtenFields: ReadonlySet<string> = new Set(["content", "subject", "to", "from", "cc", "bcc", "cad"]);

function isSame(one: unknown, other: unknown, redacted: boolean): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index], redacted));
  }
  if (isFields(one) && isFields(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)]);
    return [...names].every((name) =>
      redacted && writtenFields.has(name)
        ? typeof one[name] === typeof other[name]
        : isSame(one[name], other[name], redacted),
    );
  }
  return Object.is(one, other);
}

/** Whether two requests are the same but for their ids and undefined fields. */
export function isSameRequest(recorded: Request, live: Request, redacted: boolean): boolean {
  return recorded.type === live.type && isSame(recorded.payload, live.payload, redacted);
}
