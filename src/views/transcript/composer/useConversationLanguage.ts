import type { Interaction } from "../../../domain/interaction.ts";
import { languageTag } from "../../../i18n/i18n.ts";
import { useConfig, usePanelState } from "../../../state/PanelContext.tsx";

/** A language of two or three letters. `Intl` also takes `english`, which no spell checker knows. */
const known = /^[a-z]{2,3}(?:-|$)/;

function spellable(tag: string | undefined): string | undefined {
  const language = languageTag(tag);
  return language !== undefined && known.test(language) ? language : undefined;
}

/**
 * Returns the language in which the agent writes: that of the conversation where its attached data tells one, or else that
 * of the configuration, of the agent at the host, or of the browser.
 */
export function useConversationLanguage({ attachedData }: Pick<Interaction, "attachedData">): string | undefined {
  const { language, messages } = useConfig();
  const ofAgent = usePanelState((state) => state.agent.language);
  const told = attachedData.find(({ key }) => key === messages.languageKey)?.value;
  return spellable(told) ?? spellable(language) ?? spellable(ofAgent) ?? spellable(navigator.language);
}
