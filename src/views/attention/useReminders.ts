import { useEffect, useState, useSyncExternalStore } from "react";
import { titleOf } from "../../domain/interaction.ts";
import { t } from "../../i18n/i18n.ts";
import { usePanel, usePanelState } from "../../state/PanelContext.tsx";
import { type Aside, selectAsides } from "../../state/session/asides.ts";
import { useSettings } from "../../state/settings/useSettings.ts";
import { announceChange } from "../../ui/announcer.ts";
import { subscribeToTicks, tickedNow } from "../../ui/ticker.ts";

const keyOf = ({ interactionId, kind, since }: Aside): string => `${kind}/${since}/${interactionId}`;

const texts = { held: "said.heldLong", muted: "said.mutedLong" } as const satisfies Record<Aside["kind"], string>;

/** Without a call to remind of, the page starts no timer. */
const noTicks = () => () => {};

/**
 * Returns the calls that have been on hold or muted for long, the longest first, and the function that dismisses one.
 * The times are those of the host's reports. Each is announced once.
 */
export function useReminders(): readonly [readonly Aside[], (aside: Aside) => void] {
  const { store } = usePanel();
  const minutes = useSettings(({ reminderMinutes }) => reminderMinutes);
  const asides = usePanelState(selectAsides);
  // A number as the snapshot: a tick renders only when one more is due.
  const due = useSyncExternalStore(asides.length === 0 ? noTicks : subscribeToTicks, () =>
    minutes === 0 ? 0 : asides.filter(({ since }) => tickedNow() - since >= minutes * 60_000).length,
  );
  const [dismissed, setDismissed] = useState<ReadonlySet<string>>(new Set());
  const reminders = asides.slice(0, due).filter((aside) => !dismissed.has(keyOf(aside)));
  const newest = reminders.at(-1);
  const newestKey = newest === undefined ? undefined : keyOf(newest);
  useEffect(() => {
    if (newest === undefined) return;
    const interaction = store.getState().interactions[newest.interactionId];
    if (interaction === undefined) return;
    const text = t(texts[newest.kind], { minutes, title: titleOf(interaction) });
    announceChange({ topic: `reminder/${newestKey}`, text: () => text });
    // Only another reminder is announced.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [newestKey]);
  return [reminders, (aside) => setDismissed((before) => new Set([...before, keyOf(aside)]))];
}
