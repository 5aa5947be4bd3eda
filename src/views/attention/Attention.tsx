import { useEffect } from "react";
import "../../i18n/attentionTexts.ts";
import { usePanel } from "../../state/PanelContext.tsx";
import { Announcer } from "../../ui/Announcer.tsx";
import { announceHost } from "./announceHost.ts";
import { AttentionLine } from "./AttentionLine.tsx";

/** Renders the line of what needs attention, and the live regions that announce what the host reports. */
export function Attention() {
  const { store, settings } = usePanel();
  useEffect(() => announceHost(store, settings), [store, settings]);
  return (
    <>
      <AttentionLine />
      <Announcer />
    </>
  );
}
