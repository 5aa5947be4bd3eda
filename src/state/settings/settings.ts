import * as v from "valibot";
import type { Config, ThemeName } from "../../config/config.ts";
import { language, theme } from "../../config/configSchemas.ts";
import { problemOf } from "./keys.ts";
import { defaultKeys, shortcutIds, type ShortcutKeys } from "./shortcuts.ts";

/** What an agent can change in Settings. */
export interface Settings {
  readonly theme: ThemeName;
  /** Size of the texts in percent. */
  readonly textSize: number;
  /** The language tag of dates and times. Undefined follows the desktop. */
  readonly dates: string | undefined;
  readonly offerSound: boolean;
  readonly messageSound: boolean;
  /** Minutes on hold or muted after which the panel reminds the agent of the call. 0 for never. */
  readonly reminderMinutes: number;
  /** Whether a digit alone selects an outcome. Some input methods and devices type digits that the agent did not mean. */
  readonly outcomeKeys: boolean;
  /** Which key sends a message. The other one of the two breaks the line, or does nothing. */
  readonly sendKey: SendKey;
  readonly keys: ShortcutKeys;
}

export const sendKeys = ["Enter", "Control+Enter"] as const;
export type SendKey = (typeof sendKeys)[number];

export const textSizes = [100, 110, 125, 150, 175, 200] as const;
export const reminderChoices = [0, 1, 2, 3, 5, 10] as const;

/** The values that an agent changed. */
export type ChangedSettings = Partial<Omit<Settings, "keys"> & { readonly keys: Partial<ShortcutKeys> }>;

const keysSchema = v.fallback(
  v.optional(
    v.object(
      v.entriesFromList(
        shortcutIds,
        v.fallback(
          v.optional(
            v.pipe(
              v.string(),
              v.check((keys) => keys === "" || problemOf(keys) === undefined),
            ),
          ),
          undefined,
        ),
      ),
    ),
  ),
  undefined,
);

const schema = v.fallback(
  v.object({
    theme: v.fallback(v.optional(theme), undefined),
    textSize: v.fallback(v.optional(v.picklist(textSizes)), undefined),
    dates: v.fallback(v.optional(language), undefined),
    offerSound: v.fallback(v.optional(v.boolean()), undefined),
    messageSound: v.fallback(v.optional(v.boolean()), undefined),
    reminderMinutes: v.fallback(v.optional(v.picklist(reminderChoices)), undefined),
    outcomeKeys: v.fallback(v.optional(v.boolean()), undefined),
    sendKey: v.fallback(v.optional(v.picklist(sendKeys)), undefined),
    keys: keysSchema,
  }),
  {},
);

/** Returns a copy of an object without its undefined values. */
function defined<T extends object>(values: T): { readonly [K in keyof T]?: Exclude<T[K], undefined> };
function defined(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

/** Reads stored settings. A value that is not valid is left out. */
export function readSettings(stored: unknown): ChangedSettings {
  const { keys, ...plain } = v.parse(schema, stored);
  return { ...defined(plain), ...(keys === undefined ? {} : { keys: defined(keys) }) };
}

/** Returns all settings: the agent's own values over those of config.json. */
export function withDefaults(changed: ChangedSettings, { theme, notifications }: Config): Settings {
  return {
    theme,
    textSize: 100,
    dates: undefined,
    offerSound: notifications.sound,
    messageSound: notifications.sound,
    reminderMinutes: 2,
    outcomeKeys: true,
    sendKey: "Enter",
    ...changed,
    keys: { ...defaultKeys, ...changed.keys },
  };
}
