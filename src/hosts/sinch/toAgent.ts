import type { Agent, LoginStatus, PresenceProfile, RecordingPermission, WorkStatus } from "../../domain/agent.ts";
import type { PanelPlacement } from "../../domain/panel.ts";
import type { WireExtension, WireProfile, WireUser } from "./wire.ts";

type Patch<T> = { -readonly [K in keyof T]?: T[K] };

const logins: ReadonlyMap<string, LoginStatus> = new Map([
  ["logged_in", "logged-in"],
  ["logged_out", "logged-out"],
  ["anonymous", "anonymous"],
]);
const works: ReadonlyMap<string, WorkStatus> = new Map([
  ["ready", "ready"],
  ["not_ready", "not-ready"],
  ["wrap_up", "wrap-up"],
]);
const recordings: ReadonlyMap<string, RecordingPermission> = new Map([
  ["enabled", "enabled"],
  ["disabled", "disabled"],
  ["hidden", "hidden"],
]);

/** Converts `login_status`. An unknown word makes the login unknown. */
export const loginPatch = (value: string): Partial<Agent> => ({ login: logins.get(value) });

/** Converts a wire value to a work status. An unknown value is stored and shown unchanged. */
export function workPatch(value: string): Partial<Agent> {
  const work = works.get(value);
  return { work, workText: work ? undefined : value };
}

/** Whether the agent has a softphone. The type of the value is not documented, so booleans and texts are accepted. */
export function phonePatch(value: unknown): Partial<Agent> | undefined {
  if (typeof value === "boolean") return { phoneReady: value };
  if (typeof value !== "string") return undefined;
  const yes = /^(true|yes|on|ready|enabled|available|connected|registered)$/i.test(value);
  const no = /^(false|no|off|not_ready|disabled|unavailable|disconnected|not_connected|unregistered)$/i.test(value);
  return { phoneReady: yes ? true : no ? false : undefined };
}

/** The unit of a presence profile's duration, which is not documented. */
export type DurationUnit = "s" | "min";
const msPer = { s: 1000, min: 60_000 } as const satisfies Record<DurationUnit, number>;
/** Longer durations in ms, a year, are no break that anybody waits for. */
const longestMs = 366 * 24 * 3_600_000;

/** Returns a duration in ms. Undefined for a profile without an end: zero, a word such as `None`, an absurd number. */
function toDurationMs(duration: string | number | null | undefined, unit: DurationUnit): number | undefined {
  const ms = Number(duration || "none") * msPer[unit];
  return ms > 0 && ms <= longestMs ? ms : undefined;
}

const toProfile = ({ id, name, type, settings }: WireProfile, unit: DurationUnit): PresenceProfile => ({
  id,
  name: name || id,
  absence: type === "absence",
  durationMs: toDurationMs(settings?.duration, unit),
});

/** Returns the active presence profile of a push. */
export const profilePatch = ({ id, name }: WireProfile): Partial<Agent> => ({
  presence: id,
  presenceName: name || undefined,
});

/** Returns only those fields of the agent that the message contains. */
export function toAgentPatch(user: WireUser, unit: DurationUnit = "s"): Partial<Agent> {
  const patch: Patch<Agent> = {};
  const full = [user.name?.first_name, user.name?.last_name].filter(Boolean).join(" ");
  const phone = user.phone?.sip_connected ?? user.capabilities?.phone;
  const recording = user.permissions?.recording;
  // After an answer without an id, the known agent stays, with all unsent work.
  if (user.id) patch.id = user.id;
  if (full || user.username) patch.name = full || user.username || undefined;
  if (user.alias !== undefined) patch.alias = user.alias ?? undefined;
  if (user.login_status) Object.assign(patch, loginPatch(user.login_status));
  if (user.work_status) Object.assign(patch, workPatch(user.work_status));
  if (phone !== undefined) patch.phoneReady = phone ?? undefined;
  if (user.extension !== undefined) patch.extension = user.extension ?? undefined;
  if (user.presence !== undefined) patch.presence = user.presence ?? undefined;
  if (user.presence_profiles !== undefined) {
    patch.profiles = (user.presence_profiles ?? []).map((profile) => toProfile(profile, unit));
  }
  if (recording !== undefined) patch.recording = recording ? recordings.get(recording) : undefined;
  if (user.language !== undefined) patch.language = user.language ?? undefined;
  if (user.default_email_from !== undefined) patch.defaultEmailFrom = user.default_email_from ?? undefined;
  if (user.default_sms_from !== undefined) patch.defaultSmsFrom = user.default_sms_from ?? undefined;
  if (user.visible_a_number !== undefined) patch.visibleNumber = user.visible_a_number ?? undefined;
  return patch;
}

/** Returns how the host shows this panel, with only the fields that the message contains. */
export function toPanelPatch(extension: WireExtension): Partial<PanelPlacement> {
  const patch: Patch<PanelPlacement> = {};
  if (extension.key !== undefined) patch.key = extension.key ?? undefined;
  if (extension.visible !== undefined) patch.visible = extension.visible ?? undefined;
  if (extension.expanded !== undefined) patch.expanded = extension.expanded ?? undefined;
  return patch;
}
