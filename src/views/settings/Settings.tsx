import type { ReactNode } from "react";
import type { ThemeName } from "../../config/config.ts";
import { theme } from "../../config/configSchemas.ts";
import "../../i18n/dialogTexts.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { usePanel } from "../../state/PanelContext.tsx";
import { keysText } from "../../state/settings/keys.ts";
import { reminderChoices, sendKeys, textSizes } from "../../state/settings/settings.ts";
import { useSettings } from "../../state/settings/useSettings.ts";
import { Button } from "../../ui/Button.tsx";
import { SelectField } from "../../ui/Field.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { dateOptions } from "./dateOptions.ts";
import { KeySettings } from "./KeySettings.tsx";
import styles from "./Settings.module.css";
import { SoundSettings } from "./SoundSettings.tsx";

const themeTexts = {
  auto: "settings.theme.auto",
  light: "settings.theme.light",
  dark: "settings.theme.dark",
  "contrast-light": "settings.theme.contrast-light",
  "contrast-dark": "settings.theme.contrast-dark",
} as const satisfies Record<ThemeName, MessageId>;

const themes = theme.options;

/** Shows the agent's settings. A change applies at once and is stored in this browser. */
export function Settings({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useT();
  const { settings } = usePanel();
  const { theme: current, textSize, dates, reminderMinutes, sendKey, isStored } = useSettings((state) => state);
  const { change } = settings;
  return (
    <Modal title={t("settings.title")} closeLabel={t("work.close")} onClose={onClose}>
      <div className={styles["settings"]}>
        <p className={styles["kept"]}>{t(isStored ? "settings.kept" : "settings.notKept")}</p>
        <SelectField
          label={t("settings.theme")}
          value={current}
          options={themes.map((value) => ({ value, label: t(themeTexts[value]) }))}
          onChange={(value) => {
            const chosen = themes.find((name) => name === value);
            if (chosen !== undefined) change({ theme: chosen });
          }}
        />
        <SelectField
          label={t("settings.textSize")}
          value={String(textSize)}
          options={textSizes.map((size) => ({ value: String(size), label: t("settings.percent", { size }) }))}
          onChange={(value) => change({ textSize: Number(value) })}
        />
        <SelectField
          label={t("settings.dates")}
          value={dates ?? ""}
          options={[{ value: "", label: t("settings.dates.desktop") }, ...dateOptions(dates)]}
          onChange={(value) => change({ dates: value === "" ? undefined : value })}
        />
        <SelectField
          label={t("settings.reminder")}
          hint={t("settings.reminderHint")}
          value={String(reminderMinutes)}
          options={reminderChoices.map((minutes) => ({
            value: String(minutes),
            label: t("settings.minutes", { minutes }),
          }))}
          onChange={(value) => change({ reminderMinutes: Number(value) })}
        />
        <SelectField
          label={t("settings.sendKey")}
          hint={t("settings.sendKeyHint")}
          value={sendKey}
          options={sendKeys.map((keys) => ({ value: keys, label: keysText(keys) }))}
          onChange={(value) => change({ sendKey: sendKeys.find((keys) => keys === value) ?? sendKey })}
        />
        <SoundSettings />
        <KeySettings />
        <div className={styles["actions"]}>
          <Button onPress={settings.reset}>{t("settings.reset")}</Button>
          <Button variant="primary" onPress={onClose}>
            {t("work.done")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
