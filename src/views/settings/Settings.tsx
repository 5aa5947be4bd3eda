import { type ReactNode, useState } from "react";
import type { ThemeName } from "../../config/config.ts";
import "../../i18n/dialogTexts.ts";
import { type MessageId, useT } from "../../i18n/i18n.ts";
import { useConfig } from "../../state/PanelContext.tsx";
import { Button } from "../../ui/Button.tsx";
import { SelectField } from "../../ui/Field.tsx";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./Settings.module.css";
import { storeThemePreference, readThemePreference, themeNames } from "./themePreference.ts";

const themeTexts = {
  auto: "settings.theme.auto",
  light: "settings.theme.light",
  dark: "settings.theme.dark",
  "contrast-light": "settings.theme.contrast-light",
  "contrast-dark": "settings.theme.contrast-dark",
} as const satisfies Record<ThemeName, MessageId>;

export interface SettingsProps {
  readonly onClose: () => void;
  /** Applies a theme at once. */
  readonly onTheme: (theme: ThemeName) => void;
}

/** Shows the settings of this panel. They are stored in this browser. */
export function Settings({ onClose, onTheme }: SettingsProps): ReactNode {
  const t = useT();
  const config = useConfig();
  const [theme, setTheme] = useState(() => readThemePreference() ?? config.theme);
  const [isStored, setIsStored] = useState(true);
  return (
    <Modal title={t("settings.title")} closeLabel={t("work.close")} onClose={onClose}>
      <div className={styles["settings"]}>
        <SelectField
          label={t("settings.theme")}
          hint={isStored ? undefined : t("settings.notKept")}
          value={theme}
          options={themeNames.map((name) => ({ value: name, label: t(themeTexts[name]) }))}
          onChange={(value) => {
            const chosen = themeNames.find((name) => name === value);
            if (chosen === undefined) return;
            setTheme(chosen);
            setIsStored(storeThemePreference(chosen));
            onTheme(chosen);
          }}
        />
        <div className={styles["actions"]}>
          <Button variant="primary" onPress={onClose}>
            {t("work.done")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
