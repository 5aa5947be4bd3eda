import "../i18n/attentionTexts.ts";
import { useT } from "../i18n/i18n.ts";
import { usePanelState } from "../state/PanelContext.tsx";
import { Icon } from "../ui/Icon.tsx";
import styles from "./PhoneNotice.module.css";

/** Says that the agent's phone is not ready, before a call is tried. Renders nothing when it is, or the host does not tell. */
export function PhoneNotice({ id }: { readonly id?: string | undefined }) {
  const t = useT();
  const isMissing = usePanelState((state) => state.agent.phoneReady === false);
  return isMissing ? (
    <p id={id} className={styles["notice"]}>
      <Icon name="alert" />
      <span>{t("status.phone")}</span>
    </p>
  ) : null;
}
