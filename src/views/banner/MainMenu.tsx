import { use } from "react";
import { slotOf } from "../../domain/commandSlot.ts";
import { hasHost } from "../../domain/host.ts";
import { useT } from "../../i18n/i18n.ts";
import { useCommands, useIsBusy, usePanelState } from "../../state/PanelContext.tsx";
import { Menu } from "../../ui/Menu.tsx";
import { ConversationSearchContext } from "../conversationSearch.ts";
import type { BannerProps } from "./Banner.tsx";

/** Opens the dialogs that belong to no conversation, and logs out where the host supports that. */
export function MainMenu({ onOpen }: Pick<BannerProps, "onOpen">) {
  const t = useT();
  const isHosted = usePanelState((state) => hasHost(state.connection));
  const hasConversations = usePanelState((state) => state.order.length > 0);
  const canLogOut = usePanelState((state) => state.capabilities.agentCommands.has("log-out")) && isHosted;
  const isBusy = useIsBusy(slotOf({ type: "log-out" }));
  const { run } = useCommands();
  const { setIsOpen } = use(ConversationSearchContext);
  return (
    <Menu
      label={t("banner.menu")}
      icon="menu"
      busy={isBusy}
      items={[
        ...(isHosted ? [{ id: "today", label: t("banner.today"), onSelect: () => onOpen("today") }] : []),
        ...(hasConversations ? [{ id: "find", label: t("banner.find"), onSelect: () => setIsOpen(true) }] : []),
        { id: "settings", label: t("banner.settings"), onSelect: () => onOpen("settings") },
        { id: "shortcuts", label: t("banner.shortcuts"), onSelect: () => onOpen("shortcuts") },
        { id: "diagnostics", label: t("banner.diagnostics"), onSelect: () => onOpen("diagnostics") },
        ...(canLogOut
          ? [{ id: "log-out", label: t("banner.logOut"), onSelect: () => void run({ type: "log-out" }) }]
          : []),
      ]}
    />
  );
}
