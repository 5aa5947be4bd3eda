import type * as v from "valibot";
import type { OutboundChannel } from "../domain/command.ts";
import type { Channel } from "../domain/interaction.ts";

export interface DirectoryEntry {
  readonly name: string;
  readonly address: string;
  /** `agent`, `queue`, `number`, or a term of the integrator. */
  readonly kind: string;
  readonly team?: string | undefined;
  /** The channels that reach the entry. Undefined: its address tells. */
  readonly channels?: readonly (Channel | OutboundChannel)[] | undefined;
}

export interface PhoneConfig {
  /** ISO 3166 code of the country for numbers without a country code. Undefined: the country of the agent's number. */
  readonly country: string | undefined;
  /** Whether digits of 2 to 6 are internal extensions, which take every channel. */
  readonly extensions: boolean;
}

export interface MessagesConfig {
  /** Whether a message waits for five seconds, in which the agent can take it back. */
  readonly undoSend: boolean;
  /** The key of the attached data that has the language of the conversation. */
  readonly languageKey: string;
}

export interface CannedResponse {
  readonly shortcut: string;
  readonly text: string;
}

export interface OutcomeConfig {
  readonly id: string;
  readonly name: string;
  /** Names or ids of the queues for which this outcome is offered. Undefined means all queues. */
  readonly queues: readonly string[] | undefined;
  /** The text that begins the notes of this outcome. */
  readonly template?: string | undefined;
}

export interface WrapUpConfig {
  readonly outcomes: readonly OutcomeConfig[];
  readonly notesRequired: boolean;
  readonly outcomeRequired: boolean;
  readonly submitUrl: string | undefined;
}

/** Settings of the flight recorder, which records the messages from and to the host for Diagnostics. */
export interface RecorderConfig {
  readonly enabled: boolean;
  /** Maximum number of recorded messages. */
  readonly messages: number;
  /** Whether customer data is replaced by placeholders. Card numbers are always masked. */
  readonly redact: boolean;
}

export type EmailFormat = "plain" | "html";

export type ThemeName = "auto" | "light" | "dark" | "contrast-light" | "contrast-dark";

/** The whole of config.json with every default filled in. See `parseConfig`. */
export interface Config {
  /** The hosts that the address can choose from by `?host=`. The first is the default. */
  readonly hosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  /** A BCP 47 tag. Undefined means the agent's language at the host, or else the browser's. */
  readonly language: string | undefined;
  readonly theme: ThemeName;
  /** Whether offers and messages sound, unless the agent chose otherwise in Settings. */
  readonly notifications: { readonly sound: boolean };
  readonly directory: readonly DirectoryEntry[];
  readonly cannedResponses: readonly CannedResponse[];
  readonly messages: MessagesConfig;
  readonly phone: PhoneConfig;
  /** How New conversation writes e-mails, unless the agent chooses otherwise. */
  readonly email: { readonly format: EmailFormat };
  readonly wrapUp: WrapUpConfig;
  /** Whether the browser stores with whom the agent spoke, for 30 days. */
  readonly history: { readonly enabled: boolean };
  readonly drafts: { readonly maxAgeHours: number };
  /** How long to wait for an answer, in ms. Undefined: the usual time of the host. */
  readonly timeouts: { readonly requestMs: number | undefined };
  readonly recorder: RecorderConfig;
  /** The host sections of config.json by the host's name, with the defaults of the host's own schema. */
  readonly hostSections: Readonly<Record<string, unknown>>;
}

/** The schema of a host's object in config.json. Its messages name the expected value. */
export type SectionSchema = v.ObjectSchema<v.ObjectEntries, undefined>;

/** A host that config.json can name. */
export interface HostSection {
  readonly name: string;
  /** Undefined accepts anything, for a host that is not used. */
  readonly schema: SectionSchema | undefined;
}

/** A host whose schema is loaded only when the host is used. */
export interface LoadableSection {
  readonly name: string;
  readonly loadSchema: () => SectionSchema | undefined | Promise<SectionSchema>;
}

/** One problem in config.json. `key` is a dotted path. The other fields are sentences for people. */
export interface ConfigProblem {
  readonly key: string;
  readonly expected: string;
  readonly found: string;
}
