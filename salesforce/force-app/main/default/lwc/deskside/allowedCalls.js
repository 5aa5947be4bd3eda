const both = ["Initial_Caller", "Third_Party"];
const all = [...both, "Agent"];
const kinds = ["PhoneNumber", "AgentOrQueueId"];

const oneOf = (values) => ({ expected: values.join(" or "), fits: (value) => values.includes(value) });
const text = {
  expected: "a text of 1 to 255 characters",
  fits: (value) => typeof value === "string" && value.trim() !== "" && value.length <= 255,
};
const digits = {
  expected: "digits, *, #, A to D or commas",
  fits: (value) => typeof value === "string" && /^[0-9*#A-D,]+$/.test(value),
};
const flag = { expected: "true or false", fits: (value) => typeof value === "boolean" };

/** The methods of the voice toolkit that the panel may call, with their arguments. */
const methods = {
  acceptCall: [],
  declineCall: [],
  endCall: [oneOf(all)],
  mute: [],
  unmute: [],
  hold: [oneOf(both)],
  resume: [oneOf(both)],
  pauseRecording: [],
  resumeRecording: [],
  sendDigits: [digits],
  addParticipant: [oneOf(kinds), text, flag],
  merge: [],
  swap: [],
  startPreviewCall: [text],
};

const names = Object.keys(methods);
const notNative = new Set(["swap", "startPreviewCall"]);

/** What each kind of telephony can do. */
export const telephonies = {
  partner: { methods: names, blindTransfer: true },
  amazon: { methods: names, blindTransfer: false },
  native: { methods: names.filter((name) => !notNative.has(name)), blindTransfer: true },
};

/** Returns why the panel may not make a call, in words, or undefined if it may. */
export function refusalOf(method, args, telephony) {
  if (!names.includes(method)) return `"${String(method)}" is not allowed. Allowed: ${names.join(", ")}`;
  const { methods: possible, blindTransfer } = telephonies[telephony];
  if (!possible.includes(method)) return `${method} is not possible with ${telephony} telephony`;
  const expected = methods[method];
  if (!Array.isArray(args) || args.length !== expected.length) {
    return `${method} takes a list of ${expected.length} arguments`;
  }
  const wrong = expected.findIndex(({ fits }, index) => !fits(args[index]));
  if (wrong >= 0) return `Argument ${wrong + 1} of ${method} must be ${expected[wrong].expected}`;
  if (method === "addParticipant" && args[2] && !blindTransfer) {
    return `addParticipant cannot transfer blind with ${telephony} telephony`;
  }
  return undefined;
}
