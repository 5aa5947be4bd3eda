import type { Config, ConfigProblem, HostSection } from "./config.ts";
import { ConfigSection } from "./ConfigSection.ts";
import { siteAddress } from "./addressSchemas.ts";
import * as schemas from "./configSchemas.ts";

export interface ConfigEnvironment {
  /** The panel page's own origin. */
  readonly ownOrigin: string;
  /** Whether this is a development build, which allows every port of this machine. */
  readonly development: boolean;
  /** All hosts. The first is the default. */
  readonly hosts: readonly HostSection[];
}

export interface ParsedConfig {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
}

/**
 * Parses the content of config.json. A wrong or unknown key becomes a problem with its dotted path
 * (`directory.2.address`), and a wrong key has its default. Never throws.
 */
export function parseConfig(raw: unknown, { ownOrigin, development, hosts }: ConfigEnvironment): ParsedConfig {
  const problems: ConfigProblem[] = [];
  const file = new ConfigSection(raw, "", problems);
  const messages = file.section("messages");
  const phone = file.section("phone");
  const email = file.section("email");
  const notifications = file.section("notifications");
  const wrapUp = file.section("wrapUp");
  const history = file.section("history");
  const drafts = file.section("drafts");
  const timeouts = file.section("timeouts");
  const recorder = file.section("recorder");
  const names = hosts.map(({ name }) => name);
  const ownOrigins = development ? [ownOrigin, "http://localhost:*", "http://127.0.0.1:*"] : [ownOrigin];
  const config: Config = {
    hosts: file.value("host", schemas.hostChoice(names), names.slice(0, 1)),
    allowedOrigins: file.value("allowedOrigins", schemas.allowedOrigins, ownOrigins),
    language: file.value("language", schemas.language, undefined),
    theme: file.value("theme", schemas.theme, "auto"),
    notifications: { sound: notifications.value("sound", schemas.flag, false) },
    directory: file.list("directory", schemas.directoryEntry, "address"),
    cannedResponses: file.list("cannedResponses", schemas.cannedResponse),
    messages: {
      undoSend: messages.value("undoSend", schemas.flag, false),
      languageKey: messages.value("languageKey", schemas.dataKey, "language"),
    },
    phone: {
      country: phone.value("country", schemas.country, undefined),
      extensions: phone.value("extensions", schemas.flag, false),
    },
    email: { format: email.value("format", schemas.emailFormat, "plain") },
    wrapUp: {
      outcomes: wrapUp.list("outcomes", schemas.outcome, "id"),
      notesRequired: wrapUp.value("notesRequired", schemas.flag, false),
      outcomeRequired: wrapUp.value("outcomeRequired", schemas.flag, false),
      submitUrl: wrapUp.value("submitUrl", siteAddress, undefined),
    },
    history: { enabled: history.value("enabled", schemas.flag, false) },
    drafts: { maxAgeHours: drafts.value("maxAgeHours", schemas.maxAgeHours, 24) },
    timeouts: { requestMs: timeouts.value("requestMs", schemas.requestMs, undefined) },
    recorder: {
      enabled: recorder.value("enabled", schemas.flag, true),
      messages: recorder.value("messages", schemas.recordedMessages, 2000),
      redact: recorder.value("redact", schemas.flag, true),
    },
    hostSections: Object.fromEntries(
      hosts.map(({ name, schema }) => {
        const section = file.section(name);
        return [name, schema === undefined ? {} : section.object(schema)];
      }),
    ),
  };
  const sections = [notifications, messages, phone, email, wrapUp, history, drafts, timeouts, recorder, file];
  for (const section of sections) section.end();
  return { config, problems };
}
