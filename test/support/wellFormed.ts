import type { PanelState } from "../../src/state/session/panelState.ts";

const isText = (value: unknown) => typeof value === "string";
const isNumber = (value: unknown) => typeof value === "number";
const maybe = (test: (value: unknown) => boolean) => (value: unknown) => value === undefined || test(value);
const isFlag = (value: unknown) => typeof value === "boolean";
const listOf = (test: (value: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(test);
const each = (fields: Readonly<Record<string, (value: unknown) => boolean>>) => (value: unknown) =>
  typeof value === "object" &&
  value !== null &&
  Object.entries(fields).every(([key, test]) => test(Reflect.get(value, key)));

const datum = each({ key: isText, value: isText });
const emailAddress = each({ address: isText, name: maybe(isText) });
const interaction = each({
  id: isText,
  channel: isText,
  channelName: maybe(isText),
  status: isText,
  statusText: maybe(isText),
  line: isText,
  lineText: maybe(isText),
  title: maybe(isText),
  customerName: maybe(isText),
  originator: maybe(isText),
  destination: maybe(isText),
  isCallback: isFlag,
  queue: maybe(each({ id: isText, name: maybe(isText) })),
  originalQueue: maybe(each({ id: isText, name: maybe(isText) })),
  callbackNumbers: listOf(isText),
  scheduledAt: maybe(isNumber),
  held: maybe(isFlag),
  muted: maybe(isFlag),
  recording: maybe(each({ state: isText, consent: maybe(isFlag) })),
  consult: each({ phase: isText }),
  consultParent: maybe(isText),
  wrapUp: each({ kind: isText }),
  impeded: (value) => value instanceof Map,
  attachedData: listOf(datum),
  omittedData: isNumber,
  parties: listOf(each({ id: isText, name: maybe(isText), typing: isFlag, capability: maybe(isText) })),
  email: maybe(
    each({
      content: maybe(isText),
      from: maybe(emailAddress),
      replyTo: maybe(emailAddress),
      to: listOf(emailAddress),
      cc: listOf(emailAddress),
      bcc: listOf(emailAddress),
      attachments: listOf(each({ id: isText, filename: isText, size: maybe(isText) })),
    }),
  ),
  campaign: maybe(each({ name: maybe(isText), classifiers: listOf(each({ id: isText, name: isText })) })),
  scripts: listOf(each({ id: isText, status: maybe(isText), answers: listOf(isText) })),
  quality: maybe(
    each({
      level: isText,
      lostPercent: maybe(isNumber),
      recent: listOf(each({ at: isNumber, jitterMs: maybe(isNumber) })),
    }),
  ),
  notices: listOf(each({ id: isText, kind: isText, from: isText, text: isText })),
  createdAt: maybe(isNumber),
  waited: maybe(isNumber),
  references: listOf(datum),
});
const entry = each({
  id: maybe(isText),
  text: isText,
  at: maybe(isNumber),
  time: isText,
  originator: isText,
  isFinal: isFlag,
});
const agent = each({ id: maybe(isText), name: maybe(isText), alias: maybe(isText), phoneReady: maybe(isFlag) });

/** Returns the paths of all values in a state that do not match their type. */
export function malformedIn(state: PanelState): readonly string[] {
  return [
    ...state.order.filter((id) => !interaction(state.interactions[id])).map((id) => `interactions.${id}`),
    ...Object.keys(state.transcripts).filter((id) => !listOf(entry)(state.transcripts[id])),
    ...(agent(state.agent) ? [] : ["agent"]),
    ...(state.closed.every(isText) && state.closed.length <= 500 ? [] : ["closed"]),
    ...(state.order.length === Object.keys(state.interactions).length ? [] : ["order"]),
  ];
}
