import { useStore } from "zustand";
import { useOutbox } from "../../state/PanelContext.tsx";
import { latePart } from "../../ui/latePart.ts";

const AskFirst = latePart(async () => (await import("./AskFirst.tsx")).AskFirst);

/** Renders the dialog of `AskFirst` while its question is open. */
export function AskFirstWhenNeeded() {
  const asking = useStore(useOutbox().markAsHandled.store, (state) => state.asking);
  return asking === undefined ? null : <AskFirst asking={asking} />;
}
