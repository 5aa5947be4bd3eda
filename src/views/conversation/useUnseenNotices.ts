import { useState } from "react";
import type { InteractionId, Notice } from "../../domain/interaction.ts";
import { usePanelState } from "../../state/PanelContext.tsx";

const none: readonly Notice[] = [];

/** Counts the flags and notes of a conversation that came while the agent looked elsewhere. `isShown`: they are shown now. */
export function useUnseenNotices(id: InteractionId, isShown: boolean): number {
  const notices = usePanelState(({ interactions }) => interactions[id]?.notices) ?? none;
  const [seen, setSeen] = useState<Readonly<Record<InteractionId, readonly Notice[]>>>({});
  const known = seen[id] ?? none;
  if (isShown && notices.length > 0 && known !== notices) setSeen({ ...seen, [id]: notices });
  return isShown ? 0 : notices.filter((notice) => !known.includes(notice)).length;
}
