import { type ReactNode, useSyncExternalStore } from "react";
import { useT } from "../../i18n/i18n.ts";
import { usePanel } from "../../state/PanelContext.tsx";
import { useSettings } from "../../state/settings/useSettings.ts";
import { Button } from "../../ui/Button.tsx";
import { chime, chimeResult } from "../../ui/chime.ts";
import styles from "./Settings.module.css";

const testNotes = [659, 880];

/** Turns the sounds on and off, and says when the browser does not allow them. */
export function SoundSettings(): ReactNode {
  const t = useT();
  const { change } = usePanel().settings;
  const { offerSound, messageSound } = useSettings((settings) => settings);
  const played = useSyncExternalStore(chimeResult.subscribe, chimeResult.get);
  const choice = (key: "offerSound" | "messageSound", isOn: boolean) => (
    <label className={styles["check"]}>
      <input
        type="checkbox"
        checked={isOn}
        onChange={({ currentTarget }) =>
          change(key === "offerSound" ? { offerSound: currentTarget.checked } : { messageSound: currentTarget.checked })
        }
      />
      <span>{t(`settings.${key}`)}</span>
    </label>
  );
  return (
    <fieldset className={styles["group"]}>
      <legend className={styles["legend"]}>{t("settings.sound")}</legend>
      {choice("offerSound", offerSound)}
      {choice("messageSound", messageSound)}
      <div className={styles["test"]}>
        <Button size="small" onPress={() => void chime(testNotes)}>
          {t("settings.testSound")}
        </Button>
        <output className={styles["hint"]}>
          {played === undefined ? null : t(played ? "settings.soundPlayed" : "settings.soundBlocked")}
        </output>
      </div>
      <p className={styles["hint"]}>{t("settings.soundHint")}</p>
    </fieldset>
  );
}
