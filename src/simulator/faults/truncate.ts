type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const lost = Symbol("lost");

/** The first half of a text or list, half the fields of an object; what has no half is lost. */
function halve(value: unknown): unknown {
  if (typeof value === "string" && value.length > 1) return value.slice(0, Math.floor(value.length / 2));
  if (Array.isArray(value) && value.length > 0) return value.slice(0, Math.floor(value.length / 2));
  if (isFields(value)) {
    const entries = Object.entries(value);
    if (entries.length > 1) return Object.fromEntries(entries.slice(0, Math.floor(entries.length / 2)));
  }
  return lost;
}

/** Walks to some nested part and cuts there; deeper parts are as likely to be hit as shallow ones. */
function cut(value: unknown, random: () => number): unknown {
  const keys = isFields(value) ? Object.keys(value) : Array.isArray(value) ? [...value.keys()].map(String) : [];
  const key = keys[Math.floor(random() * keys.length)];
  if (key === undefined || random() < 0.35) return random() < 0.5 ? lost : halve(value);
  const part = cut((value as Fields)[key], random);
  if (Array.isArray(value)) {
    return part === lost ? value.toSpliced(Number(key), 1) : value.with(Number(key), part);
  }
  const entries = Object.entries(value as Fields);
  return Object.fromEntries(
    entries.flatMap(([name, own]) => {
      if (name !== key) return [[name, own]];
      return part === lost ? [] : [[name, part]];
    }),
  );
}

/**
 * A copy of a message of which some nested part of the payload is missing or cut to half. Its envelope stays, as what
 * is delivered between windows is structured data, never half a text. A message without a payload stays as it is.
 */
export function truncate(message: unknown, random: () => number): unknown {
  if (!isFields(message) || !isFields(message["payload"])) return message;
  const payload = cut(message["payload"], random);
  if (payload !== lost) return { ...message, payload };
  const { payload: _, ...bare } = message;
  return bare;
}
