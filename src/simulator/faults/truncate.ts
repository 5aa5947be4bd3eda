type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const removed = Symbol("removed");

/** Returns the first half of a text, list or object; a value that has no half is removed. */
function halve(value: unknown): unknown {
  if (typeof value === "string" && value.length > 1) return value.slice(0, Math.floor(value.length / 2));
  if (Array.isArray(value) && value.length > 0) return value.slice(0, Math.floor(value.length / 2));
  if (isFields(value)) {
    const entries = Object.entries(value);
    if (entries.length > 1) return Object.fromEntries(entries.slice(0, Math.floor(entries.length / 2)));
  }
  return removed;
}

/** Cuts one random nested part; deep parts are as likely as shallow ones. */
function cut(value: unknown, random: () => number): unknown {
  const keys = isFields(value) ? Object.keys(value) : Array.isArray(value) ? [...value.keys()].map(String) : [];
  const key = keys[Math.floor(random() * keys.length)];
  if (key === undefined || random() < 0.35) return random() < 0.5 ? removed : halve(value);
  const part = cut((value as Fields)[key], random);
  if (Array.isArray(value)) {
    return part === removed ? value.toSpliced(Number(key), 1) : value.with(Number(key), part);
  }
  const entries = Object.entries(value as Fields);
  return Object.fromEntries(
    entries.flatMap(([name, own]) => {
      if (name !== key) return [[name, own]];
      return part === removed ? [] : [[name, part]];
    }),
  );
}

/**
 * Returns a copy of a message with one nested part of its payload or detail removed or halved. The envelope stays whole,
 * since windows exchange structured data, not texts. A message without either stays as it is.
 */
export function truncate(message: unknown, random: () => number): unknown {
  if (!isFields(message)) return message;
  const body = ["payload", "detail"].find((name) => isFields(message[name]));
  if (body === undefined) return message;
  const part = cut(message[body], random);
  if (part !== removed) return { ...message, [body]: part };
  return Object.fromEntries(Object.entries(message).filter(([name]) => name !== body));
}
