import type * as v from "valibot";

export interface DirectoryEntry {
  readonly name: string;
  readonly address: string;
  /** `agent`, `queue`, `number`, or a word of the integrator's. */
  readonly kind: string;
}

export interface CannedResponse {
  readonly shortcut: string;
  readonly text: string;
}

export interface WrapUpConfig {
  /** `queues`: names or ids of the queues this outcome is offered for; undefined means all. */
  readonly outcomes: readonly {
    readonly id: string;
    readonly name: string;
    readonly queues: readonly string[] | undefined;
  }[];
  readonly notesRequired: boolean;
  readonly outcomeRequired: boolean;
  readonly submitUrl: string | undefined;
}

/** The flight recorder of the traffic with the host; see Diagnostics. */
export interface RecorderConfig {
  readonly enabled: boolean;
  /** How many messages are kept at most. */
  readonly messages: number;
  /** Whether customers' data is replaced by placeholders. Card numbers are masked in any case. */
  readonly redact: boolean;
}

export type ThemeName = "auto" | "light" | "dark" | "contrast-light" | "contrast-dark";

/** The whole of config.json with every default filled in. See `parseConfig`. */
export interface Config {
  /** The hosts that the address may choose among by `?host=`; the first is the default. */
  readonly hosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  /** A BCP 47 tag; undefined follows the agent's language at the host, then the browser's. */
  readonly language: string | undefined;
  readonly theme: ThemeName;
  readonly directory: readonly DirectoryEntry[];
  readonly cannedResponses: readonly CannedResponse[];
  readonly wrapUp: WrapUpConfig;
  readonly drafts: { readonly maxAgeHours: number };
  readonly timeouts: { readonly requestMs: number };
  readonly recorder: RecorderConfig;
  /** What config.json holds for each host, by the host's name; defaults filled in by the host's own schema. */
  readonly hostSections: Readonly<Record<string, unknown>>;
}

/** A host that config.json may name. */
export interface HostSection {
  readonly name: string;
  /** What the host's object in config.json may hold. Undefined: anything. The messages say what was expected. */
  readonly schema: v.ObjectSchema<v.ObjectEntries, undefined> | undefined;
}

/** One thing that is wrong with config.json. `key` is a dotted path; the rest are plain words. */
export interface ConfigProblem {
  readonly key: string;
  readonly expected: string;
  readonly found: string;
}
