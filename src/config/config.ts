import type { HostName } from "../domain/host.ts";

export interface DirectoryEntry {
  readonly name: string;
  readonly address: string;
  /** `agent`, `queue`, `number`, or a kind that the deployer defines. */
  readonly kind: string;
}

export interface CannedResponse {
  readonly shortcut: string;
  readonly text: string;
}

export interface WrapUpConfig {
  /** `queues`: names or ids of the queues that offer this outcome. Undefined means all queues. */
  readonly outcomes: readonly {
    readonly id: string;
    readonly name: string;
    readonly queues: readonly string[] | undefined;
  }[];
  readonly notesRequired: boolean;
  readonly outcomeRequired: boolean;
  readonly submitUrl: string | undefined;
}

/** Settings of the recorder of messages to and from the host. Diagnostics shows the recording. */
export interface RecorderConfig {
  readonly enabled: boolean;
  /** Maximum number of recorded messages. */
  readonly messages: number;
  /** Whether placeholders replace customer data. Card numbers are always masked. */
  readonly redact: boolean;
}

export type ThemeName = "auto" | "light" | "dark" | "contrast-light" | "contrast-dark";

/** The configuration with every default filled in, see `parseConfig`. */
export interface Config {
  /** The hosts that `?host=` may select. The first is the default. */
  readonly hosts: readonly HostName[];
  readonly allowedOrigins: readonly string[];
  /** A BCP 47 tag. Undefined means the language of the agent at the host, or else of the browser. */
  readonly language: string | undefined;
  readonly theme: ThemeName;
  readonly directory: readonly DirectoryEntry[];
  readonly cannedResponses: readonly CannedResponse[];
  readonly wrapUp: WrapUpConfig;
  readonly drafts: { readonly maxAgeHours: number };
  readonly timeouts: { readonly requestMs: number };
  readonly recorder: RecorderConfig;
  readonly sinch: { readonly expandOnOffer: boolean };
}

/** One mistake in config.json, as the parts of a sentence. `key` is a dotted path such as `directory.2.address`. */
export interface ConfigProblem {
  readonly key: string;
  readonly expected: string;
  readonly found: string;
}
