import { useEffect, useState, useSyncExternalStore } from "react";
import { t } from "../../i18n/i18n.ts";
import { useSettings } from "../../state/settings/useSettings.ts";
import { announceChange } from "../../ui/announcer.ts";
import { chimeResult } from "../../ui/chime.ts";

/**
 * Returns whether the browser did not play a sound that the agent turned on, and the function that hides this. It is
 * announced once.
 */
export function useSilence(): readonly [boolean, () => void] {
  const wantsSound = useSettings(({ offerSound, messageSound }) => offerSound || messageSound);
  const isBlocked = useSyncExternalStore(chimeResult.subscribe, () => chimeResult.get() === false);
  const [isRead, setIsRead] = useState(false);
  const isSilent = wantsSound && isBlocked && !isRead;
  useEffect(() => {
    if (isSilent) announceChange({ topic: "sound", text: () => t("attention.silent") });
  }, [isSilent]);
  return [isSilent, () => setIsRead(true)];
}
