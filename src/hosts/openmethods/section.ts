import * as v from "valibot";
import { siteAddress, webAddress } from "../../config/addressSchemas.ts";

const nameText = "a name that is not empty";
const name = v.pipe(v.string(nameText), v.trim(), v.nonEmpty(nameText));
const commandText = 'the name of a command, or null or "" for a command that this installation does not have';
const command = (usual: string | null) =>
  v.optional(
    v.pipe(
      v.nullable(v.string(commandText)),
      v.transform((text) => (text === null || text.trim() === "" ? undefined : text.trim())),
    ),
    usual,
  );

// A missing section has every default of its keys.
const part = <T extends v.ObjectEntries>(entries: T) =>
  v.pipe(
    v.optional(v.record(v.string(), v.unknown(), "an object"), {}),
    v.strictObject(entries, ({ expected }) => (expected === "never" ? "absent (unknown key)" : "an object")),
  );

const pathOfServer = "a path that begins with /";
const path = (usual: string) => v.optional(v.pipe(v.string(pathOfServer), v.regex(/^\//, pathOfServer)), usual);
const clientPathText = "a path that begins with / and contains {clientId}";
const clientPath = (usual: string) =>
  v.optional(v.pipe(v.string(clientPathText), v.regex(/^\/.*\{clientId\}/s, clientPathText)), usual);

const shortestInterval = 10;
const longestInterval = 60_000;
const intervalText = `a number of milliseconds from ${String(shortestInterval)} to ${String(longestInterval)}`;
const stageText = '"offering", "handling", "wrap-up" or "closed"';
const lineText = '"ringing", "dialing", "connected", "held", "muted" or "disconnected"';
export const stageWord = v.picklist(["offering", "handling", "wrap-up", "closed"], stageText);
export const lineWord = v.picklist(["ringing", "dialing", "connected", "held", "muted", "disconnected"], lineText);
/** The stages that a word of the host's `interactionStates` can mean. */
export type StageWord = v.InferOutput<typeof stageWord>;
export type LineWord = v.InferOutput<typeof lineWord>;

/**
 * The object `openmethods` of config.json. The vendor's documents leave out much of the protocol. What they leave out
 * is a key here, so a deployment needs no other build.
 */
export const section = v.object({
  /** Address of the Harmony Integration Server. Without it the panel does not start the adapter. */
  baseUrl: v.optional(webAddress),
  /** Answers with the agent's credentials. Without it the panel asks for user name and password. */
  sessionUrl: v.optional(siteAddress),
  model: v.optional(name, "Default"),
  urls: part({
    sessions: path("/sessions"),
    process: clientPath("/direct/processRequest?clientId={clientId}"),
    poll: clientPath("/direct/pollMessages?clientId={clientId}"),
  }),
  poll: part({
    intervalMs: v.optional(
      v.pipe(
        v.number(intervalText),
        v.minValue(shortestInterval, intervalText),
        v.maxValue(longestInterval, intervalText),
      ),
      1000,
    ),
    /** The key of the list in an answer to a poll. Empty: the answer is the list itself. */
    messagesKey: v.optional(v.string("text"), "messages"),
  }),
  /** Names of the keys around each message. */
  envelope: part({
    requestId: v.optional(name, "requestId"),
    requestType: v.optional(name, "requestType"),
    resourceId: v.optional(name, "resourceId"),
    service: v.optional(name, "service"),
    data: v.optional(name, "data"),
  }),
  services: part({
    configuration: v.optional(name, "com.openmethods.ep.config.service"),
    processor: v.optional(name, "com.openmethods.ep.interaction.service"),
  }),
  commands: part({
    start: v.optional(name, "session.start"),
    logout: command("session.request.logout"),
    addChannel: command("session.request.addchannel"),
    answer: command("conversation.answer"),
    accept: command("interaction.accept"),
    reject: command(null),
    hold: command("conversation.hold"),
    resume: command("conversation.retrieve"),
    mute: command("conversation.request.mute"),
    unmute: command("conversation.request.unmute"),
    tone: command("conversation.senddtmf"),
    hangup: command("conversation.release"),
    transfer: command("conversation.blindtransfer"),
    add: command("conversation.blindconference"),
    consult: command("interaction.request.consult"),
    swap: command("interaction.alternate"),
    completeConsult: command("interaction.consulttransfer"),
    conference: command("interaction.consultconference"),
    startRecording: command("interaction.request.recording.start"),
    stopRecording: command("interaction.request.recording.stop"),
    pauseRecording: command("interaction.request.recording.pause"),
    resumeRecording: command("interaction.request.recording.resume"),
    dial: command("channel.dial"),
    dispositions: command("channel.request.externaldispositions"),
    complete: command("interaction.complete"),
  }),
  /** What a word of the server means, in addition to the known words. */
  states: part({
    interaction: v.optional(v.record(v.string(), stageWord, "an object"), {}),
    conversation: v.optional(v.record(v.string(), lineWord, "an object"), {}),
  }),
  digitsKey: v.optional(name, "digits"),
  dispositionKey: v.optional(name, "dispositionId"),
  /** Keys of the interaction's data that name the customer, the customer's number and the queue. */
  dataKeys: part({
    name: v.optional(name, "CUSTOMER_NAME"),
    number: v.optional(name, "ANI"),
    queue: v.optional(name, "QUEUE"),
  }),
});
export type OpenMethodsSection = v.InferOutput<typeof section>;
export type CommandNames = OpenMethodsSection["commands"];
