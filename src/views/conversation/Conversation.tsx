import { type ReactNode, useId, useState } from "react";
import { type InteractionId, type Stage, stageOf, titleOf } from "../../domain/interaction.ts";
import { useT } from "../../i18n/i18n.ts";
import { usePanelState } from "../../state/PanelContext.tsx";
import { useSettings } from "../../state/settings/useSettings.ts";
import { keysText } from "../../state/settings/keys.ts";
import { stalenessOf, unseenCount } from "../../state/session/selectors.ts";
import { Icon } from "../../ui/Icon.tsx";
import { type TabItem, Tabs } from "../../ui/Tabs.tsx";
import { CloseButton } from "./CloseButton.tsx";
import styles from "./Conversation.module.css";
import { Facts } from "./Facts.tsx";

export type ViewId = "transcript" | "details" | "transfer" | "wrap-up";

export interface ConversationProps {
  readonly interactionId: InteractionId;
  /** The controls of the running call or chat. */
  readonly controls: ReactNode;
  readonly view: (view: ViewId, interactionId: InteractionId) => ReactNode;
}

/** Returns the default view of a stage, until the agent selects another one. */
function firstView(stage: Stage, hasMessages: boolean): ViewId {
  if (stage === "wrap-up") return "wrap-up";
  return hasMessages && stage === "handling" ? "transcript" : "details";
}

/** Shows the selected conversation with its facts, controls and views. */
export function Conversation({ interactionId, controls, view }: ConversationProps) {
  const t = useT();
  const interaction = usePanelState((state) => state.interactions[interactionId]);
  const capabilities = usePanelState((state) => state.capabilities);
  const staleness = usePanelState((state) => stalenessOf(state, interactionId));
  const staleId = useId();
  const keys = useSettings((settings) => settings.keys);
  const unseen = usePanelState((state) => unseenCount(state, interactionId));
  // The agent's choice applies to one conversation at one stage. The next stage starts with its default view.
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const stage = interaction === undefined ? "closed" : stageOf(interaction);
  const key = `${stage}/${interactionId}`;
  if (interaction === undefined) return null;

  const tab = (id: ViewId): TabItem => ({
    id,
    title: t(`conversation.${id}`),
    shortcut: { id, keys: keys[id], text: keysText(keys[id]) },
    badge: id === "transcript" && unseen > 0 ? unseen : undefined,
    render: () => view(id, interactionId),
  });
  const { channel, wrapUp } = interaction;
  const commands = capabilities.commands[channel];
  const canHandOver = commands.has("transfer") || commands.has("consult") || commands.has("add-to-call");
  const canWrapUp = commands.has("close") || commands.has("save-wrap-up") || wrapUp.kind !== "none";
  const tabs = [
    ...(capabilities.transcript[channel] === "none" ? [] : [tab("transcript")]),
    tab("details"),
    ...(canHandOver ? [tab("transfer")] : []),
    ...(canWrapUp ? [tab("wrap-up")] : []),
  ];
  const wish = chosen[key] ?? firstView(stage, channel === "chat");
  const selected = tabs.some(({ id }) => id === wish) ? wish : (tabs[0]?.id ?? "details");
  return (
    <section
      aria-label={t("conversation.region")}
      aria-describedby={staleness === undefined ? undefined : staleId}
      data-stale={staleness}
      className={styles["region"]}
    >
      {staleness === undefined ? null : (
        <p id={staleId} className={styles["stale"]}>
          <Icon name="clock" />
          {t(`conversation.stale.${staleness}`)}
        </p>
      )}
      <header className={styles["head"]}>
        <div className={styles["titles"]}>
          {/* The key creates a new heading for another conversation, so a screen reader announces it. */}
          <h2 key={interactionId} tabIndex={-1} data-focus-home className={styles["title"]}>
            {titleOf(interaction)}
          </h2>
          <Facts interaction={interaction} />
        </div>
        {selected === "wrap-up" ? null : (
          // The key creates a new button for the next conversation, so a second Enter does not close that one, too.
          <CloseButton
            key={interactionId}
            interactionId={interactionId}
            onWrapUp={() => setChosen({ ...chosen, [key]: "wrap-up" satisfies ViewId })}
          />
        )}
        <div className={styles["controls"]}>{controls}</div>
      </header>
      <Tabs
        label={t("conversation.views")}
        tabs={tabs}
        selected={selected}
        onSelect={(id) => setChosen({ ...chosen, [key]: id })}
      />
    </section>
  );
}
